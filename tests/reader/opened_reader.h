// An article that is open and laid out, without a window and without an archive.
#pragma once

#include <memory>
#include <string>

#include "reader/reader.h"

namespace broadsheet {

inline Article sample_article() {
  Article article;
  article.identifier = "id-1";
  article.headline.text = "A headline";
  article.language = "en";
  for (int i = 0; i < 40; ++i) {
    if (i % 10 == 5) {
      Heading heading;
      heading.text.text = "Part " + std::to_string(i);
      article.body.push_back({heading, "", ""});
      continue;
    }
    Paragraph paragraph;
    for (int word = 0; word < 60; ++word) paragraph.text.text += "word ";
    paragraph.text.text += "gates " + std::to_string(i);
    article.body.push_back({paragraph, "", ""});
  }
  return article;
}

inline CatalogueEntry sample_entry() {
  CatalogueEntry entry;
  entry.identifier = "id-1";
  entry.slug = "a-headline-1";
  entry.headline = "A headline";
  return entry;
}

inline void settle(Reader& reader) {
  while (step_layout(reader, [] { return true; })) {
  }
}

inline std::unique_ptr<Reader> opened_reader() {
  auto reader = std::make_unique<Reader>();
  apply(*reader, command::Resize{{1440, 900, 1}});
  show_article(*reader, sample_article(), sample_entry());
  settle(*reader);
  return reader;
}

template <class Wanted>
const Wanted* find_effect(const Effects& effects) {
  for (const Effect& effect : effects) {
    if (const auto* found = std::get_if<Wanted>(&effect)) return found;
  }
  return nullptr;
}

}  // namespace broadsheet
