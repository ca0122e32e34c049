// PanelPainter: what lies over the page, line by line: a dialog at the page's end side, on a phone
// a sheet from the lower edge. As high as its content; what doesn't fit scrolls.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {

class PanelPainter {
 public:
  // The content's height is known from the second frame on; until then it is guessed.
  PanelPainter(DrawContext& context, Word title, float wanted_width, float guessed_height);
  ~PanelPainter();
  PanelPainter(const PanelPainter&) = delete;
  PanelPainter& operator=(const PanelPainter&) = delete;

  struct Choice {
    std::string path;
    std::string label;
    ReaderCommand command;
    bool is_chosen = false;
  };
  // A label, then choices side by side, wrapped where they must.
  void choices(std::string_view path, Word title, const std::vector<Choice>& all);

  // What can be done with what stands above them: side by side, wrapped where they must.
  void buttons(const std::vector<Choice>& all);

  // A value between two buttons that change it.
  void stepper(std::string_view path, Word title, int percent, Word less, Word more,
               ReaderCommand lower, ReaderCommand higher, bool can_lower, bool can_raise);

  void toggle(std::string_view path, Word title, bool is_on, ReaderCommand command);

  enum class LinkKind : std::uint8_t { Place, CurrentPlace, Deed };
  void link(std::string_view path, const std::string& label_words, ReaderCommand command,
            LinkKind kind = LinkKind::Place);

  // A line that is on or off; with a count, how many pictures it stands for.
  void option(std::string_view path, const std::string& name, bool is_on, ReaderCommand command);
  void option(std::string_view path, const std::string& name, std::uint32_t count, bool is_on,
              ReaderCommand command);

  void paragraph(std::string_view path, const std::string& text);
  void label(std::string_view path, Word title);
  void key_row(std::string_view path, const std::string& keys, const std::string& meaning);
  void gap(float height) { y_ += height; }
  void separator();

  // Where the next line begins, for whoever draws their own and then says gap().
  Column column() const { return {x_, y_, width_}; }

 private:
  float line_height() const;
  float chip_width(const std::string& label) const;
  void chips(const std::vector<Choice>& all, AccessRole role);
  void chip(const Area& area, const Choice& choice, const ActionOptions& options);

  DrawContext& context_;
  Area pane_;
  float scrolled_ = 0;
  std::uint32_t region_ = 0;  // its index in the tree
  float x_ = 0;
  float y_ = 0;
  float content_top_ = 0;
  float width_ = 0;
};

}  // namespace broadsheet
