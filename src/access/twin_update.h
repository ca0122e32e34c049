// TwinUpdater: what web/twin.js must change so that its elements equal the access tree. Sent in
// small steps, what is on screen first, so that an article of any length costs no frame.
//
// An update is a JSON array of operations; ids are AccessIds, lengths are in 1/64 px, places in a
// text count UTF-16 units, as JavaScript does:
//   ["s", style, family, size, features, letterSpacing, rise, uppercase, font]   before its first
//       use; font: the platform's (base/platform_text.h), where the family is empty
//   ["-", id]                                       remove, with everything in it
//   ["+", id, parent, after, role, properties, x, y, width, height]   after: a sibling, or 0: first
//   [">", id, parent, after]                        move
//   ["=", id, properties]                           all properties again; absent ones are as usual
//   ["@", id, x, y, width, height]                  place, from the parent's top left
//   ["l", id, style, leading, [begin, end, style, flags, wordSpacing, indent, ...]]   lines
//   ["f", id]                                       far from view: plain text is enough
//   ["!", text]                                     announce
// Flags of a piece of a line: 1 the line ends after it, 2 with a drawn hyphen, 4 with an ellipsis.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/access_tree.h"
#include "access/twin_lines.h"

namespace broadsheet {

class TwinUpdater {
 public:
  // `face_names[face]` is the CSS family of FaceId `face`. Text sent before is not sent again.
  void set_face_names(std::vector<std::string> face_names);

  // The next changes towards `tree`, or an empty string. [view_top, view_bottom) is what of the
  // document is on screen. `keep_going` is asked before every node; on screen comes first.
  std::string step(const AccessTree& tree, Fixed view_top, Fixed view_bottom,
                   const std::function<bool()>& keep_going);

  // How long the page took for the last step: slow machines, and a page whose code is cold, get
  // less at a time.
  void took(double ms);

  // False while the last step left something for the next: ask for one more frame.
  bool is_in_step() const { return is_in_step_; }

 private:
  struct Sent {
    std::shared_ptr<const AccessNode> node;
    AccessId parent = 0;
    Rect place;                                 // from the parent's top left
    std::vector<AccessId> children;             // as they stand in the page
    std::shared_ptr<const SetParagraph> lines;  // as sent; null while it is far
  };
  struct Wanted {
    const AccessNode* node = nullptr;
    AccessId parent = 0;
    AccessId after = 0;
    Rect place;
    Rect rect;                   // in the document or the viewport
    bool is_in_article = false;  // stands in the shared part, not in what widgets recorded
  };
  using Owner = std::shared_ptr<const AccessNodes>;

  std::vector<Wanted> list(const AccessTree& tree) const;
  void remove_missing(const std::vector<Wanted>& wanted);
  void forget(AccessId id);
  void settle_order(const std::vector<Wanted>& wanted);
  bool bring(const Wanted& wanted, const Owner& article);
  void create(const Wanted& wanted, std::shared_ptr<const AccessNode> node);
  void set_lines_of(Sent& sent, bool is_near);
  bool run(std::vector<Wanted>& wanted, const AccessTree& tree, bool only_near,
           const std::function<bool()>& keep_going);
  bool is_near(const Wanted& wanted, bool has_lines) const;

  std::unordered_map<AccessId, Sent> sent_;
  TwinStyles styles_;
  std::string operations_;
  int operation_count_ = 0;
  double share_ = 0.5;     // of the most that a step may hold
  bool was_full_ = false;  // the last step held all that it might
  Owner article_;          // the part that is in the page, when all of it is
  Point article_origin_;
  AccessId article_parent_ = 0;
  Fixed view_top_ = 0;
  Fixed view_bottom_ = 0;
  std::string announcement_;
  std::uint32_t announcement_number_ = 0;
  bool is_in_step_ = true;
};

}  // namespace broadsheet
