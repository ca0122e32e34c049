// Article JSON, our own format, formatVersion 1 (assets/schema/article.schema.json). Reading keeps
// all it can: a bad member or block is a warning with its place, and what this version doesn't
// know is kept and written back. parse_article(write_article(x)) gives x for every normal x.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "article/article.h"
#include "article/json.h"

namespace broadsheet {

struct ParsedArticle {
  Article article;
  Warnings warnings;
};

// Fails only where nothing can be kept: not JSON, not UTF-8, not an object, over a limit.
Result<ParsedArticle> parse_article(std::string_view json, const JsonSource& source = {},
                                    const JsonLimits& limits = {});

// The same for a value that has been read already; `json` is the text it came from.
Result<ParsedArticle> article_from_json(const JsonValue& root, std::string_view json,
                                        const JsonSource& source = {});

// Members in a fixed order, ends without a line end.
std::string write_article(const Article& article, JsonStyle style = JsonStyle::Pretty);

// JSON Lines: calls `receive` with each line's article or error, in order, empty lines left out.
// A bad line costs only itself. `source.first_line` is the line of the first byte.
void parse_article_lines(std::string_view lines, const JsonSource& source, const JsonLimits& limits,
                         const std::function<void(Result<ParsedArticle>)>& receive);

// Whether a link may be kept: http, https, mailto, or a place in the archive ("a/x.html",
// "index.html#...", "#..."). Everything else is dropped on reading.
bool is_allowed_link(std::string_view href);

// Whether a picture or recording may be named: http, https, or a path below the archive.
bool is_allowed_resource(std::string_view src);

// Whether it is no address of ours, but may be the name of a file where the article comes from:
// "/wp-content/a.jpg", "../media/a.jpg", "\img\a.jpg", "//host/a.jpg".
bool is_name_of_origin(std::string_view src);

}  // namespace broadsheet
