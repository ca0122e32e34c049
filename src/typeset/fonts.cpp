#include "typeset/fonts.h"

#include <hb-ot.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "typeset/font_faces.h"

namespace broadsheet {
namespace {

constexpr char32_t kMaxCodePoint = 0x10FFFF;
// A font above this is refused: no face of an archive comes near it.
constexpr std::size_t kMaxFontBytes = std::size_t{64} << 20;

// CSS Fonts 4, section 5.2: how far a face's weight is from the wanted one. A heavier wish looks
// upward first, a lighter one downward; 400 and 500 stand in for each other.
int weight_distance(int wanted, int weight) {
  if (weight == wanted) return 0;
  const bool is_beyond = wanted > 500 ? weight > wanted : weight < wanted;
  const bool is_pair = wanted >= 400 && wanted <= 500 && weight > wanted && weight <= 500;
  return std::abs(weight - wanted) + (is_beyond || is_pair ? 0 : 1000);
}

int family_distance(FontFamily wanted, FontFamily family) {
  if (wanted == family) return 0;
  // Where a family is missing, the plain one stands in: a mono in a serif text is worst.
  if (family == FontFamily::Mono) return 3;
  if (wanted == FontFamily::Mono || wanted == FontFamily::Dyslexic) {
    return family == FontFamily::Sans ? 1 : 2;
  }
  return family == FontFamily::Dyslexic ? 2 : 1;
}

std::int32_t per_mille(std::int64_t units, std::int32_t units_per_em) {
  const std::int64_t doubled = units * 2000 / units_per_em;
  return static_cast<std::int32_t>((doubled + (doubled < 0 ? -1 : 1)) / 2);
}

FaceMetrics metrics_of(hb_font_t* font, std::int32_t units_per_em) {
  const auto metric = [&](hb_ot_metrics_tag_t tag, std::int32_t fallback) {
    hb_position_t value = 0;
    if (!hb_ot_metrics_get_position(font, tag, &value) || value == 0) return fallback;
    return per_mille(value, units_per_em);
  };
  hb_font_extents_t extents{};
  FaceMetrics metrics;
  metrics.ascent = 800;
  metrics.descent = -200;
  if (hb_font_get_h_extents(font, &extents) && extents.ascender > extents.descender) {
    metrics.ascent = per_mille(extents.ascender, units_per_em);
    metrics.descent = per_mille(extents.descender, units_per_em);
  }
  metrics.x_height = metric(HB_OT_METRICS_TAG_X_HEIGHT, 500);
  metrics.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 700);
  metrics.underline_offset = metric(HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -100);
  metrics.underline_thickness = metric(HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50);
  return metrics;
}

struct OutlineSink {
  GlyphOutline outline;

  void add(GlyphOutline::Verb verb) { outline.verbs.push_back(verb); }
  void point(float x, float y) { outline.points.push_back({x, y}); }
};

OutlineSink& sink_of(void* data) { return *static_cast<OutlineSink*>(data); }

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  sink_of(data).add(GlyphOutline::Verb::Move);
  sink_of(data).point(x, y);
}

void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  sink_of(data).add(GlyphOutline::Verb::Line);
  sink_of(data).point(x, y);
}

void quadratic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x,
                  float y, void*) {
  sink_of(data).add(GlyphOutline::Verb::Quad);
  sink_of(data).point(x1, y1);
  sink_of(data).point(x, y);
}

void cubic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x1, float y1, float x2,
              float y2, float x, float y, void*) {
  sink_of(data).add(GlyphOutline::Verb::Cubic);
  sink_of(data).point(x1, y1);
  sink_of(data).point(x2, y2);
  sink_of(data).point(x, y);
}

void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) {
  sink_of(data).add(GlyphOutline::Verb::Close);
}

std::unique_ptr<hb_draw_funcs_t, void (*)(hb_draw_funcs_t*)> make_draw_funcs() {
  hb_draw_funcs_t* funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(funcs, move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(funcs, line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(funcs, close_path, nullptr, nullptr);
  return {funcs, hb_draw_funcs_destroy};
}

CoverageMap coverage_of(hb_face_t* face) {
  CoverageMap coverage;
  hb_set_t* set = hb_set_create();
  hb_face_collect_unicodes(face, set);
  hb_codepoint_t first = HB_SET_VALUE_INVALID;
  hb_codepoint_t last = HB_SET_VALUE_INVALID;
  while (hb_set_next_range(set, &first, &last)) {
    coverage.add(first, std::min<char32_t>(last, kMaxCodePoint));
  }
  hb_set_destroy(set);
  return coverage;
}

bool operator==(const FaceRequest& a, const FaceRequest& b) {
  return a.family == b.family && a.weight == b.weight && a.is_italic == b.is_italic;
}

Error broken_font(const FaceInfo& info, const char* what) {
  return {ErrorCode::Malformed,
          std::string("The font file ") + what + "; other faces are used in its place.", info.file};
}

}  // namespace

std::uint32_t script_tag(std::string_view iso_15924) {
  return hb_tag_from_string(iso_15924.data(), static_cast<int>(iso_15924.size()));
}

void CoverageMap::add(char32_t first, char32_t last) {
  for (char32_t c = first; c <= last && c <= kMaxCodePoint; ++c) {
    const std::size_t page = c >> 8;
    if (page >= page_of_.size()) page_of_.resize(page + 1, 0);
    if (page_of_[page] == 0) {
      pages_.emplace_back();
      page_of_[page] = static_cast<std::uint16_t>(pages_.size());
    }
    pages_[page_of_[page] - 1u][(c >> 6) & 3] |= std::uint64_t{1} << (c & 63);
  }
}

const std::vector<FaceId>& FontSet::Impl::candidates_for(const FaceRequest& request,
                                                         std::uint32_t script) {
  for (const Candidates& known : candidates) {
    if (known.request == request && known.script == script) return known.faces;
  }
  struct Ranked {
    int script = 0;
    int family = 0;
    int italic = 0;
    int weight = 0;
    FaceId face = 0;
    auto operator<=>(const Ranked&) const = default;
  };
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < infos.size(); ++i) {
    if (faces[i].state == LoadedFace::State::Broken) continue;
    const auto& scripts = faces[i].scripts;
    const bool is_own = std::find(scripts.begin(), scripts.end(), script) != scripts.end();
    ranked.push_back({is_own ? 0 : 1, family_distance(request.family, infos[i].family),
                      request.is_italic == infos[i].is_italic ? 0 : 1,
                      weight_distance(request.weight, infos[i].weight), static_cast<FaceId>(i)});
  }
  std::sort(ranked.begin(), ranked.end());
  Candidates made{request, script, {}};
  for (const Ranked& r : ranked) made.faces.push_back(r.face);
  candidates.push_back(std::move(made));
  return candidates.back().faces;
}

hb_language_t FontSet::Impl::language(const std::string& tag) {
  for (const KnownLanguage& known : languages) {
    if (known.tag == tag) return known.language;
  }
  // Tags come from archives: a bound keeps a hostile one from growing the table without end.
  constexpr std::size_t kMaxLanguages = 256;
  constexpr std::size_t kMaxTagBytes = 64;
  if (languages.size() >= kMaxLanguages || tag.size() > kMaxTagBytes) return nullptr;
  hb_language_t language = hb_language_from_string(tag.data(), static_cast<int>(tag.size()));
  languages.push_back({tag, language});
  return language;
}

void FontSet::Impl::want(FaceId id) {
  if (faces[id].state != LoadedFace::State::Absent) return;
  faces[id].state = LoadedFace::State::Wanted;
  wanted.push_back(id);
}

FaceId FontSet::Impl::best_face(const std::vector<FaceId>& from, char32_t code_point) {
  for (const FaceId id : from) {
    if (!faces[id].coverage.contains(code_point)) continue;
    want(id);
    return id;
  }
  return kNoFace;
}

FaceId FontSet::Impl::usable_face(const std::vector<FaceId>& from, char32_t code_point) {
  const FaceId best = best_face(from, code_point);
  if (best == kNoFace) return kPlatformFace;
  if (faces[best].state == LoadedFace::State::Loaded) return best;
  ++makeshift_count;
  for (const FaceId id : from) {
    const bool is_usable = faces[id].state == LoadedFace::State::Loaded;
    if (is_usable && faces[id].coverage.contains(code_point)) return id;
  }
  return kNoFace;
}

FontSet::FontSet(std::vector<FaceInfo> faces) : impl_(std::make_unique<Impl>()) {
  // FaceId is 16 bits, and its last values are no faces.
  if (faces.size() >= kPlatformFace) faces.resize(kPlatformFace - 1);
  impl_->infos = std::move(faces);
  impl_->faces.resize(impl_->infos.size());
  for (std::size_t i = 0; i < impl_->infos.size(); ++i) {
    for (const auto& range : impl_->infos[i].coverage) {
      impl_->faces[i].coverage.add(range.first, range.last);
    }
    for (const std::string& script : impl_->infos[i].scripts) {
      impl_->faces[i].scripts.push_back(script_tag(script));
    }
  }
  impl_->buffer.reset(hb_buffer_create());
}

FontSet::~FontSet() = default;

const std::vector<FaceInfo>& FontSet::faces() const { return impl_->infos; }

FaceId FontSet::face_for(const FaceRequest& request, std::string_view script,
                         char32_t code_point) const {
  return impl_->best_face(impl_->candidates_for(request, script_tag(script)), code_point);
}

bool FontSet::is_loaded(FaceId face) const {
  return face < impl_->faces.size() && impl_->faces[face].state == LoadedFace::State::Loaded;
}

Result<Done> FontSet::load(FaceId id, std::vector<std::byte> bytes) {
  if (id >= impl_->faces.size()) {
    return Error{ErrorCode::NotFound, "There is no such face in this archive.", ""};
  }
  LoadedFace& loaded = impl_->faces[id];
  const FaceInfo& info = impl_->infos[id];
  if (loaded.state == LoadedFace::State::Loaded) return Done{};
  const auto refuse = [&](const char* what) -> Result<Done> {
    loaded = LoadedFace{};
    loaded.state = LoadedFace::State::Broken;
    impl_->candidates.clear();
    ++impl_->version;
    return broken_font(info, what);
  };
  if (bytes.size() > kMaxFontBytes) return refuse("is larger than 64 MB");
  loaded.bytes = std::move(bytes);
  hb_blob_t* blob = hb_blob_create(reinterpret_cast<const char*>(loaded.bytes.data()),
                                   static_cast<unsigned>(loaded.bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  loaded.face.reset(hb_face_create(blob, 0));
  hb_blob_destroy(blob);
  hb_face_make_immutable(loaded.face.get());
  const unsigned units_per_em = hb_face_get_upem(loaded.face.get());
  CoverageMap coverage = coverage_of(loaded.face.get());
  if (hb_face_get_glyph_count(loaded.face.get()) == 0) return refuse("has no glyphs");
  if (coverage.is_empty()) return refuse("has no characters");
  if (units_per_em < 16 || units_per_em > 16384) return refuse("has no usable scale");
  loaded.units_per_em = static_cast<std::int32_t>(units_per_em);
  loaded.font.reset(hb_font_create(loaded.face.get()));
  hb_font_set_scale(loaded.font.get(), loaded.units_per_em, loaded.units_per_em);
  hb_font_make_immutable(loaded.font.get());
  loaded.metrics = metrics_of(loaded.font.get(), loaded.units_per_em);
  loaded.coverage = std::move(coverage);
  loaded.state = LoadedFace::State::Loaded;
  ++impl_->version;
  return Done{};
}

void FontSet::want(FaceId face) { impl_->want(face); }

std::vector<FaceId> FontSet::take_wanted() { return std::exchange(impl_->wanted, {}); }

std::uint32_t FontSet::version() const { return impl_->version; }

std::uint32_t FontSet::makeshift_count() const {
  return impl_->makeshift_count + impl_->hyphenation.missed_count();
}

Result<Done> FontSet::load_patterns(std::string_view language,
                                    const std::vector<std::byte>& bytes) {
  auto loaded = impl_->hyphenation.load(language, bytes);
  if (loaded) ++impl_->version;
  return loaded;
}

Hyphenation& FontSet::hyphenation() const { return impl_->hyphenation; }

FaceMetrics FontSet::metrics(FaceId face) const {
  if (is_loaded(face)) return impl_->faces[face].metrics;
  return {.ascent = 950,
          .descent = -300,
          .x_height = 480,
          .cap_height = 670,
          .underline_offset = -100,
          .underline_thickness = 50};
}

void FontSet::set_platform_text(PlatformText* platform) { impl_->missing.set_platform(platform); }

TextBitmap FontSet::platform_bitmap(std::uint32_t glyph, float size_px, float shift_x) const {
  return impl_->missing.bitmap(glyph, size_px, shift_x);
}

GlyphOutline FontSet::outline(FaceId face, std::uint32_t glyph) const {
  if (face == kPlatformFace) return impl_->missing.box(glyph);
  if (!is_loaded(face)) return {};
  const auto funcs = make_draw_funcs();
  OutlineSink sink;
  sink.outline.units_per_em = static_cast<std::uint32_t>(impl_->faces[face].units_per_em);
  hb_font_draw_glyph(impl_->faces[face].font.get(), glyph, funcs.get(), &sink);
  return std::move(sink.outline);
}

}  // namespace broadsheet
