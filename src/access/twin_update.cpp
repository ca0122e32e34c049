#include "access/twin_update.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "access/access_dump.h"
#include "access/twin_json.h"
#include "base/result.h"

namespace broadsheet {
namespace {

// About what a quick page takes in a third of a slice of 8 ms: so many elements, so much text and
// lines.
constexpr int kMaxOperationsPerStep = 400;
constexpr std::size_t kMaxBytesPerStep = 96 << 10;
constexpr double kLongStepMs = 4;
constexpr double kLeastShare = 0.125;

enum StateBit : std::uint32_t {
  kCurrent = 1,
  kSelected = 2,
  kExpanded = 4,
  kPopup = 8,
  kDisabled = 16,
  kBusy = 32,
  kUnspoken = 64,
  kOrdered = 128,
  kGenerated = 256,
  kInDocument = 512,
  kRightToLeft = 1024,
  kStrokes = 2048,
  kUntabbed = 4096,
  kAscending = 8192,
  kDescending = 16384,
};

std::uint32_t state_bits(const AccessNode& node) {
  std::uint32_t bits = 0;
  const auto add = [&bits](bool is_set, StateBit bit) { bits |= is_set ? bit : 0u; };
  add(node.state.is_current, kCurrent);
  add(node.state.is_selected, kSelected);
  add(node.state.is_expanded, kExpanded);
  add(node.state.has_popup, kPopup);
  add(node.state.is_disabled, kDisabled);
  add(node.state.is_busy, kBusy);
  add(node.state.is_hidden_from_speech, kUnspoken);
  add(node.state.takes_strokes, kStrokes);
  add(node.state.is_untabbed, kUntabbed);
  add(node.state.sort == AccessSort::Ascending, kAscending);
  add(node.state.sort == AccessSort::Descending, kDescending);
  add(node.is_ordered, kOrdered);
  add(node.is_generated, kGenerated);
  add(node.is_in_document, kInDocument);
  add(node.direction == Direction::RightToLeft, kRightToLeft);
  return bits;
}

// What "=" sends: everything but the place and the lines.
bool has_same_properties(const AccessNode& a, const AccessNode& b) {
  const auto tied = [](const AccessNode& n) {
    return std::tie(n.name, n.description, n.text, n.spans, n.value, n.href, n.language, n.level,
                    n.position_in_set, n.set_size, n.scroll_width, n.scroll_height, n.colspan,
                    n.rowspan);
  };
  return state_bits(a) == state_bits(b) && tied(a) == tied(b);
}

class Properties {
 public:
  void text(const char* key, const std::string& value) {
    if (value.empty()) return;
    open(key);
    append_json_string(json_, value);
  }
  void number(const char* key, std::int64_t value, std::int64_t usual = 0) {
    if (value == usual) return;
    open(key);
    append_json_number(json_, value);
  }
  void spans(const AccessNode& node) {
    if (node.spans.empty()) return;
    open("s");
    json_ += '[';
    std::uint32_t byte = 0;
    std::uint32_t unit = 0;
    const auto unit_at = [&](std::uint32_t target) {
      target = std::min(target, static_cast<std::uint32_t>(node.text.size()));
      if (target > byte) {
        unit += utf16_size(std::string_view(node.text).substr(byte, target - byte));
        byte = target;
      }
      return unit;
    };
    for (const AccessSpan& span : node.spans) {
      if (json_.back() != '[') json_ += ',';
      const unsigned marks = (span.is_strong ? 1u : 0u) | (span.is_emphasis ? 2u : 0u) |
                             (span.is_code ? 4u : 0u) | (span.is_sub ? 8u : 0u) |
                             (span.is_sup ? 16u : 0u);
      json_ += '[' + std::to_string(unit_at(span.range.begin_byte)) + ',';
      json_ += std::to_string(unit_at(span.range.end_byte)) + ',' + std::to_string(marks);
      json_ += ',' + std::to_string(span.link_id) + ',';
      append_json_string(json_, span.href);
      json_ += ',';
      append_json_string(json_, span.language);
      json_ += ']';
    }
    json_ += ']';
  }
  std::string take() { return json_ + '}'; }

 private:
  void open(const char* key) {
    if (json_.size() > 1) json_ += ',';
    json_ += '"';
    json_ += key;
    json_ += "\":";
  }
  std::string json_ = "{";
};

std::string properties_of(const AccessNode& node) {
  Properties out;
  out.text("n", node.name);
  out.text("d", node.description);
  out.text("t", node.text);
  out.spans(node);
  out.text("v", node.value);
  out.text("h", node.href);
  out.text("l", node.language);
  out.number("k", node.level);
  out.number("p", node.position_in_set);
  out.number("z", node.set_size);
  out.number("b", state_bits(node));
  out.number("sw", node.scroll_width);
  out.number("sh", node.scroll_height);
  out.number("cs", node.colspan, 1);
  out.number("rs", node.rowspan, 1);
  return out.take();
}

std::string place_json(const Rect& place) {
  std::string out;
  for (const Fixed value : {place.x, place.y, place.width, place.height}) {
    out += ',';
    append_json_number(out, value);
  }
  return out;
}

void append_operation(std::string& operations, const char* kind,
                      std::initializer_list<AccessId> ids, const std::string& rest = {}) {
  operations += operations.empty() ? "[\"" : ",[\"";
  operations += kind;
  operations += '"';
  for (const AccessId id : ids) operations += ',' + std::to_string(id);
  operations += rest + ']';
}

}  // namespace

void TwinUpdater::set_face_names(std::vector<std::string> face_names) {
  styles_.set_face_names(std::move(face_names));
}

std::vector<TwinUpdater::Wanted> TwinUpdater::list(const AccessTree& tree) const {
  std::vector<Wanted> out;
  const bool has_article = tree.article && !tree.article->empty();
  out.reserve(tree.nodes.size() + (has_article ? tree.article->size() : 0));
  const auto add = [&](const AccessNodes& nodes, std::size_t i, AccessId outer, Rect outer_rect,
                       Point origin) {
    const AccessNode& node = nodes[i];
    Wanted wanted;
    wanted.node = &node;
    wanted.is_in_article = &nodes != &tree.nodes;
    wanted.rect = {node.rect.x + origin.x, node.rect.y + origin.y, node.rect.width,
                   node.rect.height};
    Rect around = outer_rect;
    wanted.parent = outer;
    if (i > 0) {
      const AccessNode& parent = nodes[node.parent];
      wanted.parent = parent.id;
      around = {parent.rect.x + origin.x, parent.rect.y + origin.y, 0, 0};
    }
    wanted.place = {wanted.rect.x - around.x, wanted.rect.y - around.y, wanted.rect.width,
                    wanted.rect.height};
    out.push_back(wanted);
  };
  const auto add_article = [&] {
    const AccessNode& parent = tree.nodes[tree.article_parent];
    const std::size_t count = tree.article == article_ ? 1 : tree.article->size();
    for (std::size_t i = 0; i < count; ++i) {
      add(*tree.article, i, parent.id, parent.rect, tree.article_origin);
    }
  };
  const auto is_below = [&](std::size_t i) {
    while (i > tree.article_parent) i = tree.nodes[i].parent;
    return i == tree.article_parent;
  };
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    add(tree.nodes, i, 0, {}, {});
    if (has_article && is_below(i) && (i + 1 == tree.nodes.size() || !is_below(i + 1))) {
      add_article();
    }
  }
  return out;
}

void TwinUpdater::forget(AccessId id) {
  const auto it = sent_.find(id);
  if (it == sent_.end()) return;
  const std::vector<AccessId> children = std::move(it->second.children);
  sent_.erase(it);
  for (const AccessId child : children) forget(child);
}

void TwinUpdater::remove_missing(const std::vector<Wanted>& wanted) {
  std::unordered_map<AccessId, const Wanted*> by_id;
  by_id.reserve(wanted.size());
  for (const Wanted& w : wanted) by_id.emplace(w.node->id, &w);
  std::vector<AccessId> gone;
  for (const auto& [id, sent] : sent_) {
    const auto it = by_id.find(id);
    if (it == by_id.end()) {
      if (article_ && is_article_access_id(id)) continue;  // unchanged, so not listed
      gone.push_back(id);
    } else if (it->second->parent != sent.parent || it->second->node->role != sent.node->role) {
      gone.push_back(id);
    }
  }
  for (const AccessId id : gone) {
    const auto it = sent_.find(id);
    if (it == sent_.end()) continue;  // went with what it was in
    if (const auto parent = sent_.find(it->second.parent); parent != sent_.end()) {
      std::erase(parent->second.children, id);
    }
    append_operation(operations_, "-", {id});
    if (article_ && !article_->empty()) {
      const AccessId root = article_->front().id;
      forget(id);
      if (sent_.find(root) == sent_.end()) article_ = nullptr;
    } else {
      forget(id);
    }
  }
}

void TwinUpdater::settle_order(const std::vector<Wanted>& wanted) {
  std::unordered_map<AccessId, std::vector<AccessId>> orders;
  for (const Wanted& w : wanted) {
    if (sent_.find(w.node->id) != sent_.end()) orders[w.parent].push_back(w.node->id);
  }
  for (const auto& [parent, order] : orders) {
    const auto it = sent_.find(parent);
    if (it == sent_.end()) continue;
    std::vector<AccessId>& now = it->second.children;
    if (now.size() != order.size()) continue;  // some are not listed: an unchanged article
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (now[i] == order[i]) continue;
      const AccessId after = i == 0 ? 0 : order[i - 1];
      append_operation(operations_, ">", {order[i], parent, after});
      std::erase(now, order[i]);
      now.insert(now.begin() + static_cast<std::ptrdiff_t>(i), order[i]);
    }
  }
}

bool TwinUpdater::is_near(const Wanted& wanted, bool has_lines) const {
  if (!wanted.node->is_in_document) return true;
  // What has its lines keeps them for longer, so that reading to and fro changes nothing.
  const std::int64_t height = std::max(view_bottom_ - view_top_, fixed_from_px(600));
  const std::int64_t margin = has_lines ? 2 * height : height;
  return wanted.rect.bottom() > view_top_ - margin && wanted.rect.y < view_bottom_ + margin;
}

void TwinUpdater::create(const Wanted& wanted, std::shared_ptr<const AccessNode> node) {
  Sent sent;
  sent.parent = wanted.parent;
  sent.place = wanted.place;
  std::string rest = ",\"" + std::string(name_of(node->role)) + "\"," + properties_of(*node);
  append_operation(operations_, "+", {node->id, wanted.parent, wanted.after},
                   rest + place_json(wanted.place));
  ++operation_count_;
  sent.node = std::move(node);
  const AccessId id = wanted.node->id;
  if (const auto parent = sent_.find(wanted.parent); parent != sent_.end()) {
    std::vector<AccessId>& children = parent->second.children;
    const auto after = std::find(children.begin(), children.end(), wanted.after);
    children.insert(after == children.end() ? children.begin() : after + 1, id);
  }
  sent_.emplace(id, std::move(sent));
}

void TwinUpdater::set_lines_of(Sent& sent, bool is_near) {
  const std::shared_ptr<const SetParagraph>& paragraph = sent.node->paragraph;
  if (is_near && paragraph) {
    if (sent.lines == paragraph) return;
    append_lines(operations_, *sent.node, styles_);
    sent.lines = paragraph;
  } else {
    if (!sent.lines) return;
    append_operation(operations_, "f", {sent.node->id});
    sent.lines = nullptr;
  }
  ++operation_count_;
}

bool TwinUpdater::bring(const Wanted& wanted, const Owner& article) {
  const AccessNode& node = *wanted.node;
  const auto share = [&] {
    return wanted.is_in_article ? std::shared_ptr<const AccessNode>(article, &node)
                                : std::make_shared<const AccessNode>(node);
  };
  auto it = sent_.find(node.id);
  if (it == sent_.end()) {
    if (wanted.parent != 0 && sent_.find(wanted.parent) == sent_.end()) return false;
    create(wanted, share());
    it = sent_.find(node.id);
  } else if (Sent& sent = it->second; sent.node.get() != &node) {
    if (!has_same_properties(*sent.node, node)) {
      append_operation(operations_, "=", {node.id}, ',' + properties_of(node));
      ++operation_count_;
      if (sent.node->text != node.text || sent.node->spans != node.spans) sent.lines = nullptr;
      sent.node = share();
    } else if (wanted.is_in_article || sent.node->paragraph != node.paragraph ||
               sent.node->rect != node.rect) {
      sent.node = share();
    }
  }
  Sent& sent = it->second;
  if (sent.place != wanted.place) {
    // Lines of a right-to-left paragraph are measured from its far side.
    if (sent.place.width != wanted.place.width) sent.lines = nullptr;
    append_operation(operations_, "@", {node.id}, place_json(wanted.place));
    sent.place = wanted.place;
    ++operation_count_;
  }
  set_lines_of(sent, is_near(wanted, sent.lines != nullptr));
  return true;
}

bool TwinUpdater::run(std::vector<Wanted>& wanted, const AccessTree& tree, bool only_near,
                      const std::function<bool()>& keep_going) {
  std::unordered_map<AccessId, AccessId> last_of;  // of each parent, the last child in the page
  last_of.reserve(64);
  bool is_whole = true;
  for (Wanted& w : wanted) {
    // What widgets recorded is what is on screen, and what an article's elements stand in.
    if (!only_near || !w.is_in_article || is_near(w, true)) {
      was_full_ = operation_count_ >= share_ * kMaxOperationsPerStep ||
                  static_cast<double>(operations_.size()) >= share_ * kMaxBytesPerStep;
      if (was_full_ || !keep_going()) return false;
      w.after = last_of[w.parent];
      is_whole = bring(w, tree.article) && is_whole;
    }
    if (sent_.find(w.node->id) != sent_.end()) last_of[w.parent] = w.node->id;
  }
  return is_whole;
}

void TwinUpdater::took(double ms) {
  if (ms > kLongStepMs) {
    share_ = std::max(kLeastShare, share_ / 2);
  } else if (was_full_ && ms < kLongStepMs / 2) {
    share_ = std::min(1.0, share_ * 1.5);
  }
}

std::string TwinUpdater::step(const AccessTree& tree, Fixed view_top, Fixed view_bottom,
                              const std::function<bool()>& keep_going) {
  BROADSHEET_ASSERT(!tree.nodes.empty());
  operations_.clear();
  operation_count_ = 0;
  was_full_ = false;
  view_top_ = view_top;
  view_bottom_ = view_bottom;
  const AccessId parent_id = tree.nodes[tree.article_parent].id;
  const bool is_same_article = tree.article == article_ && tree.article_origin == article_origin_ &&
                               parent_id == article_parent_;
  if (!is_same_article) article_ = nullptr;
  std::vector<Wanted> wanted = list(tree);
  remove_missing(wanted);
  if (is_same_article && tree.article && !article_) wanted = list(tree);  // it went: all anew
  settle_order(wanted);
  is_in_step_ = run(wanted, tree, true, keep_going) && run(wanted, tree, false, keep_going);
  if (is_in_step_ && article_) {
    for (const AccessNode& node : *article_) {
      if (!node.paragraph) continue;
      Wanted w;
      w.node = &node;
      w.rect = {node.rect.x + article_origin_.x, node.rect.y + article_origin_.y, node.rect.width,
                node.rect.height};
      Sent& sent = sent_.find(node.id)->second;
      set_lines_of(sent, is_near(w, sent.lines != nullptr));
    }
  } else if (is_in_step_) {
    article_ = tree.article;
    article_origin_ = tree.article_origin;
    article_parent_ = parent_id;
  }
  if (tree.announcement != announcement_ || tree.announcement_number != announcement_number_) {
    announcement_ = tree.announcement;
    announcement_number_ = tree.announcement_number;
    std::string words = ",";
    append_json_string(words, announcement_);
    if (!announcement_.empty()) append_operation(operations_, "!", {}, words);
  }
  return operations_.empty() ? std::string() : '[' + std::move(operations_) + ']';
}

}  // namespace broadsheet
