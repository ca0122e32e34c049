// How a host serves a packed site: what it says of types, ranges, compression, other origins and
// security, asked over HTTP (libcurl). Native only.
#pragma once

#include <string>

namespace broadsheet {

// Prints a line per question and what to do about it; exit codes as for every command. `url` is the
// site's address, or that of a page of it.
int check_url(const std::string& url, bool is_strict);

}  // namespace broadsheet
