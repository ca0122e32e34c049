#include "typeset/canonical.h"

#include <hb.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "typeset/shaped_data.h"

namespace broadsheet {

std::string canonical_form(std::string_view text) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  std::vector<hb_codepoint_t> out;
  std::vector<hb_codepoint_t> left;
  for (const char32_t c : decode_units(text).code_points) {
    if (is_default_ignorable(c)) continue;
    left.push_back(c == U'\u00A0' || c == U'\u202F' ? U' ' : c);
    while (!left.empty()) {
      const hb_codepoint_t whole = left.back();
      left.pop_back();
      hb_codepoint_t first = 0;
      hb_codepoint_t second = 0;
      if (hb_unicode_decompose(unicode, whole, &first, &second)) {
        if (second != 0) left.push_back(second);
        left.push_back(first);
      } else {
        out.push_back(whole);
      }
    }
  }
  // Marks on one letter in the order of their classes.
  const auto class_of = [unicode](hb_codepoint_t c) {
    return hb_unicode_combining_class(unicode, c);
  };
  for (auto begin = out.begin(); begin != out.end();) {
    if (class_of(*begin) == HB_UNICODE_COMBINING_CLASS_NOT_REORDERED) {
      ++begin;
      continue;
    }
    const auto end = std::find_if(begin, out.end(), [&](hb_codepoint_t c) {
      return class_of(c) == HB_UNICODE_COMBINING_CLASS_NOT_REORDERED;
    });
    std::stable_sort(begin, end,
                     [&](hb_codepoint_t a, hb_codepoint_t b) { return class_of(a) < class_of(b); });
    begin = end;
  }
  std::string form;
  for (const hb_codepoint_t c : out) append_utf8(form, c);
  return form;
}

}  // namespace broadsheet
