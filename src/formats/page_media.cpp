// Recordings: what a player leaves behind when its page is saved as text.
//
//   WATCH: US Secretary of State Kerry discusses Syria conflict      lead-in
//   Kerry: 'Provisional' Deal Made With Moscow                       name
//   please wait                                                      player ...
//   No media source currently available
//   0:00 0:00:38 0:00                                                ... with the duration
//
// The player's lines are furniture; the lead-in, the name and the duration are the article's.
#include <algorithm>

#include "formats/characters.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

// Lines without a known phrase that may stand inside a player.
constexpr std::size_t kMaxGapLines = 2;
constexpr std::size_t kMaxGapChars = 160;

struct Cluster {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_player_kind(const PageLine& line) {
  return line.role == Role::Furniture &&
         (line.kind == Phrase::Player || line.kind == Phrase::PlayerStrong);
}

bool is_player_part(const PageLine& line) {
  return is_player_kind(line) || (line.role == Role::Furniture && line.kind == Phrase::Share);
}

bool is_seed(const PageLine& line) {
  if (!is_player_kind(line)) return false;
  if (line.kind == Phrase::PlayerStrong) return true;
  const std::optional<PlayerTimes> times = player_times(line.folded);
  return times && times->time_count > 1;
}

// From a line that is certainly a player's, onwards over everything that may belong to it.
Cluster cluster_from(const Page& page, std::size_t seed) {
  Cluster cluster{seed, seed + 1};
  while (cluster.begin > 0 && is_player_part(page.lines[cluster.begin - 1])) --cluster.begin;
  std::size_t gap_count = 0;
  for (std::size_t i = seed + 1; i < page.lines.size() && gap_count <= kMaxGapLines; ++i) {
    const PageLine& line = page.lines[i];
    if (is_player_part(line)) {
      // Over a gap only a player's own line is company enough; a share button is everywhere.
      if (gap_count > 0 && !is_player_kind(line)) break;
      cluster.end = i + 1;
      gap_count = 0;
    } else if (line.is_open() && line.char_count <= kMaxGapChars && !line.ends_sentence) {
      ++gap_count;
    } else {
      break;
    }
  }
  return cluster;
}

// Whether anything that could be the page's headline stands before `index`.
bool has_title_before(const Page& page, std::size_t index) {
  for (std::size_t i = 0; i < index; ++i) {
    const PageLine& line = page.lines[i];
    const bool is_title = is_title_like(line) && (line.word_count >= 3 || line.char_count >= 20);
    if (line.is_open() && (is_title || is_paragraph_like(line))) return true;
  }
  return false;
}

std::size_t name_inside(const Page& page, const Cluster& cluster) {
  std::size_t best = kNoLine;
  for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
    const PageLine& line = page.lines[i];
    if (!line.is_open() || line.char_count < 12 || !is_title_like(line)) continue;
    if (by_prefix_word_count(line.folded) > 0) continue;
    if (best == kNoLine || line.char_count > page.lines[best].char_count) best = i;
  }
  return best;
}

// The name before the player. A phrase that the phrase book lacks may stand between the two,
// directly under the name ("please wait" in one more language): it is short, and it is last.
std::size_t name_before(Page& page, const Cluster& cluster) {
  std::size_t last = previous_open(page, cluster.begin);
  if (last == kNoLine || last + 1 != cluster.begin) return kNoLine;
  // "by Radio Halvern" under the recording's name is the player's.
  const bool is_signed = by_prefix_word_count(page.lines[last].folded) > 0 && last > 0 &&
                         page.lines[last].char_count <= 40 && page.lines[last - 1].is_open() &&
                         !page.lines[last].is_after_blank && has_title_before(page, last - 1);
  if (is_signed) {
    set_aside(page.lines[last], Role::Furniture, "stands inside a player");
    --last;
  }
  const PageLine& line = page.lines[last];
  if (!is_title_like(line) || lead_in_kind(line.folded)) return kNoLine;
  // Told twice: a picture's alt and caption.
  if (last > 0 && page.lines[last - 1].folded == line.folded) return kNoLine;
  const std::size_t before = last > 0 ? last - 1 : kNoLine;
  const bool is_second_of_two =
      before != kNoLine && !line.is_after_blank && line.char_count <= 40 &&
      page.lines[before].is_open() && page.lines[before].is_after_blank &&
      page.lines[cluster.begin].is_after_blank && is_title_like(page.lines[before]) &&
      !lead_in_kind(page.lines[before].folded);
  if (is_second_of_two && page.lines[before].char_count > line.char_count &&
      has_title_before(page, before)) {
    set_aside(page.lines[last], Role::Furniture, "stands inside a player");
    last = before;
  }
  return has_title_before(page, last) ? last : kNoLine;
}

// "Media caption, ..." or "Media caption ..." stands after a player and carries its name, on its
// own line or on the next.
std::string take_media_caption(Page& page, const Cluster& cluster) {
  constexpr std::string_view kLabel = "media caption";
  for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
    const PageLine& line = page.lines[i];
    if (!starts_with(line.folded, kLabel)) continue;
    std::string_view rest = std::string_view(line.text).substr(kLabel.size());
    while (!rest.empty() && std::string_view(",: ").find(rest.front()) != std::string::npos)
      rest.remove_prefix(1);
    if (!rest.empty()) return std::string(rest);
    if (i + 1 >= page.lines.size()) return {};
    PageLine& next = page.lines[i + 1];
    if (!next.is_open() || next.is_after_blank || is_paragraph_like(next)) return {};
    next.role = Role::Part;
    return next.text;
  }
  return {};
}

bool speaks_of_audio(const Page& page, const Cluster& cluster) {
  for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
    const std::string& line = page.lines[i].folded;
    if (contains(line, "audio") || contains(line, "kbps") || contains(line, "mp3")) return true;
  }
  return false;
}

std::int64_t longest_secs(const Page& page, const Cluster& cluster) {
  std::int64_t longest = 0;
  for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
    const std::optional<PlayerTimes> times = player_times(page.lines[i].folded);
    if (times) longest = std::max(longest, times->longest_secs);
  }
  return longest;
}

// Some converters put a player's buttons in front of the recording's name, on the same line.
std::string without_buttons(std::string name) {
  constexpr std::string_view kButtons = "Embed share ";
  return starts_with(name, kButtons) ? name.substr(kButtons.size()) : name;
}

void place(Page& page, Media media, std::size_t lead_in, std::size_t name, std::size_t fallback) {
  std::size_t anchor = fallback;
  if (name != kNoLine) {
    page.lines[name].role = Role::Part;
    anchor = std::min(anchor, name);
  }
  if (lead_in != kNoLine) {
    page.lines[lead_in].role = Role::Part;
    anchor = std::min(anchor, lead_in);
  }
  page.lines[anchor].role = Role::Media;
  page.lines[anchor].item = page.media.size();
  page.media.push_back(std::move(media));
}

// "WATCH: ..." above a player; "Listen to our reporter's story" as well, where it stands directly
// above.
std::optional<MediaKind> kind_of_lead_in(const Page& page, std::size_t index,
                                         std::size_t player_begin) {
  constexpr std::size_t kMaxWords = 14;
  const PageLine& line = page.lines[index];
  const std::optional<MediaKind> kind = lead_in_kind(line.folded);
  if (kind) return kind;
  const bool trails_off = ends_with(line.text, "…") || ends_with(line.text, "...");
  const bool is_close = index + 1 == player_begin && (!line.ends_sentence || trails_off);
  const bool is_call = starts_with(line.folded, "listen") || starts_with(line.folded, "watch");
  if (!is_close || !is_call || line.word_count > kMaxWords) return std::nullopt;
  return lead_in_start(line.folded);
}

void mark_player(Page& page, const Cluster& cluster) {
  Media media;
  // What the page itself calls the recording's caption is surer than the line above the player.
  media.name = take_media_caption(page, cluster);
  std::size_t name = media.name.empty() ? name_before(page, cluster) : kNoLine;
  if (media.name.empty() && name == kNoLine) name = name_inside(page, cluster);
  const std::size_t begin = std::min(name, cluster.begin);
  const std::size_t before = previous_open(page, begin);
  std::size_t lead_in = kNoLine;
  if (before != kNoLine && has_title_before(page, before)) {
    const std::optional<MediaKind> kind = kind_of_lead_in(page, before, begin);
    if (kind) {
      media.kind = *kind;
      media.lead_in = page.lines[before].text;
      lead_in = before;
    }
  }
  if (name != kNoLine) media.name = without_buttons(page.lines[name].text);
  if (lead_in == kNoLine) {
    const bool is_named_audio = lead_in_start(folded(media.name)) == MediaKind::Audio;
    if (is_named_audio || speaks_of_audio(page, cluster)) media.kind = MediaKind::Audio;
  }
  const std::int64_t secs = longest_secs(page, cluster);
  if (secs > 0) media.duration_secs = secs;
  for (std::size_t i = cluster.begin; i < cluster.end; ++i) {
    if (page.lines[i].is_open() && i != name) {
      set_aside(page.lines[i], Role::Furniture, "stands inside a player");
    }
    if (page.lines[i].role == Role::Furniture) page.lines[i].why = "player";
  }
  place(page, std::move(media), lead_in, name, cluster.begin);
}

// "WATCH: ..." whose player left no line at all.
void mark_lone_lead_in(Page& page, std::size_t index) {
  const PageLine& line = page.lines[index];
  const std::optional<MediaKind> kind = lead_in_kind(line.folded);
  const bool has_words = kind && line.word_count >= 3 && line.char_count <= 200;
  if (!has_words || !line.is_after_blank) return;
  Media media;
  media.kind = *kind;
  media.lead_in = line.text;
  std::size_t name = kNoLine;
  if (index + 1 < page.lines.size()) {
    const PageLine& next = page.lines[index + 1];
    if (next.is_open() && !next.is_after_blank && is_title_like(next)) name = index + 1;
  }
  if (name != kNoLine) media.name = page.lines[name].text;
  place(page, std::move(media), index, name, index);
}

}  // namespace

void mark_media(Page& page) {
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (!is_seed(page.lines[i])) continue;
    const Cluster cluster = cluster_from(page, i);
    mark_player(page, cluster);
    i = cluster.end - 1;
  }
  bool has_seen_paragraph = false;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (page.lines[i].is_open() && lead_in_kind(page.lines[i].folded) && has_seen_paragraph) {
      mark_lone_lead_in(page, i);
    }
    has_seen_paragraph = has_seen_paragraph || (page.lines[i].role != Role::Furniture &&
                                                is_paragraph_like(page.lines[i]));
  }
}

}  // namespace broadsheet
