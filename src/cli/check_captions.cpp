#include "cli/check_captions.h"

#include <array>
#include <cstdio>
#include <unordered_map>

#include "article/json.h"
#include "article/library.h"
#include "bundle/caption_audit.h"
#include "cli/pack_captions.h"
#include "cli/pack_input.h"
#include "search/result_export.h"

namespace broadsheet {
namespace {

constexpr std::size_t kExampleCount = 3;
constexpr std::size_t kShownBytes = 100;

struct Found {
  CaptionFault fault = CaptionFault::AltMissing;
  std::string source;
  CaptionEntry entry;
};

class Audit {
 public:
  Audit(const CaptionAuditOptions& options, std::string site_folder,
        std::vector<std::string> media_roots)
      : audit_(options),
        site_folder_(std::move(site_folder)),
        media_roots_(std::move(media_roots)) {}

  void take(Result<ReadArticle> read) {
    if (!read) {
      print_error(read.error());
      ++refused_count;
      return;
    }
    Article& article = read->parsed.article;
    if (article.identifier.empty()) article.identifier = derived_identifier(article);
    // What can't be read is told by `missing`; the words that files carry don't count as said.
    static_cast<void>(
        pictures_.take_in(article, picture_places(*read, site_folder_, media_roots_)));
    CatalogueEntry listed;
    listed.identifier = article.identifier;
    listed.headline = article.headline.text;
    ++article_count;
    const std::vector<PictureKey> keys = picture_keys(article, pictures_);
    for (CaptionEntry& entry : caption_entries(article, listed, pictures_)) {
      entry.group = group_of(keys[entry.figure_index]);
      ++picture_count;
      // Nothing was made, so there is no src; a picture is there unless something is wrong with it.
      entry.figure.image.src =
          entry.packed.missing.empty() ? entry.packed.original_src : std::string();
      for (const CaptionFault fault : audit_.faults(entry)) {
        ++counts[static_cast<std::size_t>(fault)];
        found.push_back({fault, read->source, entry});
      }
    }
  }

  std::size_t article_count = 0;
  std::size_t picture_count = 0;
  std::size_t refused_count = 0;
  std::array<std::size_t, kCaptionFaultCount> counts{};
  std::vector<Found> found;

 private:
  static PictureOptions probing() {
    PictureOptions options;
    options.recipe.is_decoded = false;
    options.fills_words = false;
    return options;
  }

  // As a site says it, as far as it was seen by now: one file or one address is one photograph.
  std::uint32_t group_of(const PictureKey& key) {
    const std::uint64_t hashes[] = {key.content_hash, key.address_hash};
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < std::size(hashes) && group == 0; ++i) {
      const auto known = groups_[i].find(hashes[i]);
      if (hashes[i] != 0 && known != groups_[i].end()) group = known->second;
    }
    if (group == 0) group = ++group_count_;
    for (std::size_t i = 0; i < std::size(hashes); ++i) {
      if (hashes[i] != 0) groups_[i].try_emplace(hashes[i], group);
    }
    return group;
  }

  std::array<std::unordered_map<std::uint64_t, std::uint32_t>, 2> groups_;
  std::uint32_t group_count_ = 0;
  CaptionAudit audit_;
  std::string site_folder_;
  std::vector<std::string> media_roots_;
  PictureStore pictures_{nullptr, probing()};
};

std::string shown(std::string_view text) {
  if (text.size() <= kShownBytes) return std::string(text);
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

// What of the picture shows the fault.
std::string evidence(const Found& found) {
  const Figure& figure = found.entry.figure;
  const PackedImage& packed = found.entry.packed;
  const std::string reason = packed.missing.empty() ? "" : " (" + packed.missing + ")";
  switch (found.fault) {
    case CaptionFault::AltIsCaption:
    case CaptionFault::AltIsFileName: return figure.image.alt;
    case CaptionFault::PictureMissing: return packed.original_src + reason;
    default: return figure.caption.is_empty() ? packed.original_src : figure.caption.text;
  }
}

std::string place_of(const Found& found) {
  const std::string& figure = found.entry.figure.identifier;
  return found.source + (figure.empty() ? " figure " + std::to_string(found.entry.figure_index + 1)
                                        : " #" + figure);
}

void print_text(const Audit& audit) {
  for (std::size_t kind = 0; kind < kCaptionFaultCount; ++kind) {
    if (audit.counts[kind] == 0) continue;
    const auto fault = static_cast<CaptionFault>(kind);
    std::printf("%zu x %s\n", audit.counts[kind], std::string(name_of(fault)).c_str());
    std::size_t shown_count = 0;
    for (const Found& found : audit.found) {
      if (found.fault != fault) continue;
      if (shown_count++ == kExampleCount) break;
      std::printf("  %s: %s\n", place_of(found).c_str(), shown(evidence(found)).c_str());
    }
    if (audit.counts[kind] > kExampleCount) {
      std::printf("  ... and %zu more\n", audit.counts[kind] - kExampleCount);
    }
  }
  std::printf("%zu articles, %zu pictures, %zu faults\n", audit.article_count, audit.picture_count,
              audit.found.size());
}

void print_json(const Audit& audit) {
  JsonWriter out(JsonStyle::Pretty);
  out.begin_object();
  const auto count = [&out](std::string_view name, std::size_t value) {
    out.name(name);
    out.integer(static_cast<std::int64_t>(value));
  };
  count("articles", audit.article_count);
  count("pictures", audit.picture_count);
  out.name("counts");
  out.begin_object();
  for (std::size_t kind = 0; kind < kCaptionFaultCount; ++kind) {
    count(name_of(static_cast<CaptionFault>(kind)), audit.counts[kind]);
  }
  out.end_object();
  out.name("faults");
  out.begin_array();
  for (const Found& found : audit.found) {
    out.begin_object();
    const auto member = [&out](std::string_view name, std::string_view value) {
      out.name(name);
      out.string(value);
    };
    const Figure& figure = found.entry.figure;
    member("fault", name_of(found.fault));
    member("where", found.source);
    member("article", found.entry.article.identifier);
    member("figure", figure.identifier);
    count("figureIndex", found.entry.figure_index);
    member("picture", found.entry.packed.original_src);
    member("missing", found.entry.packed.missing);
    member("caption", figure.caption.text);
    member("credit", figure.credit.text);
    member("alt", figure.image.alt);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  std::printf("%s\n", out.take().c_str());
}

void print_csv(const Audit& audit) {
  std::printf("fault,where,article,figure,figureIndex,picture,missing,caption,credit,alt\r\n");
  for (const Found& found : audit.found) {
    const Figure& figure = found.entry.figure;
    std::string row(name_of(found.fault));
    for (const std::string& cell :
         {found.source, found.entry.article.identifier, figure.identifier,
          std::to_string(found.entry.figure_index), found.entry.packed.original_src,
          found.entry.packed.missing, figure.caption.text, figure.credit.text, figure.image.alt}) {
      row += "," + csv_cell(cell);
    }
    std::printf("%s\r\n", row.c_str());
  }
}

}  // namespace

int check_captions(const Arguments& arguments) {
  const std::string format = arguments.text("format", "text");
  if (format != "text" && format != "json" && format != "csv") {
    print_error("--format takes text, json or csv");
    return kExitUsage;
  }
  const ArticleInputs inputs = find_article_inputs(arguments.operands());
  for (const Error& error : inputs.errors) print_error(error);
  auto site = find_site(arguments.operands());
  CaptionAuditOptions options;
  options.max_caption_words = static_cast<std::size_t>(
      arguments.count("caption-words", static_cast<std::int64_t>(options.max_caption_words)));
  Audit audit(options, site ? site->folder : std::string(), arguments.all("media-root"));
  audit.refused_count += inputs.errors.size();
  {
    Progress progress("Checking", inputs.files.size(), arguments.has("quiet"));
    for (std::size_t i = 0; i < inputs.files.size(); ++i) {
      progress.show(i, inputs.files[i].relative_path);
      read_articles(inputs.files[i], inputs.roots[i],
                    [&](Result<ReadArticle> read) { audit.take(std::move(read)); });
    }
  }
  if (format == "json")
    print_json(audit);
  else if (format == "csv")
    print_csv(audit);
  else
    print_text(audit);
  if (audit.refused_count > 0) return kExitRefused;
  return arguments.has("strict") && !audit.found.empty() ? kExitWarnings : kExitClean;
}

}  // namespace broadsheet
