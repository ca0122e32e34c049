// PackReport: warnings as a person can take them in: counted, the first ones kept.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace broadsheet {

struct PackReport {
  static constexpr std::size_t kShownPerKind = 3;
  struct Kind {
    std::string kind;
    std::size_t count = 0;
    std::vector<std::string> examples;  // "place: message"
  };
  std::vector<Kind> kinds;
  std::size_t refused_count = 0;
  std::size_t warning_count = 0;

  void add(const Warning& warning);
  void add_refused(const Error& error);
  void add(const PackReport& other);
  void print() const;  // on stderr
};

void put_report(ByteWriter& writer, const PackReport& report);
PackReport get_report(ByteReader& reader);

}  // namespace broadsheet
