// A packed site as one HTML file: page, styles, scripts, module and archive inside, under a policy
// that allows exactly these scripts by their hashes. It opens from file://, where pages may fetch
// nothing.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace broadsheet {

inline constexpr std::uint64_t kMaxSingleFileBytes = 30'000'000;

// Of the packed site in `folder`. TooLarge, with how many of its newest articles would fit.
Result<std::string> single_file(const std::string& folder);

// The scripts that `entry` imports, and itself, as one script without imports: each module a
// function's scope of its own, in the order they need each other. For scripts as web/ writes them:
// `import { names } from './file.js';` and exports in front of declarations.
Result<std::string> bundled_script(const std::string& folder, const std::string& entry);

}  // namespace broadsheet
