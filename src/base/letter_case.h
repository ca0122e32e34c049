// The capital of a letter, for labels drawn in capitals: Unicode's simple case mapping of the
// Latin, Greek and Cyrillic letters that news is written in.
#pragma once

namespace broadsheet {

// The letter itself where it has no capital of one code point.
char32_t capital_of(char32_t c);

}  // namespace broadsheet
