#include "bundle/caption_audit.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace broadsheet;

namespace {

CaptionEntry entry_of(const char* caption, const char* credit, const char* alt, const char* src) {
  CaptionEntry entry;
  entry.figure.caption.text = caption;
  entry.figure.credit.text = credit;
  entry.figure.image.alt = alt;
  entry.figure.image.src = src;
  return entry;
}

bool has(CaptionAudit& audit, const CaptionEntry& entry, CaptionFault fault) {
  const std::vector<CaptionFault> faults = audit.faults(entry);
  return std::find(faults.begin(), faults.end(), fault) != faults.end();
}

}  // namespace

TEST_CASE("caption audit: a picture that says everything has no fault") {
  CaptionAudit audit;
  CHECK(audit.faults(entry_of("The quay in 1956.", "AP", "Boats in fog", "a.jpg")).empty());
  // In another alphabet, with its year in other figures.
  CaptionEntry persian = entry_of("بندر قدیمی در سال ۱۳۹۵", "AP", "قایق‌ها", "b.jpg");
  persian.is_file_picture = true;
  CHECK(audit.faults(persian).empty());
}

TEST_CASE("caption audit: of two equal captions under two photographs the later is at fault") {
  CaptionAudit audit;
  const auto fault = CaptionFault::CaptionTwice;
  CHECK_FALSE(has(audit, entry_of("The old harbour gates.", "AP", "Gates", "a.jpg"), fault));
  CHECK(has(audit, entry_of("The old harbour, gates", "AP", "Gates", "b.jpg"), fault));
  CHECK_FALSE(has(audit, entry_of("The old harbour gates.", "AP", "Gates", "a.jpg"), fault));
  CHECK(has(audit, entry_of("The gate is shut. The gate is shut.", "AP", "x", "c.jpg"), fault));
}

TEST_CASE("caption audit: a description that repeats the caption or a file's name is told") {
  CaptionAudit audit;
  CHECK(has(audit, entry_of("The quay, at night.", "AP", "The quay at night", "a.jpg"),
            CaptionFault::AltIsCaption));
  CHECK(has(audit, entry_of("Quay", "AP", "IMG_2045.JPG", "a.jpg"), CaptionFault::AltIsFileName));
  for (const char* caption : {"The bell rang, officials told Reuters.",
                              "Reuters had its office in this house.", "It rang. Reuters says so.",
                              "The gates (which Reuters once sold to the town's own museum)"}) {
    CHECK_MESSAGE(
        !has(audit, entry_of(caption, "Reuters", "x", "a.jpg"), CaptionFault::CreditInCaption),
        caption);
  }
  for (const char* caption : {"The bell in Homs (Reuters)", "The bell in Homs. REUTERS/Jane Doe",
                              "The bell in Homs [Jane Doe/Reuters].", "The bell. Reuters"}) {
    CHECK_MESSAGE(
        has(audit, entry_of(caption, "Reuters", "x", "a.jpg"), CaptionFault::CreditInCaption),
        caption);
  }
  CHECK(has(audit, entry_of("The bell (Photo by Ida)", "", "Bell", "a.jpg"),
            CaptionFault::CreditInCaption));
}
