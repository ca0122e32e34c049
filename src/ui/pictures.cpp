#include "ui/pictures.h"

#include <algorithm>
#include <utility>

namespace broadsheet {
namespace {

// Pictures off screen stay until all together take more of the GPU's memory than this.
constexpr std::size_t kTextureBudgetBytes = 96u << 20;
// What is known of pictures that never came is small, but not nothing.
constexpr std::size_t kMaxPictureCount = 2000;

// With its mipmaps, which are a third more.
std::size_t bytes_of(const Picture& picture) {
  if (picture.texture == 0) return 0;
  return static_cast<std::size_t>(picture.width_px) * static_cast<std::size_t>(picture.height_px) *
         16 / 3;
}

}  // namespace

const Picture* PictureTable::find(const std::string& src) const {
  const auto found = pictures_.find(src);
  return found == pictures_.end() ? nullptr : &found->second;
}

bool PictureTable::needs(const PictureWanted& wanted) const {
  if (wanted.src.empty() || wanted.width_px <= 0) return false;
  const Picture* picture = find(wanted.src);
  if (picture == nullptr) return true;
  if (picture->request != 0 || picture->failure != PictureFailure::None) return false;
  // A texture a little too small is sharp enough; one already as large as asked is all there is.
  const int had_px = std::max(picture->asked_width_px, picture->width_px);
  return wanted.width_px * 3 > had_px * 4;
}

const std::string& PictureTable::file_for(const PictureWanted& wanted) const {
  const Picture* picture = find(wanted.src);
  const bool has_only_src = picture != nullptr && picture->has_only_src;
  return wanted.file.empty() || has_only_src ? wanted.src : wanted.file;
}

void PictureTable::set_requested(const PictureWanted& wanted, std::uint32_t request) {
  const bool is_size = file_for(wanted) != wanted.src;
  Picture& picture = pictures_[wanted.src];
  picture.is_loading_size = is_size;
  waiting_count_ += picture.request == 0 ? 1 : 0;
  picture.request = request;
  picture.asked_width_px = std::max(picture.asked_width_px, wanted.width_px);
}

std::string PictureTable::take(std::uint32_t request, const LoadedPicture& loaded) {
  for (auto& [src, picture] : pictures_) {
    if (picture.request != request) continue;
    picture.request = 0;
    --waiting_count_;
    if (loaded.texture == 0) {
      if (picture.is_loading_size) {
        picture.has_only_src = true;
        picture.asked_width_px = 0;
      } else if (picture.texture == 0) {
        picture.failure =
            loaded.failure == PictureFailure::None ? PictureFailure::NotHad : loaded.failure;
      }
      // A larger version that failed leaves the smaller one in use.
      return src;
    }
    if (picture.texture != 0) replaced_.push_back(picture.texture);
    texture_bytes_ -= bytes_of(picture);
    picture.texture = loaded.texture;
    picture.width_px = loaded.width_px;
    picture.height_px = loaded.height_px;
    picture.placeholder.reset();
    texture_bytes_ += bytes_of(picture);
    return src;
  }
  if (loaded.texture != 0) replaced_.push_back(loaded.texture);
  return {};
}

void PictureTable::touch(const std::string& src, std::uint32_t frame) {
  const auto found = pictures_.find(src);
  if (found != pictures_.end()) found->second.last_frame = frame;
}

std::vector<std::uint64_t> PictureTable::take_unused(std::uint32_t frame) {
  std::vector<std::uint64_t> unused = std::exchange(replaced_, {});
  while (texture_bytes_ > kTextureBudgetBytes || pictures_.size() > kMaxPictureCount) {
    auto oldest = pictures_.end();
    for (auto it = pictures_.begin(); it != pictures_.end(); ++it) {
      const bool is_free = it->second.request == 0 && it->second.last_frame + 2 < frame;
      if (is_free &&
          (oldest == pictures_.end() || it->second.last_frame < oldest->second.last_frame)) {
        oldest = it;
      }
    }
    if (oldest == pictures_.end()) break;
    if (oldest->second.texture != 0) unused.push_back(oldest->second.texture);
    texture_bytes_ -= bytes_of(oldest->second);
    pictures_.erase(oldest);
  }
  return unused;
}

const PicturePlaceholder* PictureTable::placeholder(const Image& image, const PackedImage* packed) {
  std::shared_ptr<const PicturePlaceholder>& kept = pictures_[image.src].placeholder;
  if (kept == nullptr) {
    auto read = parse_placeholder(packed != nullptr ? packed->placeholder
                                                    : packed_image(image).placeholder);
    kept =
        std::make_shared<const PicturePlaceholder>(read ? std::move(*read) : PicturePlaceholder{});
  }
  return kept->colours.empty() ? nullptr : kept.get();
}

void PictureTable::forget_failures() {
  std::erase_if(pictures_,
                [](const auto& entry) { return entry.second.failure != PictureFailure::None; });
}

void PictureTable::clear() {
  pictures_.clear();
  texture_bytes_ = 0;
  waiting_count_ = 0;
}

}  // namespace broadsheet
