// CaptionWriter: pictures in, the files of the caption catalogue out, page by page, so that only
// one number per column and picture stays in memory. Deterministic.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "bundle/caption_format.h"
#include "bundle/native/block_file_writer.h"

namespace broadsheet {

inline constexpr std::size_t kCaptionPagesPerFile = 16;

// What makes two pictures one photograph: equal bytes, or one source address. 0 is no hash.
struct PictureKey {
  std::uint64_t content_hash = 0;
  std::uint64_t address_hash = 0;
  std::uint64_t caption_hash = 0;  // of the caption's text: whether its wordings differ
};

struct PhotographGroups {
  CaptionGroups groups;
  std::vector<std::uint32_t> wording_counts;  // per group: captions that differ
  std::vector<std::uint32_t> group_of;        // per picture: from 1; 0: stands once
};

// `keys` in order of picture numbers. Groups are in order of their first picture.
PhotographGroups group_photographs(const std::vector<PictureKey>& keys);

// Order of calls: add* finish.
class CaptionWriter {
 public:
  using Receive = std::function<Result<Done>(const BuiltFile&)>;

  // `receive` takes every file as it is ready; its error ends the work.
  CaptionWriter(PhotographGroups groups, Receive receive);

  // In order of numbers. Sets the entry's number and what its group says.
  Result<Done> add(CaptionEntry entry);
  // The path of the index file, for the manifest.
  Result<std::string> finish();
  const CaptionCounts& counts() const { return index_.counts; }

 private:
  void note(const CaptionEntry& entry);
  Result<Done> close_page();
  Result<Done> close_file();
  Result<Done> write_columns();

  PhotographGroups groups_;
  Receive receive_;
  CaptionIndex index_;
  std::vector<CaptionEntry> page_;
  BlockFileWriter pages_{BlockFileKind::CaptionPages};

  std::vector<CaptionValues> columns_{kCaptionColumnCount};
  // Names by their folded form and spelling, numbered in order of first use until the end.
  struct Names {
    std::map<std::pair<std::string, std::string>, std::uint32_t> numbers;
    std::vector<std::uint32_t> counts;
    std::int32_t number_of(const std::string& name);
    // From numbers of first use to places in the alphabet, both from 1.
    std::vector<std::int32_t> places() const;
    std::vector<NamedCount> sorted() const;
  };
  Names credits_;
  Names sections_;
  std::vector<std::pair<std::string, PictureNumber>> captions_;  // folded beginnings
};

}  // namespace broadsheet
