#include "ui/pictures.h"

#include <algorithm>
#include <utility>

namespace broadsheet {
namespace {

constexpr std::size_t kMaxPictureCount = 48;

}  // namespace

const Picture* PictureTable::find(const std::string& src) const {
  const auto found = pictures_.find(src);
  return found == pictures_.end() ? nullptr : &found->second;
}

bool PictureTable::needs(const PictureWanted& wanted) const {
  if (wanted.src.empty() || wanted.width_px <= 0) return false;
  const Picture* picture = find(wanted.src);
  if (picture == nullptr) return true;
  if (picture->request != 0 || picture->has_failed) return false;
  // A texture a little too small is sharp enough; one already as large as asked is all there is.
  return wanted.width_px * 3 > picture->asked_width_px * 4;
}

void PictureTable::set_requested(const PictureWanted& wanted, std::uint32_t request) {
  Picture& picture = pictures_[wanted.src];
  picture.request = request;
  picture.asked_width_px = std::max(picture.asked_width_px, wanted.width_px);
}

std::string PictureTable::take(std::uint32_t request, std::uint64_t texture, int width_px,
                               int height_px) {
  for (auto& [src, picture] : pictures_) {
    if (picture.request != request) continue;
    picture.request = 0;
    if (texture == 0) {
      // A larger version that failed leaves the smaller one in use.
      picture.has_failed = picture.texture == 0;
      return src;
    }
    if (picture.texture != 0) replaced_.push_back(picture.texture);
    picture.texture = texture;
    picture.width_px = width_px;
    picture.height_px = height_px;
    return src;
  }
  if (texture != 0) replaced_.push_back(texture);
  return {};
}

void PictureTable::touch(const std::string& src, std::uint32_t frame) {
  const auto found = pictures_.find(src);
  if (found != pictures_.end()) found->second.last_frame = frame;
}

std::vector<std::uint64_t> PictureTable::take_unused(std::uint32_t frame) {
  std::vector<std::uint64_t> unused = std::exchange(replaced_, {});
  while (pictures_.size() > kMaxPictureCount) {
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
    pictures_.erase(oldest);
  }
  return unused;
}

void PictureTable::forget_failures() {
  std::erase_if(pictures_, [](const auto& entry) { return entry.second.has_failed; });
}

}  // namespace broadsheet
