#include "base/letter_case.h"

namespace broadsheet {

char32_t capital_of(char32_t c) {
  if (c >= 'a' && c <= 'z') return c - 0x20;
  if (c < 0xB5) return c;
  if (c == 0xB5) return 0x039C;
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 0x20;
  if (c == 0xFF) return 0x0178;
  // Latin Extended-A: pairs of an even capital and its odd small letter, or the other way round.
  if (c >= 0x0100 && c <= 0x0137) return c == 0x0131 ? U'I' : c & ~char32_t{1};
  if (c >= 0x0139 && c <= 0x0148) return (c & 1) == 0 ? c - 1 : c;
  if (c >= 0x014A && c <= 0x0177) return c & ~char32_t{1};
  if (c >= 0x0179 && c <= 0x017E) return (c & 1) == 0 ? c - 1 : c;
  if (c >= 0x0218 && c <= 0x021B) return c & ~char32_t{1};
  if (c == 0x03AC) return 0x0386;
  if (c >= 0x03AD && c <= 0x03AF) return c - 37;
  if (c == 0x03C2) return 0x03A3;
  if (c >= 0x03B1 && c <= 0x03CB) return c - 0x20;
  if (c == 0x03CC) return 0x038C;
  if (c == 0x03CD || c == 0x03CE) return c - 63;
  if (c >= 0x0430 && c <= 0x044F) return c - 0x20;
  if (c >= 0x0450 && c <= 0x045F) return c - 0x50;
  if (c >= 0x0490 && c <= 0x04BF) return c & ~char32_t{1};
  if (c >= 0x1E00 && c <= 0x1E95) return c & ~char32_t{1};
  if (c >= 0x1EA0 && c <= 0x1EFF) return c & ~char32_t{1};
  return c;
}

}  // namespace broadsheet
