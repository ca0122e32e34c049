// The caption audit: what the words of a picture lack, as an editor would say it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bundle/caption_catalogue.h"

namespace broadsheet {

enum class CaptionFault : std::uint8_t {
  AltMissing,
  AltIsCaption,
  AltIsFileName,
  CaptionMissing,
  CaptionTwice,  // the same words under another photograph, or twice in one caption
  CaptionTooLong,
  CreditMissing,  // and no copyright line either
  CreditInCaption,
  UndatedFilePicture,  // no date of its own, and no year in the caption
  PictureMissing,      // named by the article, not in the archive
};
inline constexpr std::size_t kCaptionFaultCount = 10;

// "alt-missing" and so on, for reports.
std::string_view name_of(CaptionFault fault);

struct CaptionAuditOptions {
  std::size_t max_caption_words = 80;
};

class CaptionAudit {
 public:
  explicit CaptionAudit(const CaptionAuditOptions& options = {}) : options_(options) {}

  // Remembers the captions it has seen: of two equal ones the later is at fault.
  std::vector<CaptionFault> faults(const CaptionEntry& entry);

 private:
  bool is_caption_twice(const CaptionEntry& entry);

  CaptionAuditOptions options_;
  std::unordered_map<std::string, std::string> photograph_by_caption_;
};

}  // namespace broadsheet
