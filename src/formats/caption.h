// Captions of pictures as text: where the credit begins, and whether two lines tell the same.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

struct CaptionParts {
  std::string caption;
  std::string credit;
  // The credit speaks of a picture ("Photo: ..."), not only of an agency ("(AP)").
  bool is_certain = false;

  friend bool operator==(const CaptionParts&, const CaptionParts&) = default;
};

// "Smoke over Homs. (Photo: J. Doe/AP)" gives "Smoke over Homs." and "J. Doe/AP". The words are
// never changed, only divided; without a credit the whole text is the caption.
CaptionParts split_credit(std::string_view text);

// "Photo: J. Doe", "REUTERS/J. Doe": a line that is nothing but a credit. Empty where it isn't.
std::string credit_alone(std::string_view text);

// Equal, or one cut short, or the same words but few: a picture's alt and its caption. Both folded.
bool tell_the_same(std::string_view a, std::string_view b);

}  // namespace broadsheet
