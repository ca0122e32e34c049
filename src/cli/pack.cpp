#include "cli/pack.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>

#include <unistd.h>

#include "bundle/native/archive_writer.h"
#include "bundle/native/sha256.h"
#include "cli/article_links.h"
#include "cli/file_io.h"
#include "cli/pack_captions.h"
#include "cli/pack_fonts.h"
#include "cli/pack_gather.h"
#include "cli/pack_languages.h"
#include "cli/pack_pages.h"
#include "cli/pack_search.h"
#include "cli/pack_viewer.h"
#include "cli/single_file.h"
#include "page/interface_words.h"
#include "page/slug.h"

namespace broadsheet {
namespace {

// What free static hosts take (design, dumb hosts).
constexpr std::size_t kHostFileLimit = 20'000;
constexpr std::string_view kChecksumsFile = "checksums.sha256";

struct PackJob {
  const Arguments& arguments;
  FoundSite site;
  ArticleInputs inputs;
  PackReport report;
  std::set<std::string> first_files;  // that the manifest lists by themselves
  bool is_quiet = false;
};

Result<PackJob> read_job(const Arguments& arguments) {
  PackJob job{arguments, {}, find_article_inputs(arguments.operands()), {}, {}, false};
  job.is_quiet = arguments.has("quiet");
  for (const Error& error : job.inputs.errors) job.report.add_refused(error);
  auto site = find_site(arguments.operands());
  if (!site) return site.error();
  job.site = std::move(*site);
  for (const Warning& warning : job.site.warnings) job.report.add(warning);
  if (arguments.has("base")) {
    std::string base = arguments.text("base");
    if (base.rfind("https://", 0) != 0 && base.rfind("http://", 0) != 0) {
      return Error{ErrorCode::Malformed, "--base takes a full address, like https://example.org/.",
                   base};
    }
    if (base.back() != '/') base.push_back('/');
    job.site.site.base_url = base;
  }
  if (arguments.has("oembed") && job.site.site.base_url.empty()) {
    return Error{ErrorCode::Malformed,
                 "--oembed needs to know where the site will be: --base URL, or baseUrl in "
                 "broadsheet.json.",
                 {}};
  }
  return job;
}

// The articles in their final form: identifiers unique, links pointing into the archive.
class FinalArticles {
 public:
  FinalArticles(std::vector<GatheredArticle>& articles, ArticleSpool& spool)
      : articles_(articles), spool_(spool) {
    SlugMaker slugs;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      CatalogueEntry& entry = articles_[i].entry;
      entry.ordinal = static_cast<Ordinal>(i);
      entry.slug = slugs.slug(entry.headline, entry.identifier);
      const std::string page = page_address(entry.slug);
      const std::string key = address_key(articles_[i].url);
      if (!key.empty()) pages_.try_emplace(key, page);
      pages_[address_key(viewer_address(entry.identifier))] = page;
    }
  }

  Result<std::string> json(Ordinal ordinal) {
    const GatheredArticle& gathered = articles_[ordinal];
    auto json = spool_.read(gathered.slot);
    const bool may_change = gathered.is_renamed || (gathered.has_links && !pages_.empty());
    if (!json || !may_change) return json;
    auto article = finished(gathered, *json);
    if (!article) return article.error();
    return write_article(*article, JsonStyle::Compact);
  }

  Result<Article> article(Ordinal ordinal) {
    const GatheredArticle& gathered = articles_[ordinal];
    auto json = spool_.read(gathered.slot);
    if (!json) return json.error();
    return finished(gathered, *json);
  }

 private:
  Result<Article> finished(const GatheredArticle& gathered, const std::string& json) {
    auto parsed = parse_article(json, {gathered.entry.identifier, 1});
    if (!parsed) return parsed.error();
    Article article = std::move(parsed->article);
    article.identifier = gathered.entry.identifier;
    if (gathered.has_links) relink(article, pages_);
    return article;
  }

  std::vector<GatheredArticle>& articles_;
  ArticleSpool& spool_;
  PagesByAddress pages_;
};

Result<Done> add_articles(const std::vector<GatheredArticle>& articles, FinalArticles& final_ones,
                          ArchiveWriter& archive, bool is_quiet) {
  Progress progress("Packing", articles.size(), is_quiet);
  for (const GatheredArticle& gathered : articles) {
    progress.show(gathered.entry.ordinal, gathered.entry.identifier);
    auto json = final_ones.json(gathered.entry.ordinal);
    if (!json) return json.error();
    if (auto added = archive.add(gathered.entry, std::move(*json)); !added) return added;
  }
  return Done{};
}

// The first article that gets a page of its own, by --pages and by what hosts take.
Result<Ordinal> first_paged_article(PackJob& job, std::size_t article_count,
                                    std::size_t other_file_count) {
  const std::string wanted = job.arguments.text("pages", "auto");
  const auto first_of_newest = [&](std::size_t count) {
    return static_cast<Ordinal>(article_count - std::min(count, article_count));
  };
  if (wanted == "all") return Ordinal{0};
  if (wanted == "none") return first_of_newest(0);
  if (wanted == "auto") {
    const std::size_t others = other_file_count + 2 * list_page_count(article_count);
    if (article_count + others <= kHostFileLimit) return Ordinal{0};
    const std::size_t room = kHostFileLimit > others ? kHostFileLimit - others : 0;
    job.report.add({"pages-left-out",
                    "Hosts take " + std::to_string(kHostFileLimit) + " files, so only the newest " +
                        std::to_string(room) + " of " + std::to_string(article_count) +
                        " articles have a page of their own; the viewer shows all. Say "
                        "--pages all to write every page.",
                    {}});
    return first_of_newest(room);
  }
  const bool is_number = !wanted.empty() && wanted.size() < 10 &&
                         wanted.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    return Error{ErrorCode::Malformed, "--pages takes all, auto, none, or how many of the newest.",
                 wanted};
  }
  return first_of_newest(static_cast<std::size_t>(std::stoul(wanted)));
}

Result<Done> write_manifest_files(PackJob& job, const Manifest& manifest, SiteWriter& out) {
  std::string checksums;
  std::uint64_t byte_count = 0;
  for (const FileRecord& record : out.records()) {
    checksums += record.sha256 + "  " + record.path + "\n";
    byte_count += record.size_bytes;
  }
  // A comment for sha256sum; web/offline.js asks for that much room.
  checksums += "# " + std::to_string(byte_count) + " bytes\n";
  const std::string checksums_file(kChecksumsFile);
  if (auto written = out.write(checksums_file, checksums); !written) return written;
  job.first_files.insert(checksums_file);
  Manifest complete = manifest;
  for (const FileRecord& record : out.records()) {
    if (job.first_files.count(record.path) > 0) complete.files.push_back(record);
  }
  return out.write(std::string(kManifestFile), write_manifest(complete));
}

Result<Done> write_language_files(PackJob& job, const std::vector<std::string>& languages,
                                  const std::vector<std::string>& viewer_folders,
                                  Manifest& manifest, SiteWriter& out) {
  const LanguageSources sources{viewer_folders, job.arguments.all("hyphenation"),
                                !job.arguments.has("no-search")};
  auto files = pack_languages(languages, sources, out);
  if (!files) return files.error();
  for (const Warning& warning : files->warnings) job.report.add(warning);
  manifest.hyphenation = std::move(files->hyphenation);
  return Done{};
}

Result<FontLinks> write_fonts(PackJob& job, const Gathered& gathered,
                              const std::vector<std::string>& viewer_folders, Manifest& manifest,
                              SiteWriter& out) {
  auto languages = write_language_files(job, gathered.languages, viewer_folders, manifest, out);
  if (!languages) return languages.error();
  auto fonts = pack_fonts(gathered.needs, gathered.languages, job.site.site,
                          job.arguments.all("fonts"), out);
  if (!fonts) return fonts.error();
  for (const Warning& warning : fonts->warnings) job.report.add(warning);
  manifest.fonts = std::move(fonts->faces);
  for (const std::string& file : fonts->files) job.first_files.insert(file);
  return fonts->links;
}

PhotographGroups groups_of(const std::vector<GatheredArticle>& articles) {
  std::vector<PictureKey> keys;
  for (const GatheredArticle& article : articles) {
    keys.insert(keys.end(), article.picture_keys.begin(), article.picture_keys.end());
  }
  return group_photographs(keys);
}

// The search index and the caption catalogue, which both look into every article.
Result<Done> write_indexes(const std::vector<GatheredArticle>& articles, FinalArticles& final_ones,
                           const PictureStore& pictures, PackJob& job, Manifest& manifest,
                           SiteWriter& out) {
  Progress progress("Indexing", articles.size(), job.is_quiet);
  std::optional<SearchPacker> index;
  if (!job.arguments.has("no-search")) {
    index.emplace(static_cast<std::uint32_t>(articles.size()), out);
  }
  CaptionWriter captions(groups_of(articles),
                         [&](const BuiltFile& file) { return out.write(file.path, file.bytes); });
  for (const GatheredArticle& gathered : articles) {
    progress.show(gathered.entry.ordinal, {});
    const auto article = final_ones.article(gathered.entry.ordinal);
    if (!article) return article.error();
    if (index) {
      if (auto added = index->add(*article, gathered.entry); !added) return added.error();
    }
    for (CaptionEntry& entry : caption_entries(*article, gathered.entry, pictures)) {
      if (auto added = captions.add(std::move(entry)); !added) return added;
    }
  }
  auto caption_index = captions.finish();
  if (!caption_index) return caption_index.error();
  job.first_files.insert(*caption_index);
  if (!index) return Done{};
  auto root = index->finish();
  if (!root) return root.error();
  manifest.search_root = std::move(*root);
  return Done{};
}

Result<PictureOptions> read_picture_options(const Arguments& arguments) {
  PictureOptions options;
  const std::string sizes = arguments.text("pictures", "all");
  if (sizes == "one-size") {
    options.recipe.sizes = PictureSizes::One;
  } else if (sizes == "none") {
    options.recipe.sizes = PictureSizes::None;
  } else if (sizes != "all") {
    return Error{ErrorCode::Malformed, "--pictures takes all, one-size or none.", sizes};
  }
  options.recipe.keeps_original = arguments.has("keep-originals");
  options.fills_words = !arguments.has("no-embedded-words");
  for (const std::string& root : arguments.all("media-root")) {
    if (!is_directory(root)) {
      return Error{ErrorCode::NotFound, "--media-root takes a folder; there is none here.", root};
    }
  }
  return options;
}

// What free hosts take is mostly used up by pictures, where there are many.
void warn_of_many_files(PackJob& job, const PictureStore& pictures, std::size_t file_count) {
  if (file_count <= kHostFileLimit || pictures.picture_count() < kHostFileLimit / 4) return;
  job.report.add({"many-pictures",
                  "The site has " + std::to_string(file_count) + " files, " +
                      std::to_string(pictures.picture_count()) +
                      " pictures among them, and free hosts take " +
                      std::to_string(kHostFileLimit) +
                      ". Say --pictures one-size for one file a picture, or none.",
                  {}});
}

Result<Done> take_in_logo(PackJob& job, PictureStore& pictures) {
  const PicturePlaces places{
      {job.site.folder}, {job.site.folder}, job.arguments.all("media-root"), {}};
  auto warnings = pictures.take_in(job.site.site.logo, places);
  if (!warnings) return warnings.error();
  for (const Warning& warning : *warnings) job.report.add(warning);
  return Done{};
}

// The viewer's files, and what its scripts say.
Result<Done> write_viewer(PackJob& job, SiteWriter& out) {
  const auto folders = viewer_folders(job.arguments.all("viewer"));
  auto viewer_files = copy_viewer(folders, out);
  if (!viewer_files) return viewer_files.error();
  job.first_files.insert(viewer_files->begin(), viewer_files->end());
  if (auto written = out.write(std::string(kInterfaceWordsFile), interface_words_json());
      !written) {
    return written;
  }
  if (job.first_files.count("viewer.js") == 0) {
    job.report.add({"no-viewer",
                    "The viewer was not found, so the site has static pages only. "
                    "Build it (scripts/build web) or say where it is: --viewer DIR.",
                    {}});
  }
  return Done{};
}

Result<Done> write_site(PackJob& job, SiteWriter& out) {
  const auto picture_options = read_picture_options(job.arguments);
  if (!picture_options) return picture_options.error();
  PictureStore pictures(&out, *picture_options);
  auto spool = ArticleSpool::open(out.scratch_path("articles"));
  if (!spool) return spool.error();
  const auto folders = viewer_folders(job.arguments.all("viewer"));
  if (auto written = write_viewer(job, out); !written) return written;
  SiteInfo& site = job.site.site;
  if (auto taken = take_in_logo(job, pictures); !taken) return taken;

  GatherContext context{
      job.site, out, pictures, *spool, job.report, job.arguments.all("media-root"), job.is_quiet};
  auto gathered = gather_articles(job.inputs, context);
  if (!gathered) return gathered.error();
  if (gathered->articles.empty()) {
    return Error{ErrorCode::NotFound,
                 "There is no article in what was given, so nothing was "
                 "packed.",
                 job.arguments.operands().front()};
  }
  FinalArticles final_ones(gathered->articles, *spool);
  ArchiveWriter archive(site,
                        [&](const BuiltFile& file) { return out.write(file.path, file.bytes); });
  auto added = add_articles(gathered->articles, final_ones, archive, job.is_quiet);
  if (!added) return added;
  auto files = archive.finish();
  if (!files) return files.error();
  job.first_files.insert({files->front_file, files->directory_file});

  Manifest manifest;
  auto fonts = write_fonts(job, *gathered, folders, manifest, out);
  if (!fonts) return fonts.error();
  auto indexed = write_indexes(gathered->articles, final_ones, pictures, job, manifest, out);
  if (!indexed) return indexed;
  // Each page takes a second file then.
  const std::size_t doubled = job.arguments.has("oembed") ? gathered->articles.size() : 0;
  const auto first_paged =
      first_paged_article(job, gathered->articles.size(), out.file_count() + doubled);
  if (!first_paged) return first_paged.error();
  const PageJob pages{site,
                      gathered->articles,
                      archive,
                      files->front,
                      [&](Ordinal ordinal) { return final_ones.article(ordinal); },
                      *fonts,
                      *first_paged,
                      job.arguments.has("oembed"),
                      job.is_quiet};
  if (auto written = write_pages(pages, out); !written) return written;
  job.first_files.insert("index.html");

  manifest.site = site;
  manifest.languages = gathered->languages;
  manifest.counts = {static_cast<std::uint32_t>(gathered->articles.size()),
                     files->front.undated_count,
                     gathered->figure_count,
                     pictures.picture_count(),
                     pictures.missing_count(),
                     files->shard_count};
  warn_of_many_files(job, pictures, out.file_count());
  manifest.front_file = files->front_file;
  manifest.directory_file = files->directory_file;
  return write_manifest_files(job, manifest, out);
}

void print_report(const PackReport& report) {
  for (const PackReport::Kind& kind : report.kinds) {
    std::fprintf(stderr, "%zu x %s\n", kind.count, kind.kind.c_str());
    for (const std::string& example : kind.examples) {
      std::fprintf(stderr, "  %s\n", example.c_str());
    }
    if (kind.count > kind.examples.size()) {
      std::fprintf(stderr, "  ... and %zu more (broadsheet check --json FILE lists all)\n",
                   kind.count - kind.examples.size());
    }
  }
}

// The packed site in `folder` becomes the one file `place`, and goes.
Result<Done> make_single_file(const std::string& folder, const std::string& place) {
  auto html = single_file(folder);
  std::error_code error;
  std::filesystem::remove_all(folder, error);
  if (!html) return html.error();
  return write_file(place, *html);
}

int run_pack(const Arguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  const bool is_single = arguments.has("single-file");
  const std::string named = arguments.text("output");
  const std::string place =
      is_single && !named.empty() ? named + ".site-" + std::to_string(getpid()) : named;
  if (is_single && is_directory(named)) {
    print_error("--single-file makes a file, and there is a folder of that name: " + named);
    return kExitStorage;
  }
  if (place.empty()) {
    print_error("pack needs to know where: -o SITE");
    return kExitUsage;
  }
  auto job = read_job(arguments);
  if (!job) {
    print_error(job.error());
    return kExitRefused;
  }
  auto out = SiteWriter::open(place, arguments.has("force"));
  if (!out) {
    print_error(out.error());
    return kExitStorage;
  }
  auto written = write_site(*job, *out);
  const std::size_t file_count = out->file_count();
  const double megabytes = static_cast<double>(out->byte_count()) / 1e6;
  if (written) written = out->commit();
  if (written && is_single) written = make_single_file(place, named);
  print_report(job->report);
  if (!written) {
    print_error(written.error());
    return written.error().code == ErrorCode::Storage ? kExitStorage : kExitRefused;
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (!job->is_quiet) {
    std::fprintf(stderr, "%s: %zu files, %.1f MB, %.1f s\n", named.c_str(), file_count, megabytes,
                 elapsed.count());
  }
  if (job->report.refused_count > 0) return kExitRefused;
  return arguments.has("strict") && job->report.warning_count > 0 ? kExitWarnings : kExitClean;
}

}  // namespace

const Command& pack_command() {
  static const Command command{
      "pack",
      "make a static site of articles",
      "FILE|DIR...",
      "Reads article JSON (.json), JSON Lines (.jsonl) and gzip of both; folders are searched for\n"
      "them. broadsheet.json in or beside the first input says the archive's name and more.\n"
      "Pictures that lie beside the articles are turned upright, shrunk to the sizes that screens\n"
      "need and stripped of what cameras wrote into them; what a file says of itself (IPTC, XMP)\n"
      "fills empty captions, credits, dates and places, and is reported. The site is written "
      "beside\n"
      "its place and moved there at the end, so that there is never half of one. Packing the same\n"
      "input twice gives the same bytes.",
      {{"output", OptionKind::Text, "where the site goes", "SITE", 'o'},
       {"viewer", OptionKind::Text, "folder with the viewer's files, may be given again", "DIR"},
       {"fonts", OptionKind::Text, "folder to look for fonts in, may be given again", "DIR"},
       {"hyphenation", OptionKind::Text,
        "folder with patterns for dividing words (hyph_*.dic), may be given again", "DIR"},
       {"base", OptionKind::Text, "the address where the site will be", "URL"},
       {"pages", OptionKind::Text,
        "which articles get a page of their own: all, none, the newest N, or as many as hosts "
        "take (auto)",
        "WHICH"},
       {"media-root", OptionKind::Text,
        "folder to look for pictures and recordings in too, may be given again", "DIR"},
       {"pictures", OptionKind::Text,
        "all: WebP in up to four widths and a JPEG; one-size: one JPEG or PNG; none", "WHICH"},
       {"keep-originals",
        OptionKind::Switch,
        "keep each picture's file as it came too, whatever it says inside",
        {}},
       {"no-embedded-words",
        OptionKind::Switch,
        "leave captions, credits, dates and places that picture files carry where they are",
        {}},
       {"single-file",
        OptionKind::Switch,
        "make one HTML file that opens from a disk or a mail, of at most 30 MB",
        {}},
       {"oembed",
        OptionKind::Switch,
        "write an oEmbed file for each page, for sites that embed by address alone",
        {}},
       {"no-search", OptionKind::Switch, "leave the search index out", {}},
       {"force", OptionKind::Switch, "replace a folder that is not a packed site", {}},
       {"strict", OptionKind::Switch, "exit with 1 when there were warnings", {}}},
      1,
      SIZE_MAX,
      run_pack};
  return command;
}

}  // namespace broadsheet
