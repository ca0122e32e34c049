// PictureTable: the pictures that are on the GPU, on their way, or not to be had. The views ask for
// what is near; whoever runs the frame loads it. Textures are the platform's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "article/packed_image.h"
#include "base/picture_facts.h"

namespace broadsheet {

enum class PictureFailure : std::uint8_t {
  None,
  NotHad,   // the host doesn't have it, or can't be reached
  Damaged,  // it came, and is no picture
};

struct Picture {
  std::uint64_t texture = 0;  // 0: not (yet) there
  int width_px = 0;           // physical, of the texture
  int height_px = 0;
  int asked_width_px = 0;
  std::uint32_t request = 0;  // not 0 while it is on its way
  bool has_only_src = false;  // one of its sizes could not be had: src is the one to load
  bool is_loading_size = false;
  PictureFailure failure = PictureFailure::None;
  std::uint32_t last_frame = 0;
  // What stands for it until it is there; read once.
  std::shared_ptr<const PicturePlaceholder> placeholder;
};

struct PictureWanted {
  std::string src;
  int width_px = 0;        // physical
  std::string file;        // which of its sizes to load for that; empty: src itself
  bool is_in_view = true;  // else near it
};

// The answer to a request; without a texture it failed.
struct LoadedPicture {
  std::uint64_t texture = 0;
  int width_px = 0;
  int height_px = 0;
  PictureFailure failure = PictureFailure::None;
};

class PictureTable {
 public:
  // Null when nobody asked for it yet.
  const Picture* find(const std::string& src) const;
  // Whether `wanted` has to be loaded, because it isn't there or is much too small.
  bool needs(const PictureWanted& wanted) const;
  // The file to load for it: of a picture whose sizes can't be had, src.
  const std::string& file_for(const PictureWanted& wanted) const;
  void set_requested(const PictureWanted& wanted, std::uint32_t request);
  // Returns the picture's src, empty for a request nobody waits for.
  std::string take(std::uint32_t request, const LoadedPicture& loaded);
  void touch(const std::string& src, std::uint32_t frame);
  // Textures that were replaced, and the longest unseen of those over the budget: to be released.
  std::vector<std::uint64_t> take_unused(std::uint32_t frame);
  // On their way.
  std::size_t waiting_count() const { return waiting_count_; }
  std::size_t texture_bytes() const { return texture_bytes_; }
  // What stands for the picture until it is there; null where there is nothing.
  const PicturePlaceholder* placeholder(const Image& image, const PackedImage* packed);
  // A failed picture may be asked for again.
  void forget_failures();
  // The context was lost, and every texture with it.
  void clear();

 private:
  std::unordered_map<std::string, Picture> pictures_;
  std::vector<std::uint64_t> replaced_;
  std::size_t texture_bytes_ = 0;
  std::size_t waiting_count_ = 0;
};

}  // namespace broadsheet
