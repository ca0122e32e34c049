#include "cli/pack.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <set>

#include "cli/file_io.h"
#include "cli/pack_estimate.h"
#include "cli/pack_group.h"
#include "cli/pack_order.h"
#include "cli/pack_part.h"
#include "cli/pack_site.h"

namespace broadsheet {
namespace {

// "2/4": the second of four.
struct Part {
  std::size_t index = 0;
  std::size_t count = 1;
};

Result<Part> read_part_option(const std::string& text) {
  if (text.empty()) return Part{};
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto number = [](const std::string& digits) -> std::size_t {
    const bool is_number = !digits.empty() && digits.size() < 6 &&
                           digits.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? std::stoul(digits) : 0;
  };
  const std::size_t index = number(text.substr(0, slash));
  const std::size_t count = slash < text.size() ? number(text.substr(slash + 1)) : 0;
  if (index == 0 || index > count) {
    return Error{ErrorCode::Malformed, "--part takes which part of how many, like 2/4.", text};
  }
  return Part{index - 1, count};
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
  // One for all groups: the last of them, or the only one, has every core for its pictures.
  options.pool = std::make_shared<PicturePool>(job_count(arguments));
  options.fills_words = !arguments.has("no-embedded-words");
  const std::int64_t recording_mb = arguments.count(
      "max-recording", static_cast<std::int64_t>(options.max_recording_bytes >> 20));
  if (recording_mb < 0 || recording_mb > 4096) {
    return Error{ErrorCode::Malformed, "--max-recording takes megabytes, at most 4096.",
                 std::to_string(recording_mb)};
  }
  options.max_recording_bytes = static_cast<std::uint64_t>(recording_mb) << 20;
  for (const std::string& root : arguments.all("media-root")) {
    if (!is_directory(root)) {
      return Error{ErrorCode::NotFound, "--media-root takes a folder; there is none here.", root};
    }
  }
  return options;
}

struct PackJob {
  const Arguments& arguments;
  FoundSite site;
  ArticleInputs inputs;
  Part part;
  GroupOptions groups;
  PackReport report;
};

Result<PackJob> read_job(const Arguments& arguments) {
  PackJob job{arguments, {}, find_article_inputs(arguments.operands()), {}, {}, {}};
  for (const Error& error : job.inputs.errors) job.report.add_refused(error);
  auto site = read_site(arguments);
  if (!site) return site.error();
  job.site = std::move(*site);
  for (const Warning& warning : job.site.warnings) job.report.add(warning);
  const auto pictures = read_picture_options(arguments);
  if (!pictures) return pictures.error();
  const auto part = read_part_option(arguments.text("part"));
  if (!part) return part.error();
  job.part = *part;
  job.groups = {*pictures,
                job.site.folder,
                arguments.all("media-root"),
                !arguments.has("no-search"),
                job_count(arguments),
                job.part.index,
                job.part.count,
                arguments.has("quiet")};
  return job;
}

Result<OrderedArticles> read_articles_of(PackJob& job, const std::string& spool_path) {
  const ReadJob reading{job.inputs, spool_path, job.groups.thread_count, job.groups.is_quiet};
  auto articles = read_in_order(reading, job.report);
  if (!articles || articles->size() > 0) return articles;
  return Error{ErrorCode::NotFound, "There is no article in what was given, so nothing was packed.",
               job.arguments.operands().front()};
}

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

int refused(const PackReport& report, const Error& error) {
  report.print();
  print_error(error);
  return error.code == ErrorCode::Storage ? kExitStorage : kExitRefused;
}

// One part's pieces and files, in a folder of their own.
int run_part(PackJob& job, std::chrono::steady_clock::time_point start) {
  const std::string place = without_slash(job.arguments.text("output"));
  auto work = WorkFolder::open(place);
  if (!work) return refused(job.report, work.error());
  const auto articles = read_articles_of(job, work->spool_path());
  if (!articles) return refused(job.report, articles.error());
  const auto groups = make_groups(*articles, job.groups, *work);
  if (!groups) return refused(job.report, groups.error());
  PartRecord record{articles->fingerprint(), job.groups.has_search, groups->keys};
  const PictureOptions& pictures = job.groups.pictures;
  record.fingerprint +=
      std::to_string(static_cast<int>(pictures.recipe.sizes)) +
      std::to_string(pictures.recipe.keeps_original) + std::to_string(pictures.fills_words) +
      std::to_string(pictures.max_recording_bytes) + ' ' + std::to_string(job.groups.has_search);
  if (auto done = write_part(place, record, job.site); !done) {
    return refused(job.report, done.error());
  }
  job.report.print();
  if (!job.groups.is_quiet) {
    std::fprintf(stderr, "%s: part %zu of %zu, %zu groups made of %zu, %.1f s\n", place.c_str(),
                 job.part.index + 1, job.part.count, groups->made_count, groups->keys.size(),
                 seconds_since(start));
  }
  return job.report.refused_count > 0 ? kExitRefused : kExitClean;
}

// The keys of the pieces that it is made of.
Result<std::set<std::string>> pack_into(PackJob& job, WorkFolder& work, SiteWriter& out) {
  std::vector<PieceRef> pieces;
  std::set<std::string> keys;
  {
    // What is known of the articles goes once their groups are there.
    const auto articles = read_articles_of(job, work.spool_path());
    if (!articles) return articles.error();
    const auto groups = make_groups(*articles, job.groups, work);
    if (!groups) return groups.error();
    for (const std::string& key : groups->keys) {
      pieces.push_back({work.piece_path(key), work.path() + "/files"});
      keys.insert(key);
    }
  }
  const SiteJob site{job.arguments,           job.site,
                     std::move(pieces),       job.groups.has_search,
                     job.groups.thread_count, job.groups.is_quiet};
  auto written = write_site(site, job.report, out);
  if (!written) return written.error();
  return keys;
}

// Once the site is in its place, or never will be.
void tidy(const Arguments& arguments, WorkFolder& work, const std::set<std::string>& pieces,
          const SiteWriter& out) {
  if (!arguments.has("keep-work")) {
    work.remove();
    return;
  }
  if (pieces.empty()) return;
  std::set<std::string> files;
  for (const FileRecord& record : out.records()) files.insert(record.path);
  work.keep_only(pieces, files);
}

// Reads all, packs a little, writes nothing that stays.
int run_dry(PackJob& job) {
  const std::string named = job.arguments.text("output", "site");
  const std::string place = without_slash(named) + ".dry-run-" + std::to_string(getpid());
  auto work = WorkFolder::open(place);
  if (!work) return refused(job.report, work.error());
  const auto articles = read_articles_of(job, work->spool_path());
  const auto estimate = articles ? estimate_site(*articles, job.groups, job.arguments, *work)
                                 : Result<SiteEstimate>(articles.error());
  work->remove();
  if (!estimate) return refused(job.report, estimate.error());
  job.report.print();
  std::fputs(estimate_text(*estimate, job.arguments).c_str(), stdout);
  return job.report.refused_count > 0 ? kExitRefused : kExitClean;
}

int run_pack(const Arguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  if (arguments.text("output").empty() && !arguments.has("dry-run")) {
    print_error("pack needs to know where: -o SITE");
    return kExitUsage;
  }
  auto job = read_job(arguments);
  if (!job) {
    print_error(job.error());
    return kExitRefused;
  }
  if (arguments.has("dry-run")) return run_dry(*job);
  if (arguments.has("part")) return run_part(*job, start);
  auto out = open_site(arguments);
  if (!out) {
    print_error(out.error());
    return kExitStorage;
  }
  auto work = WorkFolder::open(without_slash(arguments.text("output")) + ".work");
  if (!work) {
    print_error(work.error());
    return kExitStorage;
  }
  const auto pieces = pack_into(*job, *work, *out);
  const Result<Done> written = pieces ? Result<Done>(Done{}) : pieces.error();
  const int exit_code = finish_site(arguments, written, job->report, *out, seconds_since(start));
  // A disk that was full may have room the next time.
  if (exit_code != kExitStorage) {
    tidy(arguments, *work, pieces ? *pieces : std::set<std::string>(), *out);
  }
  return exit_code;
}

std::vector<OptionSpec> pack_options() {
  std::vector<OptionSpec> options = site_options();
  const std::vector<OptionSpec> own = {
      {"media-root", OptionKind::Text,
       "folder to look for pictures and recordings in too, may be given again", "DIR"},
      {"pictures", OptionKind::Text,
       "all: WebP in up to four widths and a JPEG; one-size: one JPEG or PNG; none", "WHICH"},
      {"keep-originals",
       OptionKind::Switch,
       "keep each picture's file as it came too, whatever it says inside",
       {}},
      {"max-recording", OptionKind::Count, "largest recording that is taken in, in megabytes (25)",
       "MB"},
      {"no-embedded-words",
       OptionKind::Switch,
       "leave captions, credits, dates and places that picture files carry where they are",
       {}},
      {"no-search", OptionKind::Switch, "leave the search index out", {}},
      {"keep-work",
       OptionKind::Switch,
       "keep SITE.work, so that packing again after a few more articles makes only those",
       {}},
      {"dry-run",
       OptionKind::Switch,
       "write nothing; tell how many files, how much room and time, and what hosts don't take",
       {}},
      {"part", OptionKind::Text,
       "make only part i of n, into the folder -o DIR, for broadsheet join", "i/n"}};
  options.insert(options.end(), own.begin(), own.end());
  return options;
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
      "input twice gives the same bytes, on any number of cores. What was worked out lies in\n"
      "SITE.work until then: a pack that was killed is taken up from there by the same command.",
      pack_options(),
      1,
      SIZE_MAX,
      run_pack};
  return command;
}

}  // namespace broadsheet
