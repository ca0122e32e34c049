#include "bundle/caption_format.h"

#include "article/article_json.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

enum SpanFlag : std::uint8_t {
  kStrong = 1,
  kEmphasis = 2,
  kCode = 4,
  kSub = 8,
  kSup = 16,
  kHref = 32,
  kLanguage = 64,
};

enum EntryFlag : std::uint8_t { kOwnDate = 1, kFile = 2 };

void write_rich(ByteWriter& out, const RichText& rich) {
  out.text(rich.text);
  out.number(rich.spans.size());
  std::uint32_t last_byte = 0;
  for (const TextSpan& span : rich.spans) {
    out.number(span.range.begin_byte - last_byte);
    out.number(span.range.size_bytes());
    last_byte = span.range.end_byte;
    unsigned flags = 0;
    if (span.is_strong) flags |= kStrong;
    if (span.is_emphasis) flags |= kEmphasis;
    if (span.is_code) flags |= kCode;
    if (span.is_sub) flags |= kSub;
    if (span.is_sup) flags |= kSup;
    if (!span.href.empty()) flags |= kHref;
    if (!span.language.empty()) flags |= kLanguage;
    out.u8(static_cast<std::uint8_t>(flags));
    if (!span.href.empty()) out.text(span.href);
    if (!span.language.empty()) out.text(span.language);
  }
}

// Texts reach the typesetter, which wants whole characters.
std::string read_utf8(ByteReader& in) {
  const std::string_view text = in.text();
  if (!is_valid_utf8(text)) in.fail();
  return std::string(text);
}

bool is_boundary(std::string_view text, std::uint64_t byte) {
  return byte >= text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
}

RichText read_rich(ByteReader& in) {
  RichText rich;
  rich.text = read_utf8(in);
  rich.spans.resize(in.count(3));
  std::uint64_t last_byte = 0;
  for (TextSpan& span : rich.spans) {
    const std::uint64_t begin = last_byte + in.number32();
    last_byte = begin + in.number32();
    const std::uint8_t flags = in.u8();
    const bool is_sound = last_byte <= rich.text.size() && begin < last_byte &&
                          is_boundary(rich.text, begin) && is_boundary(rich.text, last_byte);
    if (!in.is_good() || !is_sound) {
      in.fail();
      return {};
    }
    span.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last_byte)};
    span.is_strong = (flags & kStrong) != 0;
    span.is_emphasis = (flags & kEmphasis) != 0;
    span.is_code = (flags & kCode) != 0;
    span.is_sub = (flags & kSub) != 0;
    span.is_sup = (flags & kSup) != 0;
    if ((flags & kHref) != 0) {
      span.href = read_utf8(in);
      if (!is_allowed_link(span.href)) span.href.clear();
    }
    if ((flags & kLanguage) != 0) span.language = read_utf8(in);
  }
  return rich;
}

// Pictures are files of the site, or named in vain.
std::string read_resource(ByteReader& in) {
  std::string src = read_utf8(in);
  if (!src.empty() && !is_allowed_resource(src)) src.clear();
  return src;
}

void write_image(ByteWriter& out, const Image& image) {
  out.text(image.src);
  out.number(image.width_px);
  out.number(image.height_px);
  out.text(image.alt);
  out.number(image.sources.size());
  for (const ImageSource& source : image.sources) {
    out.text(source.src);
    out.number(source.width_px);
    out.number(source.height_px);
  }
}

Image read_image(ByteReader& in) {
  Image image;
  image.src = read_resource(in);
  image.width_px = in.number32();
  image.height_px = in.number32();
  image.alt = read_utf8(in);
  image.sources.resize(in.count(3));
  for (ImageSource& source : image.sources) {
    source.src = read_resource(in);
    source.width_px = in.number32();
    source.height_px = in.number32();
    if (!in.is_good()) return {};
  }
  return image;
}

void write_article(ByteWriter& out, const CaptionArticle& article) {
  out.number(article.ordinal);
  for (const std::string* text : {&article.identifier, &article.slug, &article.headline,
                                  &article.section, &article.language}) {
    out.text(*text);
  }
  out.u8(article.date_published.has_value() ? 1 : 0);
  if (article.date_published) write_date(out, *article.date_published);
}

CaptionArticle read_article(ByteReader& in) {
  CaptionArticle article;
  article.ordinal = in.number32();
  for (std::string* text : {&article.identifier, &article.slug, &article.headline, &article.section,
                            &article.language}) {
    *text = read_utf8(in);
  }
  if (in.u8() != 0) article.date_published = read_date(in);
  return article;
}

void write_entry(ByteWriter& out, const CaptionEntry& entry, std::size_t article_index) {
  const Figure& figure = entry.figure;
  out.number(article_index);
  out.number(entry.figure_index);
  out.signed_number(entry.block_index);
  unsigned flags = 0;
  if (entry.date_created) flags |= kOwnDate;
  if (entry.is_file_picture) flags |= kFile;
  out.u8(static_cast<std::uint8_t>(flags));
  out.text(entry.language);
  out.text(figure.identifier);
  write_rich(out, figure.caption);
  write_rich(out, figure.credit);
  write_image(out, figure.image);
  for (const std::string* text : {&entry.packed.original_src, &entry.packed.original_file,
                                  &entry.packed.missing, &entry.packed.placeholder}) {
    out.text(*text);
  }
  for (const std::string* text :
       {&figure.date_created, &figure.content_location, &figure.copyright_notice, &figure.license,
        &figure.source_url, &figure.original_name, &entry.filled_from}) {
    out.text(*text);
  }
  if (entry.date_created) write_date(out, *entry.date_created);
  out.u64(entry.content_hash);
  out.number(entry.file_bytes);
  out.number(entry.stored_bytes);
  out.number(entry.original_width_px);
  out.number(entry.original_height_px);
  out.number(entry.group);
  out.number(entry.group_size);
  out.number(entry.wording_count);
}

CaptionEntry read_entry(ByteReader& in, const std::vector<CaptionArticle>& articles) {
  CaptionEntry entry;
  const std::uint32_t article_index = in.number32();
  entry.figure_index = in.number32();
  const std::int64_t block_index = in.signed_number();
  if (article_index >= articles.size() || block_index < -1 || block_index > INT32_MAX) {
    in.fail();
    return entry;
  }
  entry.article = articles[article_index];
  entry.block_index = static_cast<std::int32_t>(block_index);
  const std::uint8_t flags = in.u8();
  entry.is_file_picture = (flags & kFile) != 0;
  entry.language = read_utf8(in);
  Figure& figure = entry.figure;
  figure.identifier = read_utf8(in);
  figure.caption = read_rich(in);
  figure.credit = read_rich(in);
  figure.image = read_image(in);
  entry.packed.original_src = read_utf8(in);
  entry.packed.original_file = read_resource(in);
  entry.packed.missing = read_utf8(in);
  entry.packed.placeholder = read_utf8(in);
  for (std::string* text :
       {&figure.date_created, &figure.content_location, &figure.copyright_notice, &figure.license,
        &figure.source_url, &figure.original_name, &entry.filled_from}) {
    *text = read_utf8(in);
  }
  if (!figure.source_url.empty() && !is_allowed_link(figure.source_url)) figure.source_url.clear();
  if ((flags & kOwnDate) != 0) entry.date_created = read_date(in);
  entry.content_hash = in.u64();
  entry.file_bytes = in.number();
  entry.stored_bytes = in.number();
  entry.original_width_px = in.number32();
  entry.original_height_px = in.number32();
  entry.group = in.number32();
  entry.group_size = in.number32();
  entry.wording_count = in.number32();
  return entry;
}

std::array<std::uint32_t*, 9> members_of(CaptionCounts& counts) {
  return {&counts.captions,      &counts.credits, &counts.alts,   &counts.own_dates, &counts.places,
          &counts.file_pictures, &counts.missing, &counts.groups, &counts.reworded};
}

void write_named_counts(ByteWriter& out, const std::vector<NamedCount>& names) {
  out.number(names.size());
  for (const NamedCount& name : names) {
    out.text(name.name);
    out.number(name.picture_count);
  }
}

std::vector<NamedCount> read_named_counts(ByteReader& in) {
  std::vector<NamedCount> names(in.count(2));
  for (NamedCount& name : names) {
    name.name = read_utf8(in);
    name.picture_count = in.number32();
    if (!in.is_good()) return {};
  }
  return names;
}

}  // namespace

std::string write_caption_index(const CaptionIndex& index) {
  ByteWriter out;
  out.number(index.picture_count);
  out.number(index.page_entry_count);
  CaptionCounts counts = index.counts;
  for (const std::uint32_t* count : members_of(counts)) out.number(*count);
  write_addresses(out, index.pages);
  write_addresses(out, index.columns);
  return out.take();
}

std::optional<CaptionIndex> read_caption_index(std::string_view raw) {
  ByteReader in(raw);
  CaptionIndex index;
  index.picture_count = in.number32();
  index.page_entry_count = in.number32();
  for (std::uint32_t* count : members_of(index.counts)) *count = in.number32();
  index.pages = read_addresses(in);
  index.columns = read_addresses(in);
  const std::uint64_t page_size = index.page_entry_count;
  if (!in.is_complete() || page_size == 0 || index.columns.size() != kCaptionGroupsBlock + 1 ||
      (index.picture_count + page_size - 1) / page_size != index.pages.size()) {
    return std::nullopt;
  }
  return index;
}

std::string write_captions(const std::vector<CaptionEntry>& entries) {
  std::vector<const CaptionArticle*> articles;
  std::vector<std::size_t> article_indexes;
  for (const CaptionEntry& entry : entries) {
    if (articles.empty() || articles.back()->ordinal != entry.article.ordinal) {
      articles.push_back(&entry.article);
    }
    article_indexes.push_back(articles.size() - 1);
  }
  ByteWriter out;
  out.number(articles.size());
  for (const CaptionArticle* article : articles) write_article(out, *article);
  out.number(entries.empty() ? 0 : entries.front().number);
  out.number(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) write_entry(out, entries[i], article_indexes[i]);
  return out.take();
}

std::optional<std::vector<CaptionEntry>> read_captions(std::string_view raw) {
  ByteReader in(raw);
  std::vector<CaptionArticle> articles(in.count(7));
  for (CaptionArticle& article : articles) {
    article = read_article(in);
    if (!in.is_good()) return std::nullopt;
  }
  std::vector<CaptionEntry> entries;
  const std::uint32_t first = in.number32();
  const std::uint32_t count = in.count(33);
  for (std::uint32_t i = 0; i < count && in.is_good(); ++i) {
    entries.push_back(read_entry(in, articles));
    entries.back().number = first + i;
  }
  if (!in.is_complete()) return std::nullopt;
  return entries;
}

std::string write_caption_values(const CaptionValues& values) {
  ByteWriter out;
  out.number(values.size());
  for (const std::int32_t value : values) out.signed_number(value);
  return out.take();
}

std::optional<CaptionValues> read_caption_values(std::string_view raw) {
  ByteReader in(raw);
  CaptionValues values(in.count());
  for (std::int32_t& value : values) {
    const std::int64_t number = in.signed_number();
    if (number < INT32_MIN || number > INT32_MAX) return std::nullopt;
    value = static_cast<std::int32_t>(number);
  }
  if (!in.is_complete()) return std::nullopt;
  return values;
}

std::string write_caption_names(const CaptionNames& names) {
  ByteWriter out;
  write_named_counts(out, names.credits);
  write_named_counts(out, names.sections);
  return out.take();
}

std::optional<CaptionNames> read_caption_names(std::string_view raw) {
  ByteReader in(raw);
  CaptionNames names;
  names.credits = read_named_counts(in);
  names.sections = read_named_counts(in);
  if (!in.is_complete()) return std::nullopt;
  return names;
}

std::string write_caption_groups(const CaptionGroups& groups) {
  ByteWriter out;
  out.number(groups.size());
  for (const std::vector<PictureNumber>& group : groups) {
    out.number(group.size());
    PictureNumber last = 0;
    for (const PictureNumber number : group) {
      out.number(number - last);
      last = number;
    }
  }
  return out.take();
}

std::optional<CaptionGroups> read_caption_groups(std::string_view raw) {
  ByteReader in(raw);
  CaptionGroups groups(in.count());
  for (std::vector<PictureNumber>& group : groups) {
    group.resize(in.count());
    std::uint64_t last = 0;
    for (PictureNumber& number : group) {
      last += in.number32();
      if (last > UINT32_MAX) return std::nullopt;
      number = static_cast<PictureNumber>(last);
    }
    if (!in.is_good()) return std::nullopt;
  }
  if (!in.is_complete()) return std::nullopt;
  return groups;
}

}  // namespace broadsheet
