#include "article/site.h"

#include <algorithm>

#include "article/article_json.h"
#include "article/block_json.h"
#include "article/object_reader.h"

namespace broadsheet {
namespace {

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

bool is_web_address(std::string_view address) {
  return is_allowed_link(address) && address.substr(0, 4) == "http";
}

// "#9c1c1c"; the short form is written out.
std::string take_accent(ObjectReader& reader) {
  const std::string colour = lower(reader.take_string("accent"));
  const bool is_hex = colour.size() > 1 && colour[0] == '#' &&
                      colour.find_first_not_of("0123456789abcdef", 1) == std::string::npos;
  if (colour.empty() || (is_hex && colour.size() == 7)) return colour;
  if (is_hex && colour.size() == 4) {
    std::string full = "#";
    for (const char c : colour.substr(1)) full.append(2, c);
    return full;
  }
  reader.refuse("accent", "a colour such as #9c1c1c");
  return {};
}

std::string take_base_url(ObjectReader& reader) {
  std::string url = reader.take_string("baseUrl");
  if (url.empty()) return url;
  if (!is_web_address(url) || url.find_first_of("?#") != std::string::npos) {
    reader.refuse("baseUrl", "an address such as https://example.org/archive/");
    return {};
  }
  if (url.back() != '/') url += '/';
  return url;
}

// "https://www.Example.org/news" -> "www.example.org".
std::string host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  return lower(std::string(address.substr(0, address.find_first_of("/?#"))));
}

std::vector<std::string> take_old_domains(ObjectReader& reader) {
  std::vector<std::string> hosts = reader.take_strings("oldDomains");
  for (std::string& host : hosts) host = host_of(host);
  hosts.erase(std::remove(hosts.begin(), hosts.end(), std::string()), hosts.end());
  return hosts;
}

// An origin is a scheme, a host and perhaps a port (RFC 6454): nothing after them.
std::vector<std::string> take_origins(ObjectReader& reader) {
  std::vector<std::string> origins;
  for (std::string& origin : reader.take_strings("allowedOrigins")) {
    if (!origin.empty() && origin.back() == '/') origin.pop_back();
    const std::size_t host = origin.find("://");
    const bool is_origin = is_web_address(origin) && host != std::string::npos &&
                           origin.find_first_of("/?#@", host + 3) == std::string::npos;
    if (is_origin) {
      origins.push_back(lower(std::move(origin)));
      continue;
    }
    reader.context().warn(*reader.object().find("allowedOrigins"), "bad-origin",
                          "\u201C" + origin.substr(0, 60) +
                              "\u201D is not an origin such as https://example.org; it is left "
                              "out.");
  }
  return origins;
}

// Unlike in an article, an unknown key here is most likely a mistake.
void warn_of_unknown(const JsonValue& object, const ExtraJson& extra, ReadContext& context) {
  for (const JsonMember& member : extra_members(extra)) {
    const JsonValue* value = object.find(member.name);
    context.warn(*value, "unknown-member",
                 "\u201C" + member.name.substr(0, 60) +
                     "\u201D is not a member of broadsheet.json; it has no effect.");
  }
}

FrontPageChoice take_front_page(ObjectReader& site) {
  FrontPageChoice choice;
  const JsonValue* value = site.take("frontPage");
  if (value == nullptr) return choice;
  if (!value->is_object()) {
    site.refuse("frontPage", "an object");
    return choice;
  }
  ObjectReader reader(*value, site.context());
  choice.lead = reader.take_string("lead");
  choice.pinned = reader.take_strings("pinned");
  choice.sections = reader.take_strings("sections");
  choice.article_count =
      static_cast<std::uint32_t>(reader.take_integer("articleCount", {0, 1000}).value_or(0));
  choice.extra = reader.take_extra();
  warn_of_unknown(*value, choice.extra, site.context());
  return choice;
}

void check_version(ObjectReader& reader) {
  const JsonValue* value = reader.take("formatVersion");
  if (value == nullptr || json_int64(*value) == 1) return;
  reader.context().warn(*value, "other-version",
                        "This site file is in another version of the format than 1.");
  reader.keep("formatVersion");
}

void write_front_page(ObjectWriter& site, const FrontPageChoice& choice) {
  if (choice == FrontPageChoice{}) return;
  ObjectWriter object(site.member("frontPage"));
  object.string("lead", choice.lead);
  object.strings("pinned", choice.pinned);
  object.strings("sections", choice.sections);
  object.size("articleCount", choice.article_count);
  object.end(choice.extra);
}

}  // namespace

Result<ParsedSite> parse_site(std::string_view json, const JsonSource& source,
                              const JsonLimits& limits) {
  auto document = parse_json(json, source, limits);
  if (!document) return document.error();
  ReadContext context(document->root, json, source);
  if (!document->root.is_object()) {
    return Error{ErrorCode::Malformed,
                 "The site file is a JSON object, and this is " +
                     std::string(json_kind_name(document->root.kind)) + ".",
                 context.place(document->root)};
  }
  ObjectReader reader(document->root, context);
  ParsedSite parsed;
  SiteInfo& site = parsed.site;
  check_version(reader);
  site.title = reader.take_string("title");
  site.subtitle = reader.take_string("subtitle");
  site.language = reader.take_language("language");
  site.description = reader.take_text("description");
  site.logo = take_image(reader, "logo");
  site.accent = take_accent(reader);
  site.about = reader.take_text("about");
  site.contact = reader.take_string("contact");
  site.rights = reader.take_string("rights");
  site.base_url = take_base_url(reader);
  site.old_domains = take_old_domains(reader);
  site.section_order = reader.take_strings("sectionOrder");
  site.front_page = take_front_page(reader);
  site.allowed_origins = take_origins(reader);
  site.extra = reader.take_extra();
  warn_of_unknown(document->root, site.extra, context);
  parsed.warnings = std::move(document->warnings);
  const Warnings more = context.take();
  parsed.warnings.insert(parsed.warnings.end(), more.begin(), more.end());
  return parsed;
}

std::string write_site(const SiteInfo& site, JsonStyle style) {
  JsonWriter writer(style);
  ObjectWriter object(writer);
  object.string("title", site.title);
  object.string("subtitle", site.subtitle);
  object.string("language", site.language);
  object.text("description", site.description);
  if (!is_empty(site.logo)) write_image(object.member("logo"), site.logo);
  object.string("accent", site.accent);
  object.text("about", site.about);
  object.string("contact", site.contact);
  object.string("rights", site.rights);
  object.string("baseUrl", site.base_url);
  object.strings("oldDomains", site.old_domains);
  object.strings("sectionOrder", site.section_order);
  write_front_page(object, site.front_page);
  object.strings("allowedOrigins", site.allowed_origins);
  object.end(site.extra);
  return writer.take();
}

}  // namespace broadsheet
