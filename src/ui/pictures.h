// PictureTable: the pictures that are on the GPU, on their way, or not to be had. The views ask for
// what is near; whoever runs the frame loads it. Textures are the platform's.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace broadsheet {

struct Picture {
  std::uint64_t texture = 0;  // 0: not (yet) there
  int width_px = 0;           // physical, of the texture
  int height_px = 0;
  int asked_width_px = 0;
  std::uint32_t request = 0;  // not 0 while it is on its way
  bool has_failed = false;
  std::uint32_t last_frame = 0;
};

struct PictureWanted {
  std::string src;
  int width_px = 0;  // physical
};

class PictureTable {
 public:
  // Null when nobody asked for it yet.
  const Picture* find(const std::string& src) const;
  // Whether `wanted` has to be loaded, because it isn't there or is much too small.
  bool needs(const PictureWanted& wanted) const;
  void set_requested(const PictureWanted& wanted, std::uint32_t request);
  // The answer to a request; returns the picture's src, empty for a request nobody waits for.
  std::string take(std::uint32_t request, std::uint64_t texture, int width_px, int height_px);
  void touch(const std::string& src, std::uint32_t frame);
  // Textures that were replaced, or not drawn for a while: to be released.
  std::vector<std::uint64_t> take_unused(std::uint32_t frame);
  // A failed picture may be asked for again.
  void forget_failures();
  // The context was lost, and every texture with it.
  void clear() { pictures_.clear(); }

 private:
  std::unordered_map<std::string, Picture> pictures_;
  std::vector<std::uint64_t> replaced_;
};

}  // namespace broadsheet
