#include "cli/pack_part.h"

#include <filesystem>

#include "base/bytes.h"
#include "cli/file_io.h"

namespace broadsheet {
namespace {

constexpr std::string_view kMagic = "BSPT";
constexpr std::uint8_t kVersion = 1;
constexpr std::string_view kPartFile = "part";
constexpr std::string_view kSiteFile = "broadsheet.json";

}  // namespace

Result<Done> write_part(const std::string& folder, const PartRecord& record,
                        const FoundSite& site) {
  // A part without a site file says so, lest one that lies beside the folder is taken for it.
  std::string json = "{}";
  if (!site.folder.empty()) {
    auto bytes = read_file(join_path(site.folder, kSiteFile));
    if (!bytes) return bytes.error();
    json = std::move(*bytes);
  }
  if (auto written = write_file(join_path(folder, kSiteFile), json); !written) return written;
  const std::string& logo = site.site.logo.src;
  if (!logo.empty() && exists(join_path(site.folder, logo))) {
    const auto bytes = read_file_as_stored(join_path(site.folder, logo));
    if (!bytes) return bytes.error();
    if (auto written = write_file(join_path(folder, logo), *bytes); !written) return written;
  }
  ByteWriter writer;
  writer.raw(kMagic);
  writer.u8(kVersion);
  writer.text(record.fingerprint);
  writer.u8(record.has_search ? 1 : 0);
  writer.number(record.keys.size());
  for (const std::string& key : record.keys) writer.text(key);
  return write_file(join_path(folder, kPartFile), writer.bytes());
}

Result<PartRecord> read_part(const std::string& folder) {
  const auto bytes = read_file_as_stored(join_path(folder, kPartFile));
  if (!bytes) {
    return Error{ErrorCode::NotFound,
                 "is not a finished part; make it with: broadsheet pack --part i/n ... -o DIR",
                 folder};
  }
  ByteReader reader(*bytes);
  const bool is_ours = reader.raw(kMagic.size()) == kMagic && reader.u8() == kVersion;
  PartRecord record;
  record.fingerprint = reader.text();
  record.has_search = reader.u8() != 0;
  record.keys.resize(reader.count());
  for (std::string& key : record.keys) key = reader.text();
  if (!is_ours || !reader.is_complete()) {
    return Error{ErrorCode::Malformed,
                 "The part is damaged, or of another version of broadsheet. Make it again.",
                 folder};
  }
  return record;
}

}  // namespace broadsheet
