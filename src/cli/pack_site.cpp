#include "cli/pack_site.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "bundle/native/catalogue_writer.h"
#include "cli/group_piece.h"
#include "cli/listed_article.h"
#include "cli/ordered_work.h"
#include "cli/pack_captions.h"
#include "cli/pack_fonts.h"
#include "cli/pack_languages.h"
#include "cli/pack_pages.h"
#include "cli/pack_viewer.h"
#include "cli/picture_store.h"
#include "cli/site_limits.h"
#include "page/interface_words.h"
#include "search/index_merge.h"

namespace broadsheet {
namespace {

// Pages name the files of their first faces: from so many pages on, writing all of them anew for
// one new letter costs more than its whole alphabet does in every reader's fonts.
constexpr std::uint32_t kArticlesWorthAlphabets = 1000;

// What is known once every piece has been looked at.
struct Gathered {
  TextNeeds needs;
  std::vector<std::string> languages;  // of articles, the most frequent first
  std::vector<PictureKey> picture_keys;
  std::set<std::string> photographs;
  std::vector<std::vector<std::uint32_t>> card_files;  // by piece
  std::vector<CatalogueEntry> first_entries;           // by piece
  std::vector<CatalogueEntry> last_entries;
  ArchiveCounts counts;
};

class SiteJoiner {
 public:
  SiteJoiner(const SiteJob& job, PackReport& report, SiteWriter& out)
      : job_(job),
        arguments_(job.arguments),
        site_(job.found_site.site),
        viewer_folders_(viewer_folders(job.arguments.all("viewer"))),
        report_(report),
        out_(out),
        catalogue_(site_,
                   [this](const BuiltFile& file) { return out_.write(file.path, file.bytes); }) {}

  Result<Done> write() {
    if (auto done = write_viewer(); !done) return done;
    if (auto done = take_in_logo(); !done) return done;
    if (auto done = gather(); !done) return done;
    auto files = catalogue_.finish();
    if (!files) return files.error();
    first_files_.insert({files->front_file, files->directory_file});
    manifest_.front_file = files->front_file;
    manifest_.directory_file = files->directory_file;
    gathered_.counts.undated_articles = files->front.undated_count;
    if (auto done = write_languages(); !done) return done;
    auto fonts = write_fonts();
    if (!fonts) return fonts.error();
    if (auto done = write_captions(); !done) return done;
    if (auto done = write_index(); !done) return done;
    if (auto done = write_static_pages(files->front, *fonts); !done) return done;
    manifest_.site = site_;
    manifest_.languages = gathered_.languages;
    manifest_.counts = gathered_.counts;
    warn_of_many_files(out_.file_count(), gathered_.counts.pictures, report_);
    return write_manifest_files();
  }

 private:
  Result<Done> write_viewer();
  Result<Done> take_in_logo();
  Result<Done> gather();
  Result<Done> take(std::size_t index, GroupPiece& piece);
  Result<Done> write_languages();
  Result<FontLinks> write_fonts();
  Result<Done> write_captions();
  Result<Done> write_index();
  Result<Done> write_static_pages(const FrontPage& front, const FontLinks& fonts);
  Result<Done> write_manifest_files();

  // Calls `use` with every piece in order, read on all cores, its number before it.
  template <class Use>
  Result<Done> each_piece(std::string_view verb, Use use);

  const SiteJob& job_;
  const Arguments& arguments_;
  SiteInfo site_;
  std::vector<std::string> viewer_folders_;
  PackReport& report_;
  SiteWriter& out_;
  CatalogueWriter catalogue_;
  Manifest manifest_;
  std::set<std::string> first_files_;  // that the manifest lists by themselves
  std::map<std::string, std::size_t> language_counts_;
  Gathered gathered_;
};

template <class Use>
Result<Done> SiteJoiner::each_piece(std::string_view verb, Use use) {
  Progress progress(verb, job_.pieces.size(), job_.is_quiet);
  std::size_t used_count = 0;
  using Piece = std::optional<GroupPiece>;
  const auto make = [&](std::size_t index, unsigned) -> Piece {
    return read_group_piece(job_.pieces[index].piece_file);
  };
  const auto take = [&](Piece piece) -> Result<Done> {
    const std::size_t index = used_count++;
    progress.show(index, {});
    if (piece) return use(index, *piece);
    return unreadable_piece(job_.pieces[index].piece_file);
  };
  return work_in_order<std::size_t, Piece>(job_.thread_count, numbers_below(job_.pieces.size()),
                                           make, take);
}

// The viewer's files, and what its scripts say.
Result<Done> SiteJoiner::write_viewer() {
  auto viewer_files = copy_viewer(viewer_folders_, site_.accent, out_);
  if (!viewer_files) return viewer_files.error();
  first_files_.insert(viewer_files->begin(), viewer_files->end());
  auto written = out_.write(std::string(kInterfaceWordsFile), interface_words_json());
  if (!written) return written;
  if (first_files_.count("viewer.js") == 0) {
    report_.add({"no-viewer",
                 "The viewer was not found, so the site has static pages only. "
                 "Build it (scripts/build web) or say where it is: --viewer DIR.",
                 {}});
  }
  return Done{};
}

Result<Done> SiteJoiner::take_in_logo() {
  PictureStore pictures(
      [this](const std::string& path, std::string_view bytes) { return out_.write(path, bytes); });
  const std::string& folder = job_.found_site.folder;
  auto warnings = pictures.take_in(site_.logo, {{folder}, {folder}, {}, {}});
  if (!warnings) return warnings.error();
  for (const Warning& warning : *warnings) report_.add(warning);
  for (const std::string& path : pictures.photographs()) gathered_.photographs.insert(path);
  gathered_.counts.missing_pictures += pictures.missing_count();
  return Done{};
}

Result<Done> SiteJoiner::take(std::size_t index, GroupPiece& piece) {
  for (const FileRecord& file : piece.files) {
    auto taken = out_.take_over(file, job_.pieces[index].files_folder + "/" + file.path);
    if (!taken) return taken;
  }
  report_.add(piece.report);
  gathered_.needs.add(piece.needs);
  gathered_.picture_keys.insert(gathered_.picture_keys.end(), piece.picture_keys.begin(),
                                piece.picture_keys.end());
  gathered_.photographs.insert(piece.photographs.begin(), piece.photographs.end());
  gathered_.card_files.push_back(std::move(piece.card_files));
  gathered_.counts.missing_pictures += piece.missing_picture_count;
  gathered_.counts.shards += piece.shard_count;
  gathered_.counts.articles += static_cast<std::uint32_t>(piece.entries.size());
  gathered_.first_entries.push_back(piece.entries.front());
  gathered_.last_entries.push_back(piece.entries.back());
  for (CatalogueEntry& entry : piece.entries) {
    gathered_.counts.figures += entry.figure_count;
    ++language_counts_[entry.language];
    if (auto added = catalogue_.add(std::move(entry)); !added) return added;
  }
  return Done{};
}

Result<Done> SiteJoiner::gather() {
  auto done = each_piece(
      "Listing", [this](std::size_t index, GroupPiece& piece) { return take(index, piece); });
  if (!done) return done;
  gathered_.counts.pictures = static_cast<std::uint32_t>(gathered_.photographs.size());
  std::vector<std::pair<std::size_t, std::string>> languages;
  for (const auto& [language, count] : language_counts_) {
    if (!language.empty()) languages.emplace_back(count, language);
  }
  std::stable_sort(languages.begin(), languages.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [count, language] : languages) gathered_.languages.push_back(std::move(language));
  return Done{};
}

Result<Done> SiteJoiner::write_languages() {
  const LanguageSources sources{viewer_folders_, arguments_.all("hyphenation"), job_.has_search};
  std::vector<std::string> languages = gathered_.languages;
  const std::string& own = site_.language;
  const bool is_known = std::find(languages.begin(), languages.end(), own) != languages.end();
  if (!own.empty() && !is_known) languages.push_back(own);
  auto files = pack_languages(languages, sources, out_);
  if (!files) return files.error();
  for (const Warning& warning : files->warnings) report_.add(warning);
  manifest_.hyphenation = std::move(files->hyphenation);
  manifest_.words = std::move(files->words);
  first_files_.insert(files->stemmers.begin(), files->stemmers.end());
  return Done{};
}

Result<FontLinks> SiteJoiner::write_fonts() {
  if (gathered_.counts.articles >= kArticlesWorthAlphabets) gathered_.needs.complete_alphabets();
  auto fonts =
      pack_fonts(gathered_.needs, gathered_.languages, site_, arguments_.all("fonts"), out_);
  if (!fonts) return fonts.error();
  for (const Warning& warning : fonts->warnings) report_.add(warning);
  manifest_.fonts = std::move(fonts->faces);
  first_files_.insert(fonts->files.begin(), fonts->files.end());
  return fonts->links;
}

Result<Done> SiteJoiner::write_captions() {
  CaptionWriter captions(group_photographs(gathered_.picture_keys), [this](const BuiltFile& file) {
    return out_.write(file.path, file.bytes);
  });
  if (!gathered_.picture_keys.empty()) {
    auto done = each_piece("Captions", [&](std::size_t, GroupPiece& piece) -> Result<Done> {
      for (CaptionEntry& entry : piece.captions) {
        if (auto added = captions.add(std::move(entry)); !added) return added;
      }
      return Done{};
    });
    if (!done) return done;
  }
  auto index = captions.finish();
  if (!index) return index.error();
  first_files_.insert(*index);
  return Done{};
}

Result<Done> SiteJoiner::write_index() {
  if (!job_.has_search) return Done{};
  const auto write_file = [this](const IndexFile& file) -> Result<ContentHash> {
    const ContentHash hash = index_file_hash(file);
    auto written = out_.write(index_file_name(file.part, hash), file.bytes);
    if (!written) return written.error();
    return hash;
  };
  std::vector<IndexGroup> groups;
  for (std::size_t i = 0; i < job_.pieces.size(); ++i) {
    groups.push_back({run_reader(job_.pieces[i].piece_file), std::move(gathered_.card_files[i])});
  }
  const auto root = merge_index(std::move(groups), write_file);
  if (!root) return root.error();
  manifest_.search_root = index_file_name(IndexPart::Root, *root);
  return Done{};
}

Result<Done> SiteJoiner::write_static_pages(const FrontPage& front, const FontLinks& fonts) {
  const bool has_oembed = arguments_.has("oembed");
  const std::size_t article_count = gathered_.counts.articles;
  // With oEmbed each page takes a second file.
  const std::size_t others = out_.file_count() + (has_oembed ? article_count : 0);
  const auto first_paged =
      first_paged_article(arguments_.text("pages", "auto"), article_count, others, report_);
  if (!first_paged) return first_paged.error();
  std::vector<std::string> pieces;
  for (const PieceRef& piece : job_.pieces) pieces.push_back(piece.piece_file);
  const PageJob pages{site_,
                      front,
                      fonts,
                      pieces,
                      gathered_.first_entries,
                      gathered_.last_entries,
                      {*first_paged},
                      has_oembed,
                      job_.thread_count,
                      job_.is_quiet};
  first_files_.insert("index.html");
  return write_pages(pages, out_);
}

Result<Done> SiteJoiner::write_manifest_files() {
  std::string checksums;
  std::uint64_t byte_count = 0;
  for (const FileRecord& record : out_.records()) {
    checksums += record.sha256 + "  " + record.path + "\n";
    byte_count += record.size_bytes;
  }
  // A comment for sha256sum; web/offline.js asks for that much room.
  checksums += "# " + std::to_string(byte_count) + " bytes\n";
  const std::string checksums_file(kChecksumsFile);
  if (auto written = out_.write(checksums_file, checksums); !written) return written;
  first_files_.insert(checksums_file);
  for (const FileRecord& record : out_.records()) {
    if (first_files_.count(record.path) > 0) manifest_.files.push_back(record);
  }
  return out_.write(std::string(kManifestFile), write_manifest(manifest_));
}

}  // namespace

Result<Done> write_site(const SiteJob& job, PackReport& report, SiteWriter& out) {
  return SiteJoiner(job, report, out).write();
}

}  // namespace broadsheet
