// What the reader takes away: citations, and quotations with them.
#include "article/citation.h"
#include "base/words.h"
#include "reader/reader_parts.h"
#include "reader/share.h"

namespace broadsheet {
namespace {

void copy(const Reader& reader, std::string words, Effects& effects) {
  effects.push_back(effect::CopyText{std::move(words)});
  effects.push_back(effect::Announce{text(Word::Copied, interface_language(reader))});
}

CitationPlace place_of(const Reader& reader) {
  CitationPlace place;
  place.archive_name = reader.site.title;
  place.archive_address = page_link(reader, LinkUse::Cite);
  place.accessed = reader.today;
  place.accessed.precision = DatePrecision::Day;
  return place;
}

}  // namespace

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

}  // namespace broadsheet
