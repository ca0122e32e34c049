// The front page of an archive that is read as the viewer reads it: from its files, through
// effects.
#include <doctest/doctest.h>

#include <functional>

#include "bundle/bundle_support.h"
#include "bundle/native/catalogue_writer.h"
#include "ui/headless_screen.h"

using namespace broadsheet;

namespace {

// An archive in memory, and a screen that reads it.
struct Archive {
  bundle_test::Files files;
  support::HeadlessScreen screen{{1440, 900, 1}};

  explicit Archive(const std::vector<CatalogueEntry>& entries, const char* today = "2026-11-30") {
    const SiteInfo site;
    CatalogueWriter writer(site, [this](const BuiltFile& file) -> Result<Done> {
      files[file.path] = file.bytes;
      return Done{};
    });
    for (const CatalogueEntry& entry : entries) REQUIRE(writer.add(entry));
    const auto written = writer.finish();
    REQUIRE(written);
    Manifest manifest;
    manifest.counts.articles = static_cast<std::uint32_t>(entries.size());
    manifest.front_file = written->front_file;
    manifest.directory_file = written->directory_file;
    files[std::string(kManifestFile)] = write_manifest(manifest);
    screen.reader.today = *parse_date(today);
    run(command::Start{"", "", "", "", ""});
    screen.draw();
  }

  void run(const ReaderCommand& command) {
    for (const Effect& effect : apply(screen.reader, command)) {
      const auto* fetch = std::get_if<effect::Fetch>(&effect);
      if (fetch == nullptr) continue;
      const Need& need = fetch->need;
      std::string bytes = files.at(need.file);
      if (need.size_bytes > 0) bytes = bytes.substr(need.offset_byte, need.size_bytes);
      const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
      run(command::Feed{fetch->read, std::vector<std::byte>(first, first + bytes.size())});
    }
  }

  bool activate(const std::string& path) {
    for (const Binding& binding : screen.drawing.bindings) {
      if (binding.id != widget_access_id(path)) continue;
      const ReaderCommand command = binding.command;
      run(command);
      screen.draw();
      return true;
    }
    return false;
  }

  bool shows(Ordinal ordinal) const {
    const std::string number = std::to_string(ordinal);
    for (const char* where : {"lead", "top", "section/0", "day", "pictured", "open"}) {
      if (screen.find("front/" + std::string(where) + "/" + number) != nullptr) return true;
    }
    return false;
  }
};

std::vector<CatalogueEntry> stories(std::size_t count,
                                    const std::function<std::string(std::size_t)>& date_of) {
  std::vector<CatalogueEntry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    CatalogueEntry entry;
    entry.identifier = "id-" + std::to_string(1000 + i);
    entry.slug = "story-" + std::to_string(1000 + i);
    entry.headline = "Story " + std::to_string(i);
    entry.section = "Town";
    if (const std::string date = date_of(i); !date.empty()) entry.date_published = parse_date(date);
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace

TEST_CASE("front view: every article of one month, or of none, can be reached") {
  for (const char* date : {"2019-05-07", ""}) {
    for (const std::size_t count : {60, 150}) {
      CAPTURE(date);
      CAPTURE(count);
      Archive archive(stories(count, [date](std::size_t) { return std::string(date); }));
      while (archive.activate("front/more")) {
      }
      for (Ordinal ordinal = 0; ordinal < count; ++ordinal) {
        CAPTURE(ordinal);
        CHECK(archive.shows(ordinal));
      }
    }
  }
}

TEST_CASE("front view: a few articles are all on the page, and no calendar repeats them") {
  Archive archive(stories(6, [](std::size_t) { return std::string("2019-05-07"); }));
  for (Ordinal ordinal = 0; ordinal < 6; ++ordinal) CHECK(archive.shows(ordinal));
  CHECK(archive.screen.find("front/calendar") == nullptr);
  CHECK_FALSE(archive.screen.reader.front.month);
}
