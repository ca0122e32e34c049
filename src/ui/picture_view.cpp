// One picture over the page: the stage, and beside it (on a phone below it) its caption.
#include "reader/picture_view.h"

#include <algorithm>
#include <cmath>

#include "article/article_text.h"
#include "reader/same_photograph.h"
#include "ui/captions_parts.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

// Darker than any page: what is around a photograph must not compete with it.
constexpr Colour kStageGround = 0x101114;
constexpr float kControl = 44;
constexpr float kPadding = 34;
constexpr float kNarrowPadding = 18;
constexpr float kHandleHeight = 44;
constexpr float kFooterHeight = 64;
constexpr float kActionGap = 24;
constexpr std::size_t kMaxElsewhere = 3;

const Theme& picture_theme(const Reader& reader) {
  const Theme& own = theme_of(reader);
  const bool has_contrast =
      reader.settings.theme == ThemeChoice::HighContrast ||
      (reader.settings.theme == ThemeChoice::System && reader.system.prefers_contrast);
  return own.is_dark || has_contrast ? own : reader.themes.night;
}

class PicturePainter {
 public:
  explicit PicturePainter(DrawContext& context)
      : context_(context),
        theme_(picture_theme(context.reader)),
        content_(picture_content(context.reader)),
        marks_(picture_marks(context.reader)),
        geometry_(
            picture_geometry(context.reader.viewport, context.reader.picture.is_sheet_raised)) {
    padding_ = geometry_.has_sheet ? kNarrowPadding : kPadding;
  }

  void paint() {
    const Theme& page_theme = context_.theme();
    context_.canvas.set_theme(theme_);
    const Area all{0, 0, context_.width(), context_.height()};
    const bool is_plain_ground = theme_.ground == 0x000000 || !theme_.is_dark;
    context_.canvas.fill(all, is_plain_ground ? theme_.ground : kStageGround);
    AccessNode& dialog = context_.recorder.open(AccessRole::Dialog, "picture", all);
    dialog.name = context_.word(Word::Picture) + ", " + count_words();
    paint_stage();
    paint_close();
    paint_controls();
    paint_panel();
    context_.recorder.close();
    context_.canvas.set_theme(page_theme);
  }

 private:
  std::string count_words() const { return picture_count_words(context_.reader, content_); }
  const Image& image() const { return content_.figure.image; }

  void paint_stage() {
    const auto width = static_cast<float>(image().width_px);
    const auto height = static_cast<float>(image().height_px);
    const float ratio = context_.canvas.pixel_ratio();
    fitting_ = fitting_scale(width, height, geometry_);
    scale_ = scale_of(context_.reader.picture.zoom, fitting_, ratio);
    const Area stage = context_.placed({0, 0, geometry_.stage_width, geometry_.stage_height});
    const PictureZoom& zoom = context_.reader.picture.zoom;
    const bool is_fitting = zoom.scale <= 0;
    const float x = stage.x + stage.width / 2 - (is_fitting ? 0.5f : zoom.x) * width * scale_;
    const float y = stage.y + stage.height / 2 - (is_fitting ? 0.5f : zoom.y) * height * scale_;
    const Area place{x, y, width * scale_, height * scale_};
    AccessNode& node = context_.recorder.leaf(AccessRole::Image, "picture/stage", stage);
    node.name = image().alt.empty() ? content_.figure.caption.text : image().alt;
    node.language = content_.language;
    node.state.takes_strokes = true;
    const Picture* picture =
        image().src.empty() ? nullptr : context_.caches.pictures.find(image().src);
    context_.canvas.push_clip(stage);
    if (picture != nullptr && picture->texture != 0) {
      lay_paper(context_, place, image(), 0);
      context_.canvas.whole_picture(picture->texture, place);
    } else if (content_.is_loading) {
      is_missing_ = true;
    } else {
      const PictureBox box{width / std::max(1.0f, height), 0, &content_.packed};
      is_missing_ = !picture_box(context_, place, image(), box);
    }
    context_.canvas.pop_clip();
    ask_for(image(), scale_ * ratio);
    ask_for_neighbours(ratio);
  }

  // The width drawn, but never more than there is.
  void ask_for(const Image& wanted, float pixels_per_pixel) {
    if (wanted.src.empty()) return;
    const float width = static_cast<float>(wanted.width_px) * std::min(1.0f, pixels_per_pixel);
    context_.pictures.push_back(picture_wanted(wanted, width));
  }

  // So that the next step shows a picture at once.
  void ask_for_neighbours(float ratio) {
    for (const Image& near : neighbouring_pictures(context_.reader)) {
      if (near.width_px == 0 || near.height_px == 0) continue;
      const float fitting = fitting_scale(static_cast<float>(near.width_px),
                                          static_cast<float>(near.height_px), geometry_);
      ask_for(near, fitting * ratio);
    }
  }

  void paint_close() {
    const bool is_of_captions = context_.reader.route.view == View::Captions;
    const std::string words =
        context_.word(is_of_captions ? Word::BackToCaptions : Word::BackToArticle);
    const bool has_keyboard = !geometry_.has_sheet;
    const std::string shown = has_keyboard ? "Esc\u2002" + words : words;
    TextSpec label = interface_text(context_, shown, 15, 22, InkRole::Soft);
    const float width = std::ceil(width_of(context_, label)) + 24;
    ActionOptions options;
    options.name = words;
    options.padding_x = 12;
    const Area area{geometry_.has_sheet ? 6.0f : 16.0f, 6, width, kControl};
    backed(area);
    action(context_, "picture/close", area, label, command::ActOnPicture{PictureAction::Close},
           options);
  }

  // Words over a picture that fills the stage need a ground of their own.
  void backed(const Area& area) {
    if (context_.reader.picture.zoom.scale <= 0) return;
    context_.canvas.fill(context_.placed(area), theme_.ground, 4, 0.78f);
  }

  void control(const char* path, float x, float width, const std::string& label, Word name,
               PictureAction act, bool is_disabled) {
    ActionOptions options;
    options.name = context_.word(name);
    options.alignment = Alignment::Center;
    options.state.is_disabled = is_disabled;
    // Signs are drawn larger than words: they have to be hit by eye.
    const bool is_sign = width <= kControl;
    options.is_underlined_on_hover = !is_sign;
    const Area area{x, control_y_, width, kControl};
    const TextSpec spec =
        interface_text(context_, label, is_sign ? 20.0f : 15.0f, 22, InkRole::Soft);
    action(context_, path, area, spec, command::ActOnPicture{act}, options);
  }

  void paint_controls() {
    control_y_ = geometry_.stage_height - kControl - 8;
    const bool is_missing = is_missing_;
    const bool has_more = content_.total > 1;
    TextSpec count = interface_text(context_, count_words(), 15, 22, InkRole::Soft);
    count.alignment = Alignment::Center;
    const float count_width = std::ceil(width_of(context_, count)) + 8;
    const float percent_width = 72;
    const float counting = has_more ? 2 * kControl + count_width : 0;
    const float zooming = is_missing ? 0 : 2 * kControl + percent_width;
    const float gap = counting > 0 && zooming > 0 ? 20.0f : 0;
    const float whole = counting + gap + zooming;
    float x = std::max(0.0f, (geometry_.stage_width - whole) / 2);
    backed({x - 6, control_y_, whole + 12, kControl});
    if (has_more) {
      control("picture/previous", x, kControl, context_.word(Word::PreviousMark),
              Word::PreviousPicture, PictureAction::Previous, content_.number <= 1);
      words(context_, "picture/count", x + kControl, control_y_ + 11, count_width, count,
            AccessRole::Status);
      control("picture/next", x + kControl + count_width, kControl, context_.word(Word::NextMark),
              Word::NextPicture, PictureAction::Next, content_.number >= content_.total);
      x += counting + gap;
    }
    if (is_missing) return;
    const float ratio = context_.canvas.pixel_ratio();
    const auto percent = static_cast<int>(std::lround(scale_ * ratio * 100));
    const bool is_fitting = context_.reader.picture.zoom.scale <= 0;
    control("picture/smaller", x, kControl, "−", Word::ZoomOut, PictureAction::ZoomOut, is_fitting);
    const bool is_actual = percent == 100;
    control("picture/size", x + kControl, percent_width,
            context_.word(Word::Percent, {{"n", percent}}),
            is_actual ? Word::WholePicture : Word::ActualSize,
            is_actual && !is_fitting ? PictureAction::Fit : PictureAction::ActualSize, false);
    control("picture/larger", x + kControl + percent_width, kControl, "+", Word::ZoomIn,
            PictureAction::ZoomIn, scale_ * ratio >= std::max(fitting_ * ratio, 4.0f) * 0.999f);
  }

  void paint_panel() {
    const float left = geometry_.panel_left;
    const Area panel =
        context_.placed({left, geometry_.panel_top, geometry_.panel_width, geometry_.panel_height});
    context_.canvas.fill(panel, theme_.ground);
    if (geometry_.has_sheet) {
      context_.canvas.rule_across(panel.x, panel.y, panel.width, theme_.rule);
      paint_handle();
    } else {
      const bool is_mirrored = context_.direction == Direction::RightToLeft;
      context_.canvas.rule_down(is_mirrored ? panel.right() - 1 : panel.x, panel.y, panel.height,
                                theme_.rule);
    }
    const float top = geometry_.panel_top + (geometry_.has_sheet ? kHandleHeight : 0);
    const float below = kFooterHeight + (are_actions_stacked() ? kControl : 0);
    const float footer = geometry_.has_sheet ? 0 : below;
    const float room = geometry_.panel_top + geometry_.panel_height - top - footer;
    paint_pane(context_.placed({left, top, geometry_.panel_width, room}), top);
    if (!geometry_.has_sheet) {
      const float y = context_.height() - footer;
      const Area line =
          context_.placed({left + padding_, y, geometry_.panel_width - 2 * padding_, 1});
      context_.canvas.rule_across(line.x, y, line.width, theme_.rule);
      y_ = y + 10;
      paint_actions();
    }
  }

  void paint_handle() {
    const bool is_raised = context_.reader.picture.is_sheet_raised;
    const Area area{0, geometry_.panel_top, geometry_.panel_width, kHandleHeight};
    const Area bar{area.width / 2 - 22, area.y + 8, 44, 3};
    context_.canvas.fill(bar, theme_.field_border, 1.5f);
    ActionOptions options;
    options.name = context_.word(Word::Caption);
    options.state.has_popup = true;
    options.state.is_expanded = is_raised;
    options.state.takes_strokes = true;
    options.padding_x = padding_;
    TextSpec label = label_text(context_, context_.word(Word::Caption));
    action(context_, "picture/handle", area, label,
           command::ActOnPicture{PictureAction::ToggleSheet}, options);
  }

  void paint_pane(const Area& pane, float top) {
    const std::string path = "picture/words/" + std::to_string(content_.number);
    AccessNode& region = context_.recorder.open(AccessRole::Region, path, pane);
    region.name = context_.word(Word::Caption);
    const std::uint32_t index = context_.recorder.current();
    const auto place = context_.interaction.panes.find(region.id);
    const float scrolled = place == context_.interaction.panes.end() ? 0 : place->second.y;
    context_.canvas.push_clip(pane);
    context_.recorder.push_pane(scrolled);
    x_ = geometry_.panel_left + padding_;
    width_ = geometry_.panel_width - 2 * padding_;
    y_ = top - scrolled + (geometry_.has_sheet ? 2 : 54);
    paint_words();
    const float height = y_ + 24 + scrolled - top;
    context_.recorder.pop_pane();
    context_.canvas.pop_clip();
    context_.recorder.close();
    AccessNode& done = context_.recorder.tree().nodes[index];
    done.scroll_height = fixed_from_px(static_cast<double>(std::max(height, pane.height)));
    done.scrolled_y = fixed_from_px(static_cast<double>(scrolled));
  }

  void label(Word word) {
    y_ += words(context_, "", x_, y_, width_, label_text(context_, context_.word(word))) + 8;
  }

  // Words of the archive, in their own language and direction.
  TextSpec archived(const RichText& text, float size, float leading, InkRole ink) const {
    TextSpec spec = interface_text(context_, text.text, size, leading, ink);
    spec.spans = text.spans;
    spec.language = content_.language;
    spec.direction = content_.direction;
    return spec;
  }

  // What is marked takes ink.
  static InkRole ink_of(const std::vector<TextRange>& marks) {
    return marks.empty() ? InkRole::Soft : InkRole::Ink;
  }

  void paint_words() {
    const Figure& figure = content_.figure;
    if (!geometry_.has_sheet) label(Word::Caption);
    if (is_file_picture(figure)) {
      y_ += words(context_, "picture/file", x_, y_, width_,
                  interface_text(context_, context_.word(Word::FilePicture), 13, 20,
                                 InkRole::Accent, 600)) +
            4;
    }
    if (figure.caption.is_empty()) {
      const Word absent = content_.is_loading ? Word::Loading : Word::NoCaption;
      y_ += words(context_, "picture/caption", x_, y_, width_,
                  interface_text(context_, context_.word(absent), 15, 22, InkRole::Soft));
      if (content_.is_loading) return;
    } else {
      TextSpec caption = archived(figure.caption, geometry_.has_sheet ? 17 : 20,
                                  geometry_.has_sheet ? 26 : 29, InkRole::Ink);
      caption.style.family = FontFamily::Serif;
      caption.style.figures = Figures::Text;
      y_ += marked_words(context_, "picture/caption", x_, y_, width_, caption, marks_.caption,
                         AccessRole::Paragraph);
    }
    y_ += 14;
    paint_details();
    const Area line = context_.placed({x_, y_ + 16, width_, 1});
    context_.canvas.rule_across(line.x, y_ + 16, width_, theme_.rule);
    y_ += 38;
    paint_article_place();
    if (!image().alt.empty()) {
      y_ += 22;
      label(Word::AltText);
      y_ += marked_words(context_, "picture/alt", x_, y_, width_,
                         archived({image().alt, {}}, 15, 22, ink_of(marks_.alt)), marks_.alt,
                         AccessRole::Paragraph);
    }
    if (geometry_.has_sheet) {
      y_ += 14;
      paint_actions();
    }
  }

  void paint_details() {
    const Figure& figure = content_.figure;
    const auto line = [this](const char* path, const RichText& text) {
      if (text.is_empty()) return;
      y_ += words(context_, path, x_, y_, width_, archived(text, 15, 24, InkRole::Soft),
                  AccessRole::Paragraph);
    };
    if (!figure.credit.is_empty()) {
      y_ += marked_words(context_, "picture/credit", x_, y_, width_,
                         archived(figure.credit, 15, 24, ink_of(marks_.credit)), marks_.credit,
                         AccessRole::Paragraph);
    }
    std::string when = figure.content_location;
    if (!figure.date_created.empty()) {
      const auto date = parse_date(figure.date_created);
      if (!when.empty()) when += context_.word(Word::ListSeparator);
      when += date ? format_date(*date, context_.language) : figure.date_created;
    }
    line("picture/when", {std::move(when), {}});
    line("picture/rights", {figure.copyright_notice, {}});
    line("picture/license", {figure.license, {}});
  }

  void paint_article_place() {
    label(Word::InTheArticle);
    TextSpec headline = headline_text(context_, content_.headline, 19, 26);
    headline.language = content_.language;
    headline.direction = content_.direction;
    y_ += words(context_, "picture/headline", x_, y_, width_, headline, AccessRole::Heading, 2);
    const TextSpec go =
        interface_text(context_, context_.word(Word::GoToPlace), 15, 22, InkRole::Accent);
    action(context_, "picture/go", {x_, y_, std::ceil(width_of(context_, go)), kControl}, go,
           command::ActOnPicture{PictureAction::GoToPlace});
    y_ += kControl;
    paint_elsewhere();
  }

  // The first words of each other caption lead to where it stands.
  void paint_elsewhere() {
    const auto others = open_picture_elsewhere(context_.reader);
    if (others.empty()) return;
    y_ += 18;
    label(Word::Wordings);
    std::size_t shown = 0;
    for (const CaptionEntry* other : others) {
      if (shown++ == kMaxElsewhere) break;
      const std::string& caption = other->figure.caption.text;
      TextSpec link = interface_text(
          context_, caption.empty() ? context_.word(Word::NoCaption) : caption, 15, 22);
      if (!caption.empty()) set_archived(link, other->language);
      link.max_line_count = 2;
      link.width_px = width_;
      const float wanted = height_of(*context_.set(link));
      const float height = context_.is_narrow() ? std::max(kControl, wanted) : wanted;
      ActionOptions options;
      options.role = AccessRole::Link;
      options.href = address_in_article(*other);
      action(context_, "picture/elsewhere/" + std::to_string(other->number),
             {x_, y_, width_, height}, link, command::FollowLink{options.href}, options);
      y_ += height;
      TextSpec place =
          interface_text(context_, caption_place(context_, *other), 13, 20, InkRole::Soft);
      place.max_line_count = 2;
      y_ += words(context_, "", x_, y_, width_, place) + 12;
    }
    const CaptionEntry& other = *others.front();
    const std::string said =
        other.wording_count > 1 ? context_.word(Word::CompareWordings, {{"n", other.wording_count}})
                                : group_words(context_, other);
    const TextSpec compare = interface_text(context_, said, 15, 22, InkRole::Accent);
    const std::uint32_t group = group_of_open_picture(context_.reader);
    action(context_, "picture/same", {x_, y_ - 8, std::ceil(width_of(context_, compare)), kControl},
           compare, command::ActOnCaptions{CaptionsAction::OpenWordings, group});
    y_ += kControl - 8;
  }

  TextSpec action_label(Word word) {
    return interface_text(context_, context_.word(word), 15, 22, InkRole::Soft);
  }
  float action_width(Word word) { return std::ceil(width_of(context_, action_label(word))); }

  // In a narrow panel, and in languages with long words, one below the other.
  bool are_actions_stacked() {
    const float beside =
        action_width(Word::CopyWithCitation) + kActionGap + action_width(Word::SavePicture);
    return !is_missing_ && beside > geometry_.panel_width - 2 * padding_;
  }

  void paint_actions() {
    const float left = geometry_.panel_left + padding_;
    const auto button = [&](const char* path, float x, Word word, PictureAction act) {
      action(context_, path, {x, y_, action_width(word), kControl}, action_label(word),
             command::ActOnPicture{act});
    };
    button("picture/copy", left, Word::CopyWithCitation, PictureAction::CopyCaption);
    const bool is_stacked = are_actions_stacked();
    if (is_stacked) y_ += kControl;
    const float beside = is_stacked ? 0 : action_width(Word::CopyWithCitation) + kActionGap;
    if (!is_missing_) {
      button("picture/save", left + beside, Word::SavePicture, PictureAction::Save);
    }
    y_ += kControl;
  }

  DrawContext& context_;
  const Theme& theme_;
  PictureContent content_;
  PictureMarks marks_;
  PictureGeometry geometry_;
  float padding_ = 0;
  float fitting_ = 1;
  float scale_ = 1;
  float control_y_ = 0;
  bool is_missing_ = false;
  float x_ = 0, y_ = 0, width_ = 0;  // of the panel's words
};

}  // namespace

void draw_picture_view(DrawContext& context) {
  if (context.reader.picture.is_open()) PicturePainter(context).paint();
}

}  // namespace broadsheet
