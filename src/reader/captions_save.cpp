// Saving what the captions view lists, and auditing every picture of the archive: both go through
// pages of captions, some in every frame.
#include "base/words.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"

namespace broadsheet {
namespace {

constexpr std::size_t kRowsPerStep = 200;

CaptionExportOptions export_options(const Reader& reader) {
  return {reader.site.base_url, reader.site.title, reader.captions.text};
}

void give_up(Reader& reader, Effects& effects) {
  reader.captions.saving.reset();
  tell_of_saving(reader, Word::SaveFailed, effects);
}

void audit_page(CaptionsState& captions, const std::vector<CaptionEntry>& entries) {
  CaptionsAudit& audit = captions.audit;
  for (const CaptionEntry& entry : entries) {
    unsigned found = 0;
    for (const CaptionFault fault : audit.audit.faults(entry)) {
      found |= 1u << static_cast<unsigned>(fault);
      ++audit.counts[static_cast<std::size_t>(fault)];
    }
    audit.faults.push_back(static_cast<std::uint16_t>(found));
  }
}

}  // namespace

void tell_of_saving(Reader& reader, Word word, Effects& effects) {
  reader.captions.notice = word;
  effects.push_back(effect::Announce{text(word, interface_language(reader))});
}

void save_captions(Reader& reader, CaptionExport format) {
  CaptionsState& captions = reader.captions;
  // What failed may come now.
  captions.failed_pages.clear();
  captions.notice.reset();
  captions.saving = CaptionsSaving{format, 0, caption_export_head(format, export_options(reader))};
}

void step_captions_saving(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (!captions.saving) return;
  CaptionsSaving& saving = *captions.saving;
  captions.wanted_count = SIZE_MAX;
  // A file with a hole would be taken for the whole.
  if (captions.is_stopped() || captions.search.stage == LoadStage::Failed) {
    return give_up(reader, effects);
  }
  // A list that grows at its beginning is written when it is whole.
  if (!captions.is_searching() && !captions.is_complete()) return;
  for (std::size_t rows = 0; rows < kRowsPerStep && saving.done_count < captions.order.size();) {
    const PictureNumber number = captions.order[saving.done_count];
    const std::uint32_t page = number / kCaptionPageCount;
    if (caption_numbered(captions, number) == nullptr) {
      for (std::size_t i = saving.done_count;
           i < captions.order.size() && i < saving.done_count + 256; ++i) {
        ask_for_caption_page(reader, captions.order[i] / kCaptionPageCount, effects);
      }
    }
    const CaptionEntry* entry = caption_numbered(captions, number);
    if (entry == nullptr && captions.failed_pages.contains(page)) return give_up(reader, effects);
    if (entry == nullptr) return;
    use_caption_page(captions, page);
    saving.text +=
        caption_export_entry(saving.format, *entry, export_options(reader), saving.done_count == 0);
    ++saving.done_count;
    ++rows;
  }
  if (saving.done_count < captions.order.size() || !captions.is_complete()) return;
  saving.text += caption_export_tail(saving.format);
  effects.push_back(effect::SaveText{"captions." + std::string(ending_of(saving.format)),
                                     std::string(media_type_of(saving.format)),
                                     std::move(saving.text)});
  captions.saving.reset();
}

void step_captions_audit(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  CaptionsAudit& audit = captions.audit;
  if (!captions.is_audit_running()) return;
  const std::uint32_t total = captions.summary.picture_count;
  for (int pages = 0; pages < 4 && !captions.is_audited(); ++pages) {
    const auto page = static_cast<std::uint32_t>(audit.faults.size()) / kCaptionPageCount;
    if (!captions.pages.contains(page)) {
      for (std::uint32_t ahead = page; ahead < page + 4 && ahead * kCaptionPageCount < total;
           ++ahead) {
        ask_for_caption_page(reader, ahead, effects);
      }
    }
    const auto found = captions.pages.find(page);
    if (found == captions.pages.end()) return;
    use_caption_page(captions, page);
    audit_page(captions, found->second);
  }
}

}  // namespace broadsheet
