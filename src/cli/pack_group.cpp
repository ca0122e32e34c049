#include "cli/pack_group.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "article/article_json.h"
#include "article/article_text.h"
#include "base/bytes.h"
#include "bundle/native/sha256.h"
#include "bundle/native/shard_writer.h"
#include "cli/group_piece.h"
#include "cli/listed_article.h"
#include "cli/ordered_work.h"
#include "cli/pack_captions.h"
#include "search/index_builder.h"

namespace broadsheet {
namespace {

// Raised when the same articles become other bytes, so that no old piece is taken for a new one.
constexpr int kMakingVersion = 6;
// Pictures are begun ahead of the article at hand, so many that no core waits.
constexpr std::size_t kPicturesAhead = 48;

class GroupMaker {
 public:
  GroupMaker(const OrderedArticles& articles, const GroupOptions& options, WorkFolder& work,
             Analyser& analyser, std::size_t group)
      : articles_(articles),
        options_(options),
        work_(work),
        article_count_(static_cast<std::uint32_t>(articles.size())),
        first_(static_cast<Ordinal>(group * index_group_size(article_count_))),
        pictures_(
            [this](const std::string& path, std::string_view bytes) { return store(path, bytes); },
            options.pictures),
        index_sink_([this](const IndexFile& file) { return store_index_file(file); }),
        index_(article_count_, first_, analyser, index_sink_),
        shards_([this](const BuiltFile& file) { return store(file.path, file.bytes); }) {}

  // Its key, once its piece lies in the work folder.
  Result<std::string> make(bool& is_new) {
    if (auto done = read(); !done) return done.error();
    const std::string key = key_of();
    if (read_group_piece(work_.piece_path(key))) return key;
    is_new = true;
    for (std::size_t i = 0; i < reads_.size(); ++i) {
      start_pictures(i);
      if (auto done = add(i); !done) return done.error();
    }
    if (auto done = place_entries(); !done) return done.error();
    if (options_.has_search) {
      auto indexed = index_.finish();
      if (!indexed) return indexed.error();
      piece_.run = std::move(indexed->run);
      piece_.card_files = std::move(indexed->card_files);
    }
    piece_.photographs = pictures_.photographs();
    piece_.missing_picture_count = pictures_.missing_count();
    if (auto done = work_.write_piece(key, write_group_piece(piece_)); !done) return done.error();
    return key;
  }

 private:
  Result<Done> read() {
    const std::size_t end =
        std::min<std::size_t>(first_ + index_group_size(article_count_), articles_.size());
    for (Ordinal ordinal = first_; ordinal < end; ++ordinal) {
      auto read = articles_.read(ordinal);
      if (!read) return read.error();
      reads_.push_back(std::move(*read));
    }
    return Done{};
  }

  PicturePlaces places_of(const ReadArticle& read) const {
    return picture_places(read, options_.site_folder, options_.media_roots);
  }

  std::string key_of() {
    ByteWriter made_of;
    made_of.number(kMakingVersion);
    made_of.number(block_file_version(BlockFileKind::Articles));
    made_of.number(block_file_version(BlockFileKind::CaptionPages));
    made_of.number(kIndexVersion);
    const PictureOptions& pictures = options_.pictures;
    made_of.u8(static_cast<std::uint8_t>(pictures.recipe.sizes));
    made_of.u8(pictures.recipe.keeps_original ? 1 : 0);
    made_of.u8(pictures.fills_words ? 1 : 0);
    made_of.number(pictures.max_recording_bytes);
    made_of.u8(options_.has_search ? 1 : 0);
    const CardLayout layout = card_layout(article_count_);
    made_of.number(layout.articles_per_passage_file);
    made_of.number(layout.pages_per_file);
    made_of.number(first_);
    for (std::size_t i = 0; i < reads_.size(); ++i) {
      const Article& article = reads_[i].parsed.article;
      made_of.text(articles_.sketch(first_ + static_cast<Ordinal>(i)).slug);
      made_of.text(write_article(article, JsonStyle::Compact));
      made_of.text(pictures_.sources_of(article, places_of(reads_[i])));
    }
    return sha256_hex(made_of.bytes());
  }

  void start_pictures(std::size_t at_hand) {
    next_started_ = std::max(next_started_, at_hand);
    while (next_started_ < reads_.size() && pictures_.waiting_count() < kPicturesAhead) {
      const ReadArticle& read = reads_[next_started_++];
      pictures_.start(read.parsed.article, places_of(read));
    }
  }

  Result<Done> add(std::size_t i) {
    ReadArticle& read = reads_[i];
    Article& article = read.parsed.article;
    auto warnings = pictures_.take_in(article, places_of(read));
    if (!warnings) return warnings.error();
    for (Warning& warning : *warnings) {
      warning.where = read.source;
      piece_.report.add(warning);
    }
    CatalogueEntry entry = catalogue_entry(article);
    entry.ordinal = first_ + static_cast<Ordinal>(i);
    entry.slug = articles_.sketch(entry.ordinal).slug;
    piece_.needs.add(article);
    const std::vector<PictureKey> keys = picture_keys(article, pictures_);
    piece_.picture_keys.insert(piece_.picture_keys.end(), keys.begin(), keys.end());
    for (CaptionEntry& caption : caption_entries(article, entry, pictures_)) {
      piece_.captions.push_back(std::move(caption));
    }
    if (options_.has_search) {
      if (auto added = index_.add(article, result_card(entry)); !added) return added;
    }
    auto added = shards_.add(write_article(article, JsonStyle::Compact), entry.identifier);
    if (!added) return added;
    piece_.entries.push_back(std::move(entry));
    article = {};
    return Done{};
  }

  Result<Done> place_entries() {
    if (auto done = shards_.finish(); !done) return done;
    for (std::size_t i = 0; i < piece_.entries.size(); ++i) {
      piece_.entries[i].place = shards_.places()[i];
    }
    piece_.shard_count = shards_.shard_count();
    return Done{};
  }

  Result<Done> store(const std::string& path, std::string_view bytes) {
    auto record = work_.store(path, bytes);
    if (!record) return record.error();
    piece_.files.push_back(std::move(*record));
    return Done{};
  }

  Result<ContentHash> store_index_file(const IndexFile& file) {
    const ContentHash hash = index_file_hash(file);
    if (auto done = store(index_file_name(file.part, hash), file.bytes); !done) return done.error();
    return hash;
  }

  const OrderedArticles& articles_;
  const GroupOptions& options_;
  WorkFolder& work_;
  std::uint32_t article_count_;
  Ordinal first_;
  std::vector<ReadArticle> reads_;
  std::size_t next_started_ = 0;
  PictureStore pictures_;
  IndexFileSink index_sink_;
  GroupIndexer index_;
  ShardWriter shards_;
  GroupPiece piece_;
};

struct MadeGroup {
  std::size_t group = 0;
  Result<std::string> key = std::string();
  bool is_new = false;
};

}  // namespace

std::size_t group_count(std::size_t article_count) {
  const std::size_t size = index_group_size(static_cast<std::uint32_t>(article_count));
  return (article_count + size - 1) / size;
}

Result<MadeGroups> make_groups(const OrderedArticles& articles, const GroupOptions& options,
                               WorkFolder& work) {
  MadeGroups groups;
  groups.keys.resize(group_count(articles.size()));
  const std::size_t size = index_group_size(static_cast<std::uint32_t>(articles.size()));
  Progress progress("Packing", articles.size(), options.is_quiet);
  std::vector<Analyser> analysers(std::max(1u, options.thread_count));
  std::size_t next_group = options.part_index;
  const auto next = [&]() -> std::optional<std::size_t> {
    if (next_group >= groups.keys.size()) return std::nullopt;
    return std::exchange(next_group, next_group + options.part_count);
  };
  const auto make = [&](std::size_t group, unsigned thread) {
    MadeGroup made{group};
    GroupMaker maker(articles, options, work, analysers[thread], group);
    made.key = maker.make(made.is_new);
    return made;
  };
  const auto take = [&](MadeGroup made) -> Result<Done> {
    if (!made.key) return made.key.error();
    groups.made_count += made.is_new ? 1 : 0;
    groups.keys[made.group] = std::move(*made.key);
    progress.show(std::min((made.group + 1) * size, articles.size()), {});
    return Done{};
  };
  auto done = work_in_order<std::size_t, MadeGroup>(options.thread_count, next, make, take);
  if (!done) return done.error();
  return groups;
}

}  // namespace broadsheet
