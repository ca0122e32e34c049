#include "reader/share.h"

#include "reader/text_link.h"

namespace broadsheet {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string link_with(const Reader& reader, std::string passage, LinkUse use) {
  std::string link = shared_root(reader, use);
  if (link.empty()) return link;
  Route route = reader.route;
  route.block = std::move(passage);
  route.query.clear();
  route.is_plain = false;
  const Address address = address_of(route);
  link += address.path;
  if (!address.fragment.empty()) link += '#' + address.fragment;
  return link;
}

std::string headline_of(const Reader& reader) {
  return reader.article ? reader.article->article->headline.text : reader.site.title;
}

}  // namespace

std::string shared_root(const Reader& reader, LinkUse use) {
  const std::string& here = reader.page.root;
  const std::string& home = reader.site.base_url;
  const bool is_reachable = here.rfind("http", 0) == 0;
  return home.empty() || (is_reachable && use == LinkUse::Share) ? here : home;
}

std::string page_link(const Reader& reader, LinkUse use) { return link_with(reader, {}, use); }

std::string selection_link(const Reader& reader) {
  if (!reader.article) return {};
  std::string passage = passage_link(*reader.article->flow, reader.selection.range);
  return passage.empty() ? passage : link_with(reader, std::move(passage), LinkUse::Share);
}

std::string address_alike(const Reader& reader, const std::string& slug) {
  if (slug.empty() || !reader.store || reader.store->manifest().search_root.empty()) return {};
  Route route;
  route.view = View::Search;
  route.query = "like:" + slug;
  const Address address = address_of(route);
  return address.path + '#' + address.fragment;
}

std::string embed_code(const Reader& reader) {
  const std::string link = escaped(page_link(reader));
  const std::string headline = escaped(headline_of(reader));
  return "<script src=\"" + escaped(shared_root(reader)) +
         "embed.js\" async></script>\n<broadsheet-viewer src=\"" + link +
         "\" height=\"auto\"><a href=\"" + link + "\">" + headline + "</a></broadsheet-viewer>";
}

std::string embed_preview(const Reader& reader) {
  const std::string root = shared_root(reader);
  return root + "embed.html#" + page_link(reader).substr(root.size());
}

}  // namespace broadsheet
