// Where a sentence of running text ends, for words that are cut short after one.
#pragma once

#include <cstddef>
#include <string_view>

namespace broadsheet {

// Just after the first stop at or after byte `from` that ends a sentence before a space, or npos. A
// full stop doesn't where a digit or a small letter follows, or where a short capitalised word or
// initial stands before it ("Oct. 12", "U.N. vote", "Mr. Smith"). Stops of other scripts count too,
// those of Chinese and Japanese without a space.
std::size_t sentence_end(std::string_view text, std::size_t from);

}  // namespace broadsheet
