#include "cli/picture_store.h"

#include <sys/stat.h>

#include <utility>
#include <variant>

#include "article/article_json.h"
#include "bundle/native/sha256.h"
#include "cli/file_io.h"
#include "cli/picture_size.h"
#include "reader/route.h"

namespace broadsheet {
namespace {

std::string reason_of(PictureProblem problem) {
  switch (problem) {
    case PictureProblem::Outside: return "its name leads out of the folders that may be read";
    case PictureProblem::Elsewhere:
      return "it is elsewhere on the web, and an archive doesn't reach out; keep a copy beside the "
             "article, or say where copies are: --media-root DIR";
    default: return "there is no such file beside the article";
  }
}

std::string difference_text(std::string_view difference) {
  if (difference == "case") return "capital and small letters";
  if (difference == "unicode") return "how its accents are encoded";
  if (difference == "separators") return "backslashes for slashes";
  return "percent signs";
}

// Calls `use` with the name of every picture of the article.
template <class Use>
void each_picture(const std::vector<Block>& blocks, const Use& use) {
  for (const Block& block : blocks) {
    if (const auto* figure = std::get_if<Figure>(&block.content)) {
      use(name_in_input(figure->image));
    } else if (const auto* gallery = std::get_if<Gallery>(&block.content)) {
      for (const Figure& item : gallery->items) use(name_in_input(item.image));
    } else if (const auto* media = std::get_if<Media>(&block.content)) {
      use(name_in_input(media->poster));
    } else if (const auto* aside = std::get_if<Aside>(&block.content)) {
      each_picture(aside->blocks, use);
    }
  }
}

// The same with smaller versions, and recordings.
template <class Use>
void each_file(const Image& image, const Use& use) {
  use(name_in_input(image));
  for (const ImageSource& source : image.sources) use(source.src);
}
template <class Use>
void each_file(const Figure& figure, const Use& use) {
  each_file(figure.image, use);
}
template <class Use>
void each_file(const std::vector<Block>& blocks, const Use& use) {
  for (const Block& block : blocks) {
    if (const auto* figure = std::get_if<Figure>(&block.content)) {
      each_file(*figure, use);
    } else if (const auto* gallery = std::get_if<Gallery>(&block.content)) {
      for (const Figure& item : gallery->items) each_file(item, use);
    } else if (const auto* media = std::get_if<Media>(&block.content)) {
      each_file(media->poster, use);
      use(recording_in_input(block, *media));
    } else if (const auto* aside = std::get_if<Aside>(&block.content)) {
      each_file(aside->blocks, use);
    }
  }
}

// As much of a text as a report quotes, cut between letters.
std::string beginning_of(const std::string& text) {
  constexpr std::size_t kMostBytes = 80;
  if (text.size() <= kMostBytes) return text;
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "\u2026";
}

// What the file says where the article says nothing, and the note of where it came from.
class Filling {
 public:
  Filling(Figure& figure, const PictureMetadata& metadata, Warnings& warnings)
      : figure_(figure), metadata_(metadata), warnings_(warnings) {}

  void run(bool is_kept) {
    is_kept_ = is_kept;
    rich("caption", metadata_.caption, figure_.caption);
    rich("credit", metadata_.credit, figure_.credit);
    plain("alt", metadata_.alt, figure_.image.alt);
    plain("date", metadata_.date, figure_.date_created);
    plain("place", metadata_.place, figure_.content_location);
    plain("copyright", metadata_.copyright, figure_.copyright_notice);
    set_filled_from(figure_, filled_from_);
  }

 private:
  void rich(std::string_view name, const EmbeddedText& found, RichText& into) {
    if (found.text.empty() || !into.is_empty()) return;
    if (is_kept_) into.text = found.text;
    note(name, found);
  }
  void plain(std::string_view name, const EmbeddedText& found, std::string& into) {
    if (found.text.empty() || !into.empty()) return;
    if (is_kept_) into = found.text;
    note(name, found);
  }
  void note(std::string_view name, const EmbeddedText& found) {
    const std::string quoted = beginning_of(found.text);
    const std::string field(name);
    const std::string origin(found.origin);
    warnings_.push_back({field + "-from-file",
                         "The picture " + packed_image(figure_.image).original_src +
                             " says its own " + field + " (" + origin +
                             "), which the article doesn't: \"" + quoted + "\"" +
                             (is_kept_ ? "; it was taken." : "; it was left out."),
                         {}});
    if (!is_kept_) return;
    if (!filled_from_.empty()) filled_from_ += " ";
    filled_from_ += field + "=" + origin;
  }

  Figure& figure_;
  const PictureMetadata& metadata_;
  Warnings& warnings_;
  std::string filled_from_;
  bool is_kept_ = true;
};

}  // namespace

PictureStore::PictureStore(StoreFile store, const PictureOptions& options)
    : store_file_(std::move(store)), options_(options) {
  if (store_file_ == nullptr) options_.recipe.is_decoded = false;
  if (options_.pool == nullptr) options_.pool = std::make_shared<PicturePool>();
}

Result<Done> PictureStore::store_once(const std::string& path, std::string_view bytes) {
  if (store_file_ == nullptr || !stored_paths_.insert(path).second) return Done{};
  return store_file_(path, bytes);
}

std::vector<std::string> PictureStore::photographs() const {
  std::vector<std::string> paths;
  for (const auto& [path, facts] : facts_) paths.push_back(path);
  return paths;
}

void PictureStore::begin(const std::string& file) {
  if (begun_.count(file) > 0) return;
  begun_.emplace(file, options_.pool->start(file, options_.recipe));
}

MadePicture PictureStore::made(const std::string& file) {
  begin(file);
  const auto found = begun_.find(file);
  MadePicture picture = found->second.get();
  begun_.erase(found);
  return picture;
}

void PictureStore::start(const Article& article, const PicturePlaces& places) {
  const auto begin_named = [&](const std::string& src) {
    if (src.empty()) return;
    const FoundPicture found = finder_.find(src, places);
    if (!found.file.empty() && stored_.count(found.file) == 0) begin(found.file);
  };
  if (article.lead_figure) begin_named(name_in_input(article.lead_figure->image));
  each_picture(article.body, begin_named);
  for (const Person& person : article.authors) begin_named(name_in_input(person.image));
}

std::string PictureStore::sources_of(const Article& article, const PicturePlaces& places) {
  std::string sources;
  const auto add = [&](const std::string& src) {
    if (src.empty()) return;
    const FoundPicture found = finder_.find(src, places);
    struct stat status = {};
    sources += src + '\n' + places.prefix + '\n' + std::string(found.difference) + '\n' +
               std::string(name_of(found.problem)) + '\n';
    if (found.file.empty() || ::stat(found.file.c_str(), &status) != 0) return;
    sources += std::to_string(status.st_size) + ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
               std::to_string(status.st_mtim.tv_nsec) + '\n';
  };
  if (article.lead_figure) each_file(*article.lead_figure, add);
  each_file(article.body, add);
  for (const Person& person : article.authors) each_file(person.image, add);
  return sources;
}

Result<std::string> PictureStore::write_file(std::string_view bytes, std::string_view extension) {
  const std::string path =
      "pictures/" + sha256_hex(bytes).substr(0, 16) + "." + std::string(extension);
  if (auto stored = store_once(path, bytes); !stored) return stored.error();
  return path;
}

Result<PictureStore::Stored> PictureStore::store(MadePicture made) {
  Stored stored;
  stored.why = made.why;
  stored.is_cut_short = made.is_cut_short;
  stored.is_animated = made.is_animated;
  stored.facts = {made.content_hash, made.file_bytes, 0, made.width_px, made.height_px};
  stored.metadata = std::move(made.metadata);
  stored.image.width_px = made.width_px;
  stored.image.height_px = made.height_px;
  stored.packed.missing = name_of(made.problem);
  if (made.problem != PictureProblem::None || made.files.empty()) return stored;
  stored.packed.placeholder = std::move(made.placeholder);
  for (const MadeFile& file : made.files) {
    auto path = write_file(file.bytes, file.extension);
    if (!path) return path.error();
    if (stored.image.src.empty()) {
      stored.image.src = *path;
      stored.image.width_px = file.width_px;
      stored.image.height_px = file.height_px;
      stored.facts.stored_bytes = file.bytes.size();
      facts_[*path] = stored.facts;
    } else {
      stored.image.sources.push_back({std::move(*path), file.width_px, file.height_px, {}});
    }
  }
  if (!made.original.empty()) {
    auto path = write_file(made.original, made.original_extension);
    if (!path) return path.error();
    stored.packed.original_file = std::move(*path);
  }
  return stored;
}

Result<PictureStore::Taken> PictureStore::picture(const std::string& src,
                                                  const PicturePlaces& places) {
  Taken taken;
  const FoundPicture found = finder_.find(src, places);
  taken.difference = found.difference;
  taken.file = found.file;
  if (found.file.empty()) {
    taken.stored.packed.missing = name_of(found.problem);
    taken.stored.why = reason_of(found.problem);
    return taken;
  }
  const auto known = stored_.find(found.file);
  if (known != stored_.end()) {
    taken.stored = known->second;
    return taken;
  }
  auto stored = store(made(found.file));
  if (!stored) return stored.error();
  stored_[found.file] = *stored;
  taken.stored = std::move(*stored);
  return taken;
}

Result<PictureMetadata> PictureStore::take_in_image(Image& image, const PicturePlaces& places,
                                                    Warnings& warnings) {
  const std::string src = name_in_input(image);
  if (src.empty() && image.sources.empty()) return PictureMetadata{};
  auto taken = picture(src, places);
  if (!taken) return taken.error();
  // Smaller versions of the same picture: one can stand in for a lost large one.
  std::uint32_t widest_px = 0;
  for (const ImageSource& source : image.sources) {
    if (taken->stored.packed.missing.empty() && widest_px == 0) break;
    auto other = picture(source.src, places);
    if (!other) return other.error();
    if (!other->stored.packed.missing.empty() || other->stored.image.width_px <= widest_px)
      continue;
    widest_px = other->stored.image.width_px;
    taken = std::move(other);
  }
  const Stored& stored = taken->stored;
  if (!taken->difference.empty()) {
    warnings.push_back({"picture-name-differs",
                        "The picture " + src + " was found as " + taken->file +
                            ", whose name differs in " + difference_text(taken->difference) + ".",
                        {}});
  }
  if (stored.is_cut_short) {
    warnings.push_back({"picture-damaged",
                        "The picture " + src + " is cut short; what there is of it is shown.",
                        {}});
  }
  if (stored.is_animated) {
    warnings.push_back(
        {"picture-animated", "The picture " + src + " moves; its first frame is in the site.", {}});
  }
  const std::uint32_t claimed_width_px = image.width_px;
  const std::uint32_t claimed_height_px = image.height_px;
  image.src = stored.image.src;
  image.sources = stored.image.sources;
  PackedImage packed = stored.packed;
  // Only what is named from the article's folder needs that folder to be told from another.
  const bool is_from_folder =
      !src.empty() && src.front() != '/' && src.front() != '\\' && !is_web_address(src);
  packed.original_src = is_from_folder ? places.prefix + src : src;
  facts_of_names_[packed.original_src] = stored.facts;
  set_packed_image(image, packed);
  image.width_px = stored.image.width_px > 0 ? stored.image.width_px : claimed_width_px;
  image.height_px = stored.image.height_px > 0 ? stored.image.height_px : claimed_height_px;
  if (!packed.missing.empty() && packed.missing != name_of(PictureProblem::LeftOut)) {
    ++missing_count_;
    warnings.push_back(
        {"picture-missing", "The picture " + src + " is not in the site: " + stored.why + ".", {}});
  }
  return stored.metadata;
}

Result<Done> PictureStore::take_in_figure(Figure& figure, const PicturePlaces& places,
                                          Warnings& warnings) {
  const std::string src = name_in_input(figure.image);
  auto metadata = take_in_image(figure.image, places, warnings);
  if (!metadata) return metadata.error();
  if (is_web_address(src)) {
    std::string address = src.front() == '/' ? "https:" + src : src;
    if (figure.source_url.empty() && is_allowed_link(address)) {
      figure.source_url = std::move(address);
    }
  } else if (figure.original_name.empty()) {
    const std::string path = percent_decoded(src.substr(0, src.find_first_of("?#")));
    figure.original_name = path.substr(path.find_last_of("/\\") + 1);
  }
  Filling(figure, *metadata, warnings).run(options_.fills_words);
  return Done{};
}

Result<PictureStore::Recording> PictureStore::recording(const std::string& src,
                                                        const PicturePlaces& places) {
  const FoundPicture found = finder_.find(src, places);
  if (found.file.empty()) return Recording{{}, found.problem, reason_of(found.problem)};
  const auto known = recordings_.find(found.file);
  if (known != recordings_.end()) return known->second;
  Recording stored;
  const auto bytes = read_file_as_stored(found.file, {options_.max_recording_bytes, 0});
  if (!bytes) {
    const bool is_large = bytes.error().code == ErrorCode::TooLarge;
    stored.problem = is_large ? PictureProblem::TooLarge : PictureProblem::NotFound;
    stored.why = is_large ? "its file is larger than " +
                                std::to_string(options_.max_recording_bytes >> 20) +
                                " MB; for larger ones: --max-recording MB"
                          : bytes.error().message;
  } else if (const auto extension = recording_extension(*bytes)) {
    stored.path = "media/" + sha256_hex(*bytes).substr(0, 16) + "." + std::string(*extension);
    if (auto written = store_once(stored.path, *bytes); !written) return written.error();
  } else {
    stored.problem = PictureProblem::WrongType;
    stored.why = "it is not a recording that browsers play";
  }
  recordings_[found.file] = stored;
  return stored;
}

Result<Done> PictureStore::take_in_media(Block& block, Media& media, const PicturePlaces& places,
                                         Warnings& warnings) {
  if (auto taken = take_in_image(media.poster, places, warnings); !taken) return taken.error();
  const std::string name = recording_in_input(block, media);
  if (name.empty()) return Done{};
  auto stored = recording(name, places);
  if (!stored) return stored.error();
  if (stored->path.empty()) {
    // An address is worth keeping even where nothing of the archive leads there.
    if (is_web_address(media.content_url)) return Done{};
    set_packed_recording(block, {name, std::string(name_of(stored->problem))});
    warnings.push_back({"recording-missing",
                        "The recording " + name + " is not in the site: " + stored->why + ".",
                        {}});
  }
  media.content_url = stored->path;
  return Done{};
}

Result<Done> PictureStore::take_in_blocks(std::vector<Block>& blocks, const PicturePlaces& places,
                                          Warnings& warnings) {
  for (Block& block : blocks) {
    Result<Done> taken = Done{};
    if (auto* figure = std::get_if<Figure>(&block.content)) {
      taken = take_in_figure(*figure, places, warnings);
    } else if (auto* gallery = std::get_if<Gallery>(&block.content)) {
      for (Figure& item : gallery->items) {
        taken = take_in_figure(item, places, warnings);
        if (!taken) return taken;
      }
    } else if (auto* media = std::get_if<Media>(&block.content)) {
      taken = take_in_media(block, *media, places, warnings);
    } else if (auto* aside = std::get_if<Aside>(&block.content)) {
      taken = take_in_blocks(aside->blocks, places, warnings);
    }
    if (!taken) return taken;
  }
  return Done{};
}

PictureStore::FileFacts PictureStore::facts(const std::string& src) const {
  const auto found = facts_.find(src);
  return found == facts_.end() ? FileFacts{} : found->second;
}

PictureStore::FileFacts PictureStore::facts(const std::string& src,
                                            const PackedImage& packed) const {
  const auto found = facts_of_names_.find(packed.original_src);
  return found == facts_of_names_.end() ? facts(src) : found->second;
}

Result<Warnings> PictureStore::take_in(Article& article, const PicturePlaces& places) {
  Warnings warnings;
  if (article.lead_figure) {
    auto taken = take_in_figure(*article.lead_figure, places, warnings);
    if (!taken) return taken.error();
  }
  if (auto taken = take_in_blocks(article.body, places, warnings); !taken) return taken.error();
  for (Person& person : article.authors) {
    auto taken = take_in_image(person.image, places, warnings);
    if (!taken) return taken.error();
  }
  return warnings;
}

Result<Warnings> PictureStore::take_in(Image& image, const PicturePlaces& places) {
  Warnings warnings;
  if (auto taken = take_in_image(image, places, warnings); !taken) return taken.error();
  return warnings;
}

}  // namespace broadsheet
