#include "cli/pack_pages.h"

#include <algorithm>
#include <map>
#include <optional>

#include "article/article_json.h"
#include "base/short_hash.h"
#include "bundle/block_file.h"
#include "bundle/catalogue_format.h"
#include "cli/command.h"
#include "cli/file_io.h"
#include "cli/group_piece.h"
#include "cli/ordered_work.h"
#include "page/article_page.h"
#include "page/embed_page.h"

namespace broadsheet {
namespace {

constexpr std::size_t kNewestOnFront = 13;

std::string front_html(const PageJob& job) {
  FrontPageContent content;
  content.article_count = job.front.article_count;
  content.fonts = job.fonts;
  std::vector<std::uint32_t> indexes = job.front.pinned;
  for (const std::uint32_t index : job.front.newest) {
    if (std::find(indexes.begin(), indexes.end(), index) == indexes.end()) {
      indexes.push_back(index);
    }
  }
  const std::size_t wanted = job.site.front_page.article_count;
  const std::size_t count = std::max(wanted > 0 ? wanted : kNewestOnFront, job.front.pinned.size());
  indexes.resize(std::min(indexes.size(), count));
  for (const std::uint32_t index : indexes) {
    content.newest.push_back(card_of(job.front.entries[index], job.paths));
  }
  // One section is no order at all.
  if (job.front.sections.size() > 1) {
    for (const FrontSection& section : job.front.sections) {
      if (section.name.empty() && section.newest.empty()) continue;
      CardGroup group{section.name, {}, {}, section.article_count, {}};
      if (!section.name.empty()) {
        group.list_path = section_path(section.name);
        group.anchor = "section-" + short_hash_text(short_hash(section.name));
      }
      for (const std::uint32_t index : section.newest) {
        group.cards.push_back(card_of(job.front.entries[index], job.paths));
      }
      content.sections.push_back(std::move(group));
    }
  }
  return front_page(content, job.site);
}

// Articles out of the shards of the site that is being written, one shard and block at a time.
class ShardReader {
 public:
  explicit ShardReader(const SiteWriter& out) : out_(out) {}

  Result<Article> article(const ArticlePlace& place) {
    if (place.shard_file != file_) {
      auto bytes = read_file_as_stored(out_.place_of(place.shard_file));
      if (!bytes) return bytes.error();
      bytes_ = std::move(*bytes);
      file_ = place.shard_file;
      block_.reset();
    }
    if (block_ != place.offset_byte) {
      const BlockRef ref{place.offset_byte, place.stored_bytes, place.raw_bytes, place.crc32};
      const std::string_view stored = std::string_view(bytes_).substr(
          std::min<std::size_t>(place.offset_byte, bytes_.size()), place.stored_bytes);
      auto raw = unpack_block(stored, ref, BlockFileKind::Articles, file_);
      if (!raw) return raw.error();
      raw_ = std::move(*raw);
      block_ = place.offset_byte;
    }
    const auto json = article_json_in(raw_, place.item);
    if (!json) return Error{ErrorCode::Malformed, "A shard is damaged. Pack again.", file_};
    auto parsed = parse_article(*json, {file_, 1});
    if (!parsed) return parsed.error();
    return std::move(parsed->article);
  }

 private:
  const SiteWriter& out_;
  std::string file_;
  std::string bytes_;
  std::optional<std::uint32_t> block_;
  std::string raw_;
};

struct PagedGroup {
  Result<Done> written = Done{};
  std::vector<CatalogueEntry> entries;
};

class GroupPages {
 public:
  GroupPages(const PageJob& job, SiteWriter& out, std::size_t group)
      : job_(job), out_(out), group_(group), shards_(out) {}

  PagedGroup write() {
    auto piece = read_group_piece(job_.pieces[group_]);
    if (!piece) return {unreadable_piece(job_.pieces[group_]), {}};
    PagedGroup paged{Done{}, std::move(piece->entries)};
    for (std::size_t i = 0; i < paged.entries.size() && paged.written; ++i) {
      if (paged.entries[i].ordinal < job_.paths.first_paged) continue;
      paged.written = write_page(paged.entries, i);
    }
    return paged;
  }

 private:
  Neighbour neighbour(const CatalogueEntry& entry) const {
    return {job_.paths.of(entry), entry.headline, entry.language};
  }

  Result<Done> write_page(const std::vector<CatalogueEntry>& entries, std::size_t i) {
    const CatalogueEntry& entry = entries[i];
    const auto article = shards_.article(entry.place);
    if (!article) return article.error();
    ArticlePageOptions options;
    options.path = page_address(entry.slug);
    options.place = to_string(entry.place);
    if (i + 1 < entries.size())
      options.newer = neighbour(entries[i + 1]);
    else if (group_ + 1 < job_.first_entries.size())
      options.newer = neighbour(job_.first_entries[group_ + 1]);
    if (i > 0)
      options.older = neighbour(entries[i - 1]);
    else if (group_ > 0)
      options.older = neighbour(job_.last_entries[group_ - 1]);
    if (!entry.section.empty()) options.section_path = section_path(entry.section);
    options.fonts = job_.fonts;
    options.has_oembed = job_.has_oembed;
    if (job_.has_oembed) {
      auto oembed =
          out_.write(oembed_path(options.path), oembed_json(*article, job_.site, options.path));
      if (!oembed) return oembed;
    }
    return out_.write(options.path, article_page(*article, job_.site, options));
  }

  const PageJob& job_;
  SiteWriter& out_;
  std::size_t group_;
  ShardReader shards_;
};

}  // namespace

Result<Done> write_pages(const PageJob& job, SiteWriter& out) {
  if (auto written = out.write("index.html", front_html(job)); !written) return written;
  if (auto written = out.write("embed.html", embed_page(job.site)); !written) return written;
  ListPages lists(job.site, job.front, job.fonts, job.paths, out);
  Progress progress("Writing pages", job.front.article_count, job.is_quiet);
  const auto make = [&](std::size_t group, unsigned) {
    GroupPages pages(job, out, group);
    return pages.write();
  };
  const auto take = [&](PagedGroup group) -> Result<Done> {
    if (!group.written) return group.written;
    for (const CatalogueEntry& entry : group.entries) {
      if (auto added = lists.add(entry); !added) return added;
    }
    if (!group.entries.empty()) progress.show(group.entries.back().ordinal, {});
    return Done{};
  };
  return work_in_order<std::size_t, PagedGroup>(job.thread_count, numbers_below(job.pieces.size()),
                                                make, take);
}

}  // namespace broadsheet
