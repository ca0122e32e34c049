// PictureStore: the pictures and recordings that articles name, copied into the site under names
// made of their content, so that the same file is there once whatever it was called.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "cli/picture_size.h"
#include "cli/site_writer.h"

namespace broadsheet {

// Where a name may be found, first to last. A file outside of all `roots` is never read, whatever
// links lead there.
struct PicturePlaces {
  std::vector<std::string> folders;
  std::vector<std::string> roots;
};

class PictureStore {
 public:
  // Without a site nothing is copied, everything else is the same: for `check`.
  explicit PictureStore(SiteWriter* site) : site_(site) {}

  // Makes every picture and recording of the article a file of the site, with its size; one that
  // can't be had loses its src and gives a warning. What it was called stays in original_name or
  // source_url where the block has such a place.
  Result<Warnings> take_in(Article& article, const PicturePlaces& places);
  Result<Warnings> take_in(Image& image, const PicturePlaces& places);

  std::uint32_t picture_count() const { return picture_count_; }
  std::uint32_t missing_count() const { return missing_count_; }

 private:
  struct Stored {
    std::string path;  // in the site; empty when it can't be had
    PictureInfo info;
    std::string why;  // it can't be had
  };
  Result<Stored> store(const std::string& src, const PicturePlaces& places, bool is_recording);
  Result<Stored> copy(const std::string& file, bool is_recording);
  Result<Done> take_in_image(Image& image, const PicturePlaces& places, Warnings& warnings);
  Result<Done> take_in_figure(Figure& figure, const PicturePlaces& places, Warnings& warnings);
  Result<Done> take_in_media(Media& media, const PicturePlaces& places, Warnings& warnings);
  Result<Done> take_in_blocks(std::vector<Block>& blocks, const PicturePlaces& places,
                              Warnings& warnings);

  SiteWriter* site_;
  std::map<std::string, Stored> stored_;  // by the file's own path
  std::uint32_t picture_count_ = 0;
  std::uint32_t missing_count_ = 0;
};

}  // namespace broadsheet
