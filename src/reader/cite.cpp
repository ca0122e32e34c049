// What the reader takes away: citations, and addresses of articles and passages.
#include "article/citation.h"
#include "base/words.h"
#include "reader/reader_parts.h"
#include "reader/text_link.h"

namespace broadsheet {
namespace {

void copy(const Reader& reader, std::string words, Effects& effects) {
  effects.push_back(effect::CopyText{std::move(words)});
  effects.push_back(effect::Announce{text(Word::Copied, interface_language(reader))});
}

CitationPlace place_of(const Reader& reader) {
  CitationPlace place;
  place.archive_name = reader.site.title;
  place.archive_address = archive_address(reader, false);
  place.accessed = reader.today;
  place.accessed.precision = DatePrecision::Day;
  return place;
}

}  // namespace

std::string archive_address(const Reader& reader, bool is_of_selection) {
  const std::string& root =
      reader.site.base_url.empty() || is_of_selection ? reader.root_address : reader.site.base_url;
  if (root.empty() && reader.site.base_url.empty()) return {};
  Route route = reader.route;
  route.block.clear();
  route.query.clear();
  route.is_plain = false;
  if (is_of_selection && reader.article) {
    route.block = passage_link(*reader.article->flow, reader.selection.range);
  }
  const Address address = address_of(route);
  std::string out = (root.empty() ? reader.site.base_url : root) + address.path;
  if (!address.fragment.empty()) out += '#' + address.fragment;
  return out;
}

std::string citation_of(const Reader& reader) {
  if (!reader.article) return {};
  return citation_sentence(*reader.article->article, place_of(reader), interface_language(reader));
}

void copy_citation(const Reader& reader, const command::CopyCitation& copied, Effects& effects) {
  if (!reader.article) return;
  const Article& article = *reader.article->article;
  switch (copied.form) {
    case command::CitationForm::Sentence: return copy(reader, citation_of(reader), effects);
    case command::CitationForm::BibTeX:
      return copy(reader, to_bibtex(article, place_of(reader)), effects);
    case command::CitationForm::Ris:
      return copy(reader, to_ris(article, place_of(reader)), effects);
    case command::CitationForm::CslJson:
      return copy(reader, to_csl_json(article, place_of(reader)), effects);
  }
}

void copy_quotation(const Reader& reader, Effects& effects) {
  if (!reader.article || reader.article->layout == nullptr) return;
  std::string words = reader.article->layout->text_of(reader.selection.range);
  if (words.empty()) return;
  copy(reader, std::move(words) + "\n\n" + citation_of(reader), effects);
}

void copy_address(const Reader& reader, const command::CopyAddress& copied, Effects& effects) {
  std::string address = archive_address(reader, copied.is_of_selection);
  if (!address.empty()) copy(reader, std::move(address), effects);
}

}  // namespace broadsheet
