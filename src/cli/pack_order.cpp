#include "cli/pack_order.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "article/article_json.h"
#include "article/library.h"
#include "base/bytes.h"
#include "bundle/native/sha256.h"
#include "cli/ordered_work.h"
#include "page/article_page.h"
#include "page/slug.h"

namespace broadsheet {
namespace {

std::uint64_t hash_of_key(const std::string& key) { return key.empty() ? 0 : sha256_prefix(key); }

// What one thread makes of a piece of the input.
struct ReadPiece {
  struct One {
    ArticleSketch sketch;
    std::string stored;
  };
  std::vector<One> articles;
  PackReport report;
  std::size_t file = 0;
};

std::string stored_form(const ReadArticle& read, std::string_view json) {
  ByteWriter writer;
  writer.text(read.source);
  writer.text(read.folder);
  writer.text(read.root);
  writer.raw(json);
  return writer.take();
}

ReadPiece::One laid_aside(ReadArticle& read) {
  Article& article = read.parsed.article;
  if (article.identifier.empty()) article.identifier = derived_identifier(article);
  const std::string json = write_article(article, JsonStyle::Compact);
  ReadPiece::One one;
  one.stored = stored_form(read, json);
  ArticleSketch& sketch = one.sketch;
  sketch.identifier = article.identifier;
  sketch.slug = article.headline.text;
  if (const auto& date = article.date_published) {
    sketch.is_dated = true;
    sketch.has_month = date->precision != DatePrecision::Year;
    sketch.day = day_number(*date);
    sketch.second = seconds_since_epoch(*date);
  }
  sketch.content_hash = sha256_prefix(json);
  sketch.address_hash = hash_of_key(address_key(article.url));
  sketch.has_links = has_links(article);
  return one;
}

auto archive_order(const ArticleSketch& sketch) {
  return std::tuple(sketch.is_dated, sketch.day, sketch.has_month, sketch.second,
                    std::string_view(sketch.identifier));
}

}  // namespace

OrderedArticles::OrderedArticles(std::vector<ArticleSketch> sketches, ArticleSpool spool,
                                 PackReport& report)
    : sketches_(std::move(sketches)), spool_(std::move(spool)) {
  make_identifiers_unique(report);
  std::sort(sketches_.begin(), sketches_.end(),
            [](const auto& a, const auto& b) { return archive_order(a) < archive_order(b); });
  SlugMaker slugs;
  for (Ordinal i = 0; i < sketches_.size(); ++i) {
    ArticleSketch& sketch = sketches_[i];
    sketch.slug = slugs.slug(sketch.slug, sketch.identifier);
    if (sketch.address_hash != 0) addresses_.push_back({sketch.address_hash, i});
    addresses_.push_back({hash_of_key(viewer_address(sketch.identifier)), i});
  }
  // Of two that lived in one place the first is meant.
  std::sort(addresses_.begin(), addresses_.end(), [](const Address& a, const Address& b) {
    return std::tie(a.hash, a.ordinal) < std::tie(b.hash, b.ordinal);
  });
}

// The same article twice is kept once; different ones under one identifier are numbered in an
// order that doesn't depend on the order of files.
void OrderedArticles::make_identifiers_unique(PackReport& report) {
  std::sort(sketches_.begin(), sketches_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.identifier, a.content_hash, a.slot.offset_byte) <
           std::tie(b.identifier, b.content_hash, b.slot.offset_byte);
  });
  const auto is_taken = [&](const std::string& identifier) {
    const auto found = std::lower_bound(
        sketches_.begin(), sketches_.end(), identifier,
        [](const ArticleSketch& a, const std::string& wanted) { return a.identifier < wanted; });
    return found != sketches_.end() && found->identifier == identifier;
  };
  std::set<std::string> made;
  std::vector<std::pair<std::size_t, std::string>> renamed;
  std::vector<std::size_t> dropped;
  for (std::size_t first = 0; first < sketches_.size();) {
    const std::string& identifier = sketches_[first].identifier;
    int number = 1;
    std::size_t i = first + 1;
    for (; i < sketches_.size() && sketches_[i].identifier == identifier; ++i) {
      if (sketches_[i].content_hash == sketches_[i - 1].content_hash) {
        dropped.push_back(i);
        report.add({"duplicate-article",
                    "The same article is there more than once; it was packed once.", identifier});
        continue;
      }
      std::string name;
      do {
        name = identifier + "-" + std::to_string(++number);
      } while (is_taken(name) || !made.insert(name).second);
      report.add({"duplicate-identifier",
                  "Another article has the same identifier; this one is packed as " + name + ".",
                  identifier});
      renamed.emplace_back(i, std::move(name));
    }
    first = i;
  }
  for (auto& [index, name] : renamed) sketches_[index].identifier = std::move(name);
  std::size_t kept = 0;
  auto next_dropped = dropped.begin();
  for (std::size_t i = 0; i < sketches_.size(); ++i) {
    if (next_dropped != dropped.end() && *next_dropped == i) {
      ++next_dropped;
    } else {
      if (kept != i) sketches_[kept] = std::move(sketches_[i]);
      ++kept;
    }
  }
  sketches_.resize(kept);
}

std::string OrderedArticles::page_at(const std::string& key) const {
  const std::uint64_t hash = hash_of_key(key);
  const auto found =
      std::lower_bound(addresses_.begin(), addresses_.end(), hash,
                       [](const Address& a, std::uint64_t wanted) { return a.hash < wanted; });
  if (found == addresses_.end() || found->hash != hash) return {};
  return page_address(sketches_[found->ordinal].slug);
}

Result<ReadArticle> OrderedArticles::read(Ordinal ordinal) const {
  const ArticleSketch& sketch = sketches_[ordinal];
  const auto stored = spool_.read(sketch.slot);
  if (!stored) return stored.error();
  ByteReader reader(*stored);
  ReadArticle read;
  read.source = reader.text();
  read.folder = reader.text();
  read.root = reader.text();
  auto parsed = parse_article(reader.raw(reader.left()), {sketch.identifier, 1});
  if (!parsed) return parsed.error();
  read.parsed = std::move(*parsed);
  read.parsed.article.identifier = sketch.identifier;
  if (sketch.has_links) {
    relink(read.parsed.article, [this](const std::string& key) { return page_at(key); });
  }
  return read;
}

std::string OrderedArticles::fingerprint() const {
  ByteWriter writer;
  for (const ArticleSketch& sketch : sketches_) {
    writer.text(sketch.identifier);
    writer.text(sketch.slug);
    writer.u64(sketch.content_hash);
  }
  return sha256_hex(writer.bytes());
}

Result<OrderedArticles> read_in_order(const ReadJob& job, PackReport& report) {
  auto spool = ArticleSpool::open(job.spool_path);
  if (!spool) return spool.error();
  InputStream inputs(job.inputs);
  Progress progress("Reading", job.inputs.files.size(), job.is_quiet);
  std::vector<ArticleSketch> sketches;
  const auto make = [&](InputPiece piece, unsigned) {
    ReadPiece made;
    made.file = piece.file;
    read_piece(job.inputs, piece, [&](Result<ReadArticle> read) {
      if (!read) {
        made.report.add_refused(read.error());
        return;
      }
      for (const Warning& warning : read->parsed.warnings) made.report.add(warning);
      made.articles.push_back(laid_aside(*read));
    });
    return made;
  };
  const auto take = [&](ReadPiece made) -> Result<Done> {
    report.add(made.report);
    for (ReadPiece::One& one : made.articles) {
      auto slot = spool->append(one.stored);
      if (!slot) return slot.error();
      one.sketch.slot = *slot;
      sketches.push_back(std::move(one.sketch));
    }
    progress.show(made.file, job.inputs.files[made.file].relative_path + ": " +
                                 std::to_string(sketches.size()) + " articles");
    return Done{};
  };
  auto done = work_in_order<InputPiece, ReadPiece>(
      job.thread_count, [&] { return inputs.next(); }, make, take);
  if (done) done = spool->flush();
  if (!done) return done.error();
  return OrderedArticles(std::move(sketches), std::move(*spool), report);
}

}  // namespace broadsheet
