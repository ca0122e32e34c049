#include "cli/picture_store.h"

#include <filesystem>
#include <variant>

#include "bundle/native/sha256.h"
#include "cli/file_io.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;
// What free hosts take as one file.
constexpr std::uint64_t kMaxRecordingBytes = 25u << 20;

bool is_web_address(std::string_view src) {
  return src.substr(0, 7) == "http://" || src.substr(0, 8) == "https://";
}

bool is_below(const fs::path& file, const std::string& root) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(root, error);
  if (error) return false;
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

// "%20" and so on: names in JSON are often addresses.
std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!is_escape) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
    i += 2;
  }
  return out;
}

// The file that `src` names, by its one true path; empty when there is none that may be read.
std::string find_file(const std::string& src, const PicturePlaces& places) {
  for (const std::string& folder : places.folders) {
    for (const std::string& name : {src, percent_decoded(src)}) {
      if (name.empty() || name.find('\0') != std::string::npos) continue;
      std::error_code error;
      const fs::path file = fs::canonical(fs::path(folder) / fs::path(name), error);
      if (error || !fs::is_regular_file(file, error)) continue;
      for (const std::string& root : places.roots) {
        if (is_below(file, root)) return file.string();
      }
    }
  }
  return {};
}

}  // namespace

Result<PictureStore::Stored> PictureStore::copy(const std::string& file, bool is_recording) {
  Stored stored;
  const auto bytes =
      read_file_as_stored(file, {is_recording ? kMaxRecordingBytes : kMaxPictureBytes, 0});
  if (!bytes) {
    stored.why = bytes.error().message;
    return stored;
  }
  std::string extension;
  if (is_recording) {
    extension = recording_extension(*bytes).value_or("");
  } else if (const auto info = picture_info(*bytes)) {
    stored.info = *info;
    extension = info->extension;
  }
  if (extension.empty()) {
    stored.why = is_recording ? "it is not a recording that browsers play"
                              : "it is not a JPEG, PNG, WebP, GIF or AVIF picture";
    return stored;
  }
  stored.path = std::string(is_recording ? "media/" : "pictures/") +
                sha256_hex(*bytes).substr(0, 16) + "." + extension;
  if (site_ != nullptr && !site_->has(stored.path)) {
    if (auto written = site_->write(stored.path, *bytes); !written) return written.error();
    if (!is_recording) ++picture_count_;
  }
  return stored;
}

Result<PictureStore::Stored> PictureStore::store(const std::string& src,
                                                 const PicturePlaces& places, bool is_recording) {
  Stored none;
  if (is_web_address(src)) {
    none.why =
        "it is elsewhere on the web, and an archive doesn't reach out; keep a copy beside "
        "the article";
    return none;
  }
  const std::string file = find_file(src, places);
  if (file.empty()) {
    none.why = "there is no such file beside the article";
    return none;
  }
  const auto found = stored_.find(file);
  if (found != stored_.end()) return found->second;
  auto stored = copy(file, is_recording);
  if (stored) stored_[file] = *stored;
  return stored;
}

Result<Done> PictureStore::take_in_image(Image& image, const PicturePlaces& places,
                                         Warnings& warnings) {
  const std::string src = image.src;
  auto stored = store(src, places, false);
  if (!stored) return stored.error();
  // Other sizes of the same picture: those that are there stay, and can stand in for it.
  std::vector<ImageSource> sources;
  for (const ImageSource& source : image.sources) {
    auto other = store(source.src, places, false);
    if (!other) return other.error();
    if (other->path.empty()) continue;
    ImageSource kept = source;
    kept.src = other->path;
    kept.width_px = other->info.width_px;
    kept.height_px = other->info.height_px;
    sources.push_back(std::move(kept));
    if (stored->path.empty()) stored = std::move(other);
  }
  image.sources = std::move(sources);
  if (stored->path.empty()) {
    if (!src.empty()) {
      ++missing_count_;
      warnings.push_back({"picture-missing",
                          "The picture " + src + " is not in the site: " + stored->why + ".",
                          {}});
    }
    image.src.clear();
    return Done{};
  }
  image.src = stored->path;
  if (stored->info.width_px > 0 && stored->info.height_px > 0) {
    image.width_px = stored->info.width_px;
    image.height_px = stored->info.height_px;
  }
  return Done{};
}

Result<Done> PictureStore::take_in_figure(Figure& figure, const PicturePlaces& places,
                                          Warnings& warnings) {
  const std::string src = figure.image.src;
  if (auto taken = take_in_image(figure.image, places, warnings); !taken) return taken;
  if (is_web_address(src)) {
    if (figure.source_url.empty()) figure.source_url = src;
  } else if (figure.original_name.empty()) {
    figure.original_name = src.substr(src.rfind('/') + 1);
  }
  return Done{};
}

Result<Done> PictureStore::take_in_media(Media& media, const PicturePlaces& places,
                                         Warnings& warnings) {
  if (auto taken = take_in_image(media.poster, places, warnings); !taken) return taken;
  if (media.content_url.empty() || is_web_address(media.content_url)) return Done{};
  auto stored = store(media.content_url, places, true);
  if (!stored) return stored.error();
  if (stored->path.empty()) {
    warnings.push_back(
        {"recording-missing",
         "The recording " + media.content_url + " is not in the site: " + stored->why + ".",
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
      taken = take_in_media(*media, places, warnings);
    } else if (auto* aside = std::get_if<Aside>(&block.content)) {
      taken = take_in_blocks(aside->blocks, places, warnings);
    }
    if (!taken) return taken;
  }
  return Done{};
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
