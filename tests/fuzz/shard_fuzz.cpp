// Any bytes as what lies on a file host: block files of every kind, the catalogue's forms, a font.
#include <cstdint>
#include <string>
#include <string_view>

#include "bundle/block_file.h"
#include "bundle/caption_format.h"
#include "bundle/catalogue_format.h"
#include "bundle/woff.h"

using namespace broadsheet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const BlockFileKind kind :
       {BlockFileKind::Articles, BlockFileKind::Catalogue, BlockFileKind::Directory,
        BlockFileKind::Front, BlockFileKind::Keys, BlockFileKind::CaptionIndex,
        BlockFileKind::CaptionPages, BlockFileKind::CaptionColumns}) {
    static_cast<void>(read_block(bytes, kind, 0, "file"));
  }
  static_cast<void>(read_entries(bytes));
  static_cast<void>(read_front(bytes));
  static_cast<void>(read_directory(bytes));
  static_cast<void>(read_keys(bytes));
  static_cast<void>(read_caption_index(bytes));
  static_cast<void>(read_captions(bytes));
  static_cast<void>(read_caption_values(bytes));
  static_cast<void>(read_caption_names(bytes));
  static_cast<void>(read_caption_groups(bytes));
  static_cast<void>(article_json_in(bytes, 2));
  static_cast<void>(parse_article_place(bytes));
  static_cast<void>(sfnt_from_woff(bytes, "font"));
  return 0;
}
