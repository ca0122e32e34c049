// Language tags (BCP 47, RFC 5646) as archives spell them: normalised, and what follows from them.
// Everything here is total: an unknown tag is treated as a language about which nothing is known.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// "EN_us" -> "en-US", "eng" -> "en", "amh" -> "am", "pes" -> "fa": ISO 639-2/3 codes take the
// shorter code of BCP 47, deprecated ones today's. Empty when `tag` is not well formed or names
// no language ("und", "English").
std::string normalised_language(std::string_view tag);

// "zh" of "zh-Hant-TW", in lower case; empty for an empty tag.
std::string_view primary_language(std::string_view normalised_tag);

// The script subtag, written or implied ("Arab" for "fa"); empty where only the text can tell.
std::string_view script_of_language(std::string_view normalised_tag);

bool is_right_to_left_language(std::string_view normalised_tag);

// Chinese, Japanese and others that put no space between words.
bool is_written_without_spaces(std::string_view normalised_tag);

// The digit zero of the language's usual numbers (Unicode CLDR, defaultNumberingSystem): U+0660
// for Arabic, U+06F0 for Persian, '0' where nothing else is usual.
char32_t zero_digit_of_language(std::string_view normalised_tag);

}  // namespace broadsheet
