// Writing HTML so that nothing of an article can become markup.
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"

namespace broadsheet {

// For text and for attribute values in double quotes. What HTML can't hold (most control
// characters) becomes U+FFFD; ill-formed UTF-8 too.
std::string escaped_html(std::string_view text);

// ` name="value"`, escaped; nothing for an empty value.
std::string attribute(std::string_view name, std::string_view value);
std::string number_attribute(std::string_view name, std::uint64_t number);

// ` lang="fa" dir="rtl"`. Nothing where `language` is empty or the same as `surrounding`.
std::string language_attributes(std::string_view language, std::string_view surrounding);
std::string_view direction_of(std::string_view language);

// Where links of an article lead from the page at hand.
struct LinkBase {
  std::string root;  // "../" in a/, "" at the site's root
};

// The address of `href` seen from the page: links into the archive take the root, others stay.
std::string page_href(std::string_view href, const LinkBase& base);

// Spans as elements, "\n" as <br>. `language` is that of the element it stands in.
std::string inline_html(const RichText& text, std::string_view language, const LinkBase& base);

// JSON for a <script type="application/..."> data block: "<" can't end it.
std::string script_safe_json(std::string json);

}  // namespace broadsheet
