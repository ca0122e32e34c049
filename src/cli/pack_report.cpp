#include "cli/pack_report.h"

#include <algorithm>
#include <cstdio>

namespace broadsheet {
namespace {

PackReport::Kind& kind_of(PackReport& report, const std::string& kind) {
  auto found = std::find_if(report.kinds.begin(), report.kinds.end(),
                            [&](const PackReport::Kind& known) { return known.kind == kind; });
  if (found == report.kinds.end()) found = report.kinds.insert(found, {kind, 0, {}});
  return *found;
}

void add_example(PackReport::Kind& kind, std::string example) {
  if (kind.examples.size() < PackReport::kShownPerKind) kind.examples.push_back(std::move(example));
}

}  // namespace

void PackReport::add(const Warning& warning) {
  ++warning_count;
  Kind& kind = kind_of(*this, warning.kind);
  ++kind.count;
  add_example(kind,
              warning.where.empty() ? warning.message : warning.where + ": " + warning.message);
}

void PackReport::add_refused(const Error& error) {
  add({"refused", error.message, error.where});
  --warning_count;
  ++refused_count;
}

void PackReport::add(const PackReport& other) {
  for (const Kind& theirs : other.kinds) {
    Kind& kind = kind_of(*this, theirs.kind);
    kind.count += theirs.count;
    for (const std::string& example : theirs.examples) add_example(kind, example);
  }
  refused_count += other.refused_count;
  warning_count += other.warning_count;
}

void PackReport::print() const {
  for (const Kind& kind : kinds) {
    std::fprintf(stderr, "%zu x %s\n", kind.count, kind.kind.c_str());
    for (const std::string& example : kind.examples) {
      std::fprintf(stderr, "  %s\n", example.c_str());
    }
    if (kind.count > kind.examples.size()) {
      std::fprintf(stderr, "  ... and %zu more (broadsheet check --json FILE lists all)\n",
                   kind.count - kind.examples.size());
    }
  }
}

void put_report(ByteWriter& writer, const PackReport& report) {
  writer.number(report.kinds.size());
  for (const PackReport::Kind& kind : report.kinds) {
    writer.text(kind.kind);
    writer.number(kind.count);
    writer.number(kind.examples.size());
    for (const std::string& example : kind.examples) writer.text(example);
  }
  writer.number(report.refused_count);
  writer.number(report.warning_count);
}

PackReport get_report(ByteReader& reader) {
  PackReport report;
  report.kinds.resize(reader.count(3));
  for (PackReport::Kind& kind : report.kinds) {
    kind.kind = reader.text();
    kind.count = reader.number();
    kind.examples.resize(reader.count());
    for (std::string& example : kind.examples) example = reader.text();
  }
  report.refused_count = reader.number();
  report.warning_count = reader.number();
  return report;
}

}  // namespace broadsheet
