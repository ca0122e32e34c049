// PictureStore: the pictures and recordings that articles name, made into files of the site under
// names made of their content, so that the same file is there once whatever it was called.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "article/article.h"
#include "article/packed_image.h"
#include "base/result.h"
#include "cli/picture_paths.h"
#include "cli/picture_pool.h"

namespace broadsheet {

// Takes a file of the site, by its path there.
using StoreFile = std::function<Result<Done>(const std::string& path, std::string_view bytes)>;

struct PictureOptions {
  PictureRecipe recipe;
  // What makes them, for any number of stores. Without one a store has its own, of all cores.
  std::shared_ptr<PicturePool> pool;
  // Whether what the file says of itself stands in for what the article doesn't say.
  bool fills_words = true;
  // What free hosts take as one file.
  std::uint64_t max_recording_bytes = 25u << 20;
};

class PictureStore {
 public:
  // `store` takes every file once. Without it nothing is made or copied, everything else is the
  // same: for `check`.
  explicit PictureStore(StoreFile store, const PictureOptions& options = {});

  // Begins with the article's pictures, so that take_in finds them made. Optional.
  void start(const Article& article, const PicturePlaces& places);
  // Changes when a picture or recording that the article names does, or comes or goes: names, sizes
  // and times of the files.
  std::string sources_of(const Article& article, const PicturePlaces& places);
  // Pictures begun and not taken in.
  std::size_t waiting_count() const { return begun_.size(); }

  // Makes every picture and recording of the article files of the site, with sizes; one that can't
  // be had loses its src, says why in `missing` and gives a warning.
  Result<Warnings> take_in(Article& article, const PicturePlaces& places);
  Result<Warnings> take_in(Image& image, const PicturePlaces& places);

  // Of a picture of the site, by its path: all zeros for any other.
  struct FileFacts {
    std::uint64_t content_hash = 0;  // of the file as it came
    std::uint64_t file_bytes = 0;
    std::uint64_t stored_bytes = 0;             // of the one in the site
    std::uint32_t width_px = 0, height_px = 0;  // of the file as it came, upright
  };
  FileFacts facts(const std::string& src) const;
  // By the name that the article has for it: files that differ may have become one of the site, and
  // what was left out has no path there.
  FileFacts facts(const std::string& src, const PackedImage& packed) const;

  std::vector<std::string> photographs() const;  // in the site: the path of each
  std::uint32_t missing_count() const { return missing_count_; }

 private:
  struct Stored {
    Image image;         // src, sizes, sources
    PackedImage packed;  // all but its name
    std::string why;
    bool is_cut_short = false;
    bool is_animated = false;
    PictureMetadata metadata;
    FileFacts facts;
  };
  struct Taken {
    Stored stored;
    std::string_view difference;  // between the name and the file's
    std::string file;
  };
  struct Recording {
    std::string path;  // in the site; empty when it can't be had
    PictureProblem problem = PictureProblem::None;
    std::string why;
  };
  // Asking twice is asking once.
  void begin(const std::string& file);
  // Waits for it. What was made is handed over; asking again makes it again.
  MadePicture made(const std::string& file);
  Result<Taken> picture(const std::string& src, const PicturePlaces& places);
  Result<Stored> store(MadePicture made);
  Result<std::string> write_file(std::string_view bytes, std::string_view extension);
  Result<Recording> recording(const std::string& src, const PicturePlaces& places);
  Result<PictureMetadata> take_in_image(Image& image, const PicturePlaces& places,
                                        Warnings& warnings);
  Result<Done> take_in_figure(Figure& figure, const PicturePlaces& places, Warnings& warnings);
  Result<Done> take_in_media(Block& block, Media& media, const PicturePlaces& places,
                             Warnings& warnings);
  Result<Done> take_in_blocks(std::vector<Block>& blocks, const PicturePlaces& places,
                              Warnings& warnings);

  Result<Done> store_once(const std::string& path, std::string_view bytes);

  StoreFile store_file_;
  std::set<std::string> stored_paths_;
  PictureOptions options_;
  PictureFinder finder_;
  std::map<std::string, std::future<MadePicture>> begun_;
  std::map<std::string, Stored> stored_;  // by the file's own path
  std::map<std::string, Recording> recordings_;
  std::map<std::string, FileFacts> facts_;           // by the path in the site
  std::map<std::string, FileFacts> facts_of_names_;  // by PackedImage::original_src
  std::uint32_t missing_count_ = 0;
};

}  // namespace broadsheet
