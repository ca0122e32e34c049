#include "bundle/native/font_subset.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include <memory>

#include "bundle/native/sfnt_names.h"

namespace broadsheet {
namespace {

template <class T, void (*destroy)(T*)>
struct Destroy {
  void operator()(T* object) const { destroy(object); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Set = std::unique_ptr<hb_set_t, Destroy<hb_set_t, hb_set_destroy>>;
using Input =
    std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;

// What the typesetter asks for, or shaping does by itself. Ordered as in OpenType's registry.
constexpr std::string_view kFeatures[] = {
    // Always on.
    "ccmp", "locl", "calt", "clig", "liga", "rlig", "rclt", "kern", "mark", "mkmk", "curs", "dist",
    "abvm", "blwm",
    // Arabic, Syriac and their kin.
    "isol", "init", "medi", "med2", "fina", "fin2", "fin3", "stch",
    // Scripts of South and South-East Asia.
    "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half", "abvf", "pstf", "cfar", "vatu", "cjct",
    "pres", "abvs", "blws", "psts", "haln",
    // Korean jamo.
    "ljmo", "vjmo", "tjmo",
    // Figures. Superiors, fractions and capital forms are left out: no style asks for them (notes
    // are set smaller and raised), and they are a tenth of a text face.
    "lnum", "onum", "pnum", "tnum"};

// Vertical setting, device hints and metadata: nothing of ours reads them.
constexpr std::string_view kDroppedTables[] = {"DSIG", "FFTM", "STAT", "VDMX", "VORG",
                                               "hdmx", "meta", "vhea", "vmtx", "BASE",
                                               "LTSH", "PCLT", "gasp", "kern"};

hb_tag_t tag_of(std::string_view text) {
  return hb_tag_from_string(text.data(), static_cast<int>(text.size()));
}

std::string_view bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return {data, size};
}

Face open_face(std::string_view font, unsigned index) {
  const Blob blob(hb_blob_create(font.data(), static_cast<unsigned>(font.size()),
                                 HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  return Face(hb_face_create(blob.get(), index));
}

std::string name_record(hb_face_t* face, hb_ot_name_id_t id) {
  unsigned size = hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, nullptr, nullptr);
  std::string text(size, '\0');
  ++size;  // room for the terminator
  hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, text.data());
  return text;
}

// The OpenType tags of the scripts, and of the rules for none in particular.
void keep_scripts(hb_subset_input_t* input, const SubsetRequest& request) {
  hb_set_t* scripts = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_SCRIPT_TAG);
  hb_set_clear(scripts);
  hb_set_add(scripts, tag_of("DFLT"));
  for (const std::string& script : request.scripts) {
    hb_tag_t tags[3] = {};
    unsigned count = 3;
    unsigned language_count = 0;
    hb_ot_tags_from_script_and_language(hb_script_from_iso15924_tag(tag_of(script)),
                                        HB_LANGUAGE_INVALID, &count, tags, &language_count,
                                        nullptr);
    for (unsigned i = 0; i < count; ++i) hb_set_add(scripts, tags[i]);
  }
}

Input make_input(const SubsetRequest& request) {
  Input input(hb_subset_input_create_or_fail());
  if (!input) return input;
  hb_set_t* unicodes = hb_subset_input_unicode_set(input.get());
  for (const char32_t code_point : request.code_points) hb_set_add(unicodes, code_point);
  hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_clear(features);
  for (const std::string_view feature : kFeatures) hb_set_add(features, tag_of(feature));
  keep_scripts(input.get(), request);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const std::string_view table : kDroppedTables) hb_set_add(dropped, tag_of(table));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  return input;
}

std::vector<FaceInfo::CodePointRange> coverage_of(hb_face_t* face) {
  const Set set(hb_set_create());
  hb_face_collect_unicodes(face, set.get());
  std::vector<FaceInfo::CodePointRange> coverage;
  hb_codepoint_t first = HB_SET_VALUE_INVALID;
  hb_codepoint_t last = HB_SET_VALUE_INVALID;
  while (hb_set_next_range(set.get(), &first, &last)) coverage.push_back({first, last});
  return coverage;
}

// The subset with another name table.
std::string renamed(hb_face_t* subset, const std::string& names) {
  const Face builder(hb_face_builder_create());
  hb_tag_t tags[64] = {};
  unsigned count = 64;
  hb_face_get_table_tags(subset, 0, &count, tags);
  for (unsigned i = 0; i < count; ++i) {
    if (tags[i] == tag_of("name")) continue;
    const Blob table(hb_face_reference_table(subset, tags[i]));
    hb_face_builder_add_table(builder.get(), tags[i], table.get());
  }
  const Blob name_table(hb_blob_create(names.data(), static_cast<unsigned>(names.size()),
                                       HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  hb_face_builder_add_table(builder.get(), tag_of("name"), name_table.get());
  const Blob whole(hb_face_reference_blob(builder.get()));
  return std::string(bytes_of(whole.get()));
}

}  // namespace

Result<SubsetFont> subset_font(std::string_view font, unsigned index,
                               const SubsetRequest& request) {
  const Face face = open_face(font, index);
  if (hb_face_get_glyph_count(face.get()) == 0) {
    return Error{ErrorCode::Malformed, "This is not a font that can be used.", request.name};
  }
  const Input input = make_input(request);
  const Face subset(input ? hb_subset_or_fail(face.get(), input.get()) : nullptr);
  if (!subset) {
    return Error{ErrorCode::Malformed, "The font could not be cut to the archive's characters.",
                 request.name};
  }
  SubsetFont result;
  result.coverage = coverage_of(subset.get());
  if (result.coverage.empty()) {
    return Error{ErrorCode::NotFound, "The font has none of the archive's characters.",
                 request.name};
  }
  result.old_name = name_record(face.get(), HB_OT_NAME_ID_FULL_NAME) + ", " +
                    name_record(face.get(), HB_OT_NAME_ID_VERSION_STRING);
  result.copyright = name_record(face.get(), HB_OT_NAME_ID_COPYRIGHT);
  result.licence = name_record(face.get(), HB_OT_NAME_ID_LICENSE);
  result.licence_url = name_record(face.get(), HB_OT_NAME_ID_LICENSE_URL);
  const std::string names = write_name_table({{0, result.copyright},
                                              {1, request.name},
                                              {2, "Regular"},
                                              {4, request.name},
                                              {13, result.licence},
                                              {14, result.licence_url}});
  result.sfnt = renamed(subset.get(), names);
  return result;
}

std::set<char32_t> font_characters(std::string_view font, unsigned index) {
  const Face face = open_face(font, index);
  const Set set(hb_set_create());
  hb_face_collect_unicodes(face.get(), set.get());
  std::set<char32_t> characters;
  for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(set.get(), &c);) {
    characters.insert(characters.end(), c);
  }
  return characters;
}

std::string script_of(char32_t code_point) {
  const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
  char tag[5] = {};
  hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
  return tag;
}

}  // namespace broadsheet
