// What every read that runs in steps speaks: no I/O inside, the driver (native program, page or
// worker) fetches what is needed and feeds it. `step() -> Need | Partial | Done`.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/result.h"

namespace broadsheet {

// One piece of one file of the site. The driver answers with exactly these bytes; where the host
// ignores ranges it cuts them out of the whole file, which it had better keep.
struct Need {
  std::string file;  // address relative to the site's root
  std::uint64_t offset_byte = 0;
  std::uint64_t size_bytes = 0;  // 0: the whole file

  friend bool operator==(const Need&, const Need&) = default;
};

// There is something to show already, and more to come: step again.
struct Partial {
  friend bool operator==(Partial, Partial) = default;
};

// Done says that nothing more will come, be it a value or an error; ask the read for its result.
using Step = std::variant<Need, Partial, Done>;

}  // namespace broadsheet
