#include <algorithm>
#include <cmath>
#include <utility>

#include "base/words.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"
#include "reader/search_run.h"

namespace broadsheet {
namespace {

// Scrolling back this far brings the bar back; reading on hides it.
constexpr double kBarTurnPx = 24;
constexpr double kLinePx = 60;

FocusPlace opener_of(Panel panel) {
  if (panel >= Panel::CaptionsFilters) return FocusPlace::CaptionsOpener;
  const bool is_of_search = panel == Panel::SearchFilters || panel == Panel::SearchSave;
  return is_of_search ? FocusPlace::SearchOpener : FocusPlace::PanelOpener;
}

class Applier {
 public:
  Applier(Reader& reader, Effects& effects) : reader_(reader), effects_(effects) {}

  void operator()(const command::Start& start) {
    reader_.settings = parse_settings(start.stored_settings);
    if (!reader_.settings.has_letter_keys) tell_letter_keys();
    reader_.places = parse_places(start.stored_places);
    reader_.search.past = parse_past_searches(start.stored_searches);
    reader_.route = parse_route(start.path, start.fragment);
    reader_.history = {{reader_.route, 0}};
    start_manifest(reader_, effects_);
  }
  void operator()(const command::Tick& tick) {
    reader_.now_ms = tick.now_ms;
    reader_.today = tick.today;
    settle_search(reader_, effects_);
  }
  void operator()(const command::Resize& resize) {
    reader_.viewport = resize.viewport;
    reader_.viewport.is_embedded = reader_.page.is_embedded;
  }
  void operator()(const command::Scrolled& scrolled) {
    const double y = scrolled.y;
    // Whoever reads on doesn't want to be taken to where the page was to go.
    if (!scrolled.is_answer && std::abs(y - reader_.scroll_y) > 0.6) {
      reader_.pending_anchor.reset();
      // Until the article is there, what scrolls is the page before it.
      if (reader_.article) reader_.pending_y.reset();
    }
    follow_with_bar(y);
    reader_.scroll_y = y;
    if (!reader_.article || reader_.article->layout == nullptr) return;
    reader_.anchor = anchor_at(*reader_.article->layout, layout_y_from_document(reader_, y));
    // A page may be closed without a word: the place is kept as the reading goes on.
    const auto percent = static_cast<std::uint32_t>(progress_of(reader_) * 100);
    if (percent != reader_.kept_percent) remember_place(reader_, effects_);
  }
  void operator()(const command::Prefer& prefer) { reader_.system = prefer.system; }
  void operator()(const command::Feed& fed) { feed(reader_, fed, effects_); }
  void operator()(const command::Navigate& navigate) {
    remember_place(reader_, effects_);
    reader_.route = parse_route(navigate.path, navigate.fragment);
    show_route(reader_, navigate.scroll_y, effects_);
  }
  void operator()(const command::KeepOwnHistory&) { reader_.keeps_own_history = true; }
  void operator()(const command::AlignBlock& align) {
    if (!reader_.article) return;
    const auto node = node_of_block(*reader_.article->flow, align.block_index);
    if (!node || align.block_index < 0) {
      reader_.pending_anchor.reset();
      return scroll_document(reader_, 0, false, effects_);
    }
    reader_.pending_y.reset();
    reader_.pending_anchor =
        Anchor{{*node, align.byte}, -fixed_from_px(static_cast<double>(align.y_on_screen))};
  }
  void operator()(const command::SizePicture& size) {
    if (!reader_.article || reader_.typesetter == nullptr) return;
    if (reader_.picture.is_open() && picture_content(reader_).figure.image.src == size.src) {
      reader_.picture.width_px = static_cast<float>(size.width_px);
      reader_.picture.height_px = static_cast<float>(size.height_px);
    }
    for (const FlowNode& node : reader_.article->flow->nodes) {
      const bool is_meant = node.figure_index >= 0 && node.image.src == size.src &&
                            (node.image.width_px == 0 || node.image.height_px == 0);
      if (is_meant) {
        reader_.typesetter->set_picture_size(node.figure_index, size.width_px, size.height_px);
      }
    }
  }
  void operator()(const command::StorageRefused&) { reader_.can_store = false; }
  void operator()(const command::Surround& around) {
    reader_.page = around.surroundings;
    reader_.viewport.is_embedded = reader_.page.is_embedded;
    // The browser's would take the page around us back.
    if (reader_.page.is_embedded) reader_.keeps_own_history = true;
  }
  void operator()(const command::CopyText& copy) {
    effects_.push_back(effect::CopyText{copy.text});
    effects_.push_back(effect::Announce{text(Word::Copied, interface_language(reader_))});
  }
  void operator()(const command::AskPage& ask) {
    effects_.push_back(effect::TellPage{ask.wish, ""});
  }

  void operator()(const command::OpenEntry& open) {
    Route route;
    route.view = View::Reading;
    route.slug = open.entry.slug;
    if (route.slug.empty()) route.identifier = open.entry.identifier;
    go_to(reader_, route, effects_);
  }
  void operator()(const command::OpenSearch&) {
    if (reader_.route.view != View::Search) {
      Route route;
      route.view = View::Search;
      route.query = reader_.search.text;
      go_to(reader_, route, effects_);
    }
    reader_.panel = Panel::None;
    effects_.push_back(effect::Focus{FocusPlace::SearchField});
  }
  void operator()(const command::ChangeSearch& change) {
    change_search(reader_, change.query, change.is_being_typed, effects_);
  }
  void operator()(const command::SubmitSearch&) { submit_search(reader_, effects_); }
  void operator()(const command::SortSearch& sort) { sort_search(reader_, sort.sort, effects_); }
  void operator()(const command::OpenResult& open) { open_result(reader_, open.slug, effects_); }
  void operator()(const command::ExplainResult& explain) {
    explain_result(reader_, explain.ordinal, effects_);
  }
  void operator()(const command::UnfoldFacet& unfold) {
    reader_.search.unfolded_facets ^= static_cast<std::uint8_t>(1u << unfold.facet);
  }
  void operator()(const command::ForgetSearches&) { forget_searches(reader_, effects_); }
  void operator()(const command::SaveSearch& save) { save_search(reader_, save.format, effects_); }
  void operator()(const command::OpenFront&) { go_to(reader_, Route{}, effects_); }
  void operator()(const command::ResumeReading&) {
    const ReadingPlace* place = place_to_resume(reader_.places);
    if (place == nullptr) return;
    Route route;
    route.view = View::Reading;
    route.slug = place->slug;
    if (route.slug.empty()) route.identifier = place->identifier;
    go_to(reader_, route, effects_);
  }
  void operator()(const command::GoBack&) { step_history(reader_, -1, effects_); }
  void operator()(const command::GoForward&) { step_history(reader_, 1, effects_); }
  void operator()(const command::GoToNode& go) {
    reader_.panel = Panel::None;
    if (go.node == 0) return scroll_document(reader_, 0, true, effects_);
    const double above = static_cast<double>(geometry_of(reader_).bar_height) + 24;
    scroll_to_position(reader_, {go.node, 0}, above, true, effects_);
  }
  void operator()(const command::GoToTop&) { scroll_document(reader_, 0, true, effects_); }
  void operator()(const command::GoToEnd&) {
    scroll_document(reader_, reader_.document_height, true, effects_);
  }
  void operator()(const command::ScrollBy& by) {
    const double page = static_cast<double>(reader_.viewport.height_px) -
                        static_cast<double>(geometry_of(reader_).bar_height) - kLinePx;
    scroll_document(reader_, reader_.scroll_y + by.pages * page + by.lines * kLinePx, true,
                    effects_);
  }
  void operator()(const command::FollowLink& link) { follow(link.href); }
  void operator()(const command::ShowMonth& month) {
    start_month(reader_, month.year, month.month, effects_);
  }
  void operator()(const command::ShowYear& year) {
    reader_.front.open_year = year.year;
    reader_.front.month.reset();
  }
  void operator()(const command::ShowMore&) {
    if (reader_.route.view == View::Search) return grow_search(reader_, effects_);
    grow_month(reader_, effects_);
  }
  void operator()(const command::TryAgain&) {
    effects_.push_back(effect::TellPage{"retry", ""});  // before anything is fetched again
    if (reader_.archive.stage == LoadStage::Failed) return start_manifest(reader_, effects_);
    if (reader_.route.view == View::Captions || reader_.panel == Panel::CaptionsWordings) {
      return retry_captions(reader_, effects_);
    }
    if (reader_.route.view == View::Search) retry_search(reader_, effects_);
    if (reader_.front.load.stage == LoadStage::Failed) start_front(reader_, effects_);
    if (reader_.opening.stage == LoadStage::Failed) start_route_entry(reader_, effects_);
    if (reader_.front.month && reader_.front.month->load.stage == LoadStage::Failed) {
      grow_month(reader_, effects_);
    }
  }

  void operator()(const command::TogglePanel& toggle) {
    const bool closes = reader_.panel == toggle.panel;
    const FocusPlace opener = opener_of(reader_.panel);
    if (closes) reader_.last_panel = reader_.panel;
    if (!closes) open_captions_panel(reader_, toggle.panel, effects_);
    reader_.panel = closes ? Panel::None : toggle.panel;
    reader_.has_forgotten = false;
    reader_.is_bar_hidden = false;
    effects_.push_back(effect::Focus{closes ? opener : FocusPlace::Panel});
  }
  void operator()(const command::ClosePanel&) {
    if (reader_.panel == Panel::None) return;
    effects_.push_back(effect::Focus{opener_of(reader_.panel)});
    reader_.last_panel = std::exchange(reader_.panel, Panel::None);
  }
  void operator()(const command::ChooseTheme& choice) {
    change([&](Settings& s) { s.theme = choice.theme; });
  }
  void operator()(const command::ChooseTextSize& choice) {
    change([&](Settings& s) { s.text_size_percent = std::clamp(choice.percent, 75, 200); });
  }
  void operator()(const command::ChooseLeading& choice) {
    change([&](Settings& s) { s.leading_percent = std::clamp(choice.percent, 85, 150); });
  }
  void operator()(const command::ChooseMeasure& choice) {
    change([&](Settings& s) { s.measure_percent = std::clamp(choice.percent, 70, 130); });
  }
  void operator()(const command::ChooseFamily& choice) {
    change([&](Settings& s) { s.family = choice.family; });
  }
  void operator()(const command::ChooseJustified& choice) {
    change([&](Settings& s) { s.is_justified = choice.is_justified; });
  }
  void operator()(const command::ChooseHyphens& choice) {
    change([&](Settings& s) { s.can_hyphenate = choice.can_hyphenate; });
  }
  void operator()(const command::ChooseLetterKeys& choice) {
    change([&](Settings& s) { s.has_letter_keys = choice.has_letter_keys; });
  }
  void operator()(const command::ResetSettings&) {
    change([](Settings& s) { s = Settings{}; });
  }
  void operator()(const command::ForgetEverything&) {
    reader_.places.clear();
    reader_.has_forgotten = true;
    forget_searches(reader_, effects_);
    effects_.push_back(effect::Store{kPlacesKey, ""});
    effects_.push_back(effect::Announce{text(Word::PlacesForgotten, interface_language(reader_))});
  }

  void operator()(const command::OpenFind&) {
    if (reader_.route.view != View::Reading || !reader_.article) return;
    reader_.panel = Panel::None;
    reader_.find.is_open = true;
    effects_.push_back(effect::Focus{FocusPlace::FindField});
  }
  void operator()(const command::CloseFind&) {
    if (!reader_.find.is_open) return;
    // Who found what they looked for reads on there.
    const FindState find = std::exchange(reader_.find, {});
    const bool has_match = find.current < find.matches.size();
    if (has_match) reader_.last_match = find.matches[find.current].begin.node;
    effects_.push_back(effect::Focus{has_match ? FocusPlace::Match : FocusPlace::Headline});
  }
  void operator()(const command::ChangeFindQuery& change) {
    if (change.query == reader_.find.query) return;
    reader_.find.query = change.query;
    reader_.find.has_search_marks = false;
    refresh_find(reader_, effects_, true);
  }
  void operator()(const command::ChangeFindOptions& change) {
    reader_.find.options = change.options;
    reader_.find.has_search_marks = false;
    refresh_find(reader_, effects_, true);
  }
  void operator()(const command::StepFind& step) { step_find(reader_, step.direction, effects_); }
  void operator()(const command::Select& select) {
    reader_.selection = {select.range, select.range.begin, select.range.end, select.is_focused};
    if (select.range.end < select.range.begin) {
      std::swap(reader_.selection.range.begin, reader_.selection.range.end);
    }
  }
  void operator()(const command::SelectAll&) {
    if (!reader_.article) return;
    const auto& nodes = reader_.article->flow->nodes;
    if (nodes.empty()) return;
    const auto last = static_cast<NodeId>(nodes.size() - 1);
    const TextPosition end{last, static_cast<std::uint32_t>(nodes[last].text.text.size())};
    reader_.selection = {{{0, 0}, end}, {0, 0}, end, true};
  }
  void operator()(const command::ExtendSelection& extend) {
    extend_selection(reader_, extend.step, extend.is_forward, effects_);
  }
  void operator()(const command::CopySelection&) {
    if (!reader_.article || reader_.article->layout == nullptr) return;
    if (reader_.selection.range.is_empty()) return;
    effects_.push_back(effect::CopyText{reader_.article->layout->text_of(reader_.selection.range)});
  }
  void operator()(const command::OpenCaptions&) {
    if (reader_.route.view == View::Captions) return scroll_document(reader_, 0, true, effects_);
    Route route;
    route.view = View::Captions;
    route.query = reader_.captions.text;
    route.captions = to_string(reader_.captions.choice);
    go_to(reader_, route, effects_);
  }
  void operator()(const command::ChangeCaptionsQuery& change) {
    change_captions_query(reader_, change.text, change.is_being_typed, effects_);
  }
  void operator()(const command::ActOnCaptions& act) { act_on_captions(reader_, act, effects_); }
  void operator()(const command::OpenPicture& open) {
    open_picture(reader_, open.figure, effects_);
  }
  void operator()(const command::ActOnPicture& act) {
    act_on_picture(reader_, act.action, effects_);
  }
  void operator()(const command::MovePicture& move) { move_picture(reader_, move.move); }
  void operator()(const command::EndPictureStroke& stroke) {
    end_picture_stroke(reader_, stroke.dx, stroke.dy, effects_);
  }

  void operator()(const command::CopyCitation& copy) { copy_citation(reader_, copy, effects_); }
  void operator()(const command::CopyQuotation&) { copy_quotation(reader_, effects_); }
  void operator()(const command::SkipTo& skip) {
    if (skip.place == FocusPlace::Headline || skip.place == FocusPlace::FrontTitle) {
      scroll_document(reader_, 0, false, effects_);
    }
    effects_.push_back(effect::Focus{skip.place});
  }

 private:
  template <class Change>
  void change(Change change) {
    const bool had_letter_keys = reader_.settings.has_letter_keys;
    change(reader_.settings);
    effects_.push_back(effect::Store{kSettingsKey, write_settings(reader_.settings)});
    if (reader_.settings.has_letter_keys != had_letter_keys) tell_letter_keys();
  }

  // The page lets go of "/" then.
  void tell_letter_keys() {
    effects_.push_back(
        effect::TellPage{"letter-keys", reader_.settings.has_letter_keys ? "on" : "off"});
  }

  void follow_with_bar(double y) {
    const bool is_down = y > reader_.scroll_y;
    const bool was_down = reader_.scroll_y >= reader_.bar_turn_y;
    if (is_down != was_down) reader_.bar_turn_y = reader_.scroll_y;
    if (y < static_cast<double>(geometry_of(reader_).bar_height) * 2) {
      reader_.is_bar_hidden = false;
    } else if (std::abs(y - reader_.bar_turn_y) > kBarTurnPx) {
      reader_.is_bar_hidden = is_down && reader_.panel == Panel::None && !reader_.find.is_open;
    }
  }

  void follow(const std::string& href) {
    const std::size_t hash = std::min(href.find('#'), href.size());
    const std::string path = href.substr(0, hash);
    const std::string fragment = hash < href.size() ? href.substr(hash + 1) : "";
    const Route route = parse_route(path, fragment);
    const bool is_elsewhere = path.find(':') != std::string::npos;
    if (!is_elsewhere && (route.view == View::Reading || route.view == View::Search))
      return go_to(reader_, route, effects_);
    if (!is_elsewhere && !route.block.empty() && reader_.article) {
      Route here = reader_.route;
      here.block = route.block;
      here.picture.clear();
      reader_.picture = {};
      return go_to(reader_, here, effects_);
    }
    effects_.push_back(effect::OpenLink{href});
  }

  Reader& reader_;
  Effects& effects_;
};

}  // namespace

// Nothing moves while the place can be seen clear of the bars.
void bring_into_view(Reader& reader, TextPosition position, bool is_smooth, Effects& effects) {
  if (!reader.article || reader.article->layout == nullptr) return;
  const double y = document_y_from_layout(reader, line_top(*reader.article->layout, position));
  const double view = static_cast<double>(reader.viewport.height_px);
  const PageGeometry geometry = geometry_of(reader);
  // On a phone the find bar covers a third of the view.
  const double covered =
      static_cast<double>((reader.is_bar_hidden ? 2 : geometry.bar_height) +
                          (reader.find.is_open ? geometry.find_bar_height() : 0));
  const double bottom = view - static_cast<double>(geometry.bottom_bar_height) - kLinePx;
  const double on_screen = y - reader.scroll_y;
  const bool is_in_view = on_screen > covered + 16 && on_screen < bottom;
  const double target = std::max(view / 3, covered + 24);
  if (!is_in_view) scroll_to_position(reader, position, target, is_smooth, effects);
  if (reader.article->layout->frame_of(position.node) != kNoNode) {
    effects.push_back(effect::ShowInFrame{position});
  }
}

void refresh_find(Reader& reader, Effects& effects, bool goes_there) {
  FindState& find = reader.find;
  find.matches.clear();
  find.current = 0;
  if (!reader.article) return;
  find.matches = find_in(*reader.article->flow, find.query, find.options);
  if (find.matches.empty()) {
    if (!find.query.empty()) {
      effects.push_back(effect::Announce{text(Word::FindNothing, interface_language(reader))});
    }
    return;
  }
  // The first match from what is in view on, as a reader expects of any find.
  const auto first = std::lower_bound(
      find.matches.begin(), find.matches.end(), reader.anchor.position,
      [](const DocumentRange& match, TextPosition place) { return match.begin < place; });
  if (first != find.matches.end()) {
    find.current = static_cast<std::size_t>(first - find.matches.begin());
  }
  if (goes_there) step_find(reader, 0, effects);
}

// Where nothing is selected, from the top of what is in view.
void extend_selection(Reader& reader, SelectionStep step, bool is_forward, Effects& effects) {
  if (reader.route.view != View::Reading || !reader.article) return;
  if (reader.article->layout == nullptr) return;
  const DocumentLayout& layout = *reader.article->layout;
  SelectionState& selection = reader.selection;
  if (selection.range.is_empty() && selection.focus == TextPosition{}) {
    const auto first = first_text_at(layout.flow(), reader.anchor.position.node);
    if (!first) return;
    selection.anchor = selection.focus = *first;
  }
  selection.focus = moved_position(layout, selection.focus, step, is_forward);
  selection.range = {std::min(selection.anchor, selection.focus),
                     std::max(selection.anchor, selection.focus)};
  selection.is_focused = true;
  bring_into_view(reader, selection.focus, true, effects);
}

void step_find(Reader& reader, int direction, Effects& effects) {
  FindState& find = reader.find;
  if (find.matches.empty()) return;
  const std::size_t count = find.matches.size();
  if (direction > 0) find.current = (find.current + 1) % count;
  if (direction < 0) find.current = (find.current + count - 1) % count;
  effects.push_back(effect::Announce{text(Word::FindMatch, interface_language(reader),
                                          {{"n", find.current + 1}, {"total", count}})});
  bring_into_view(reader, find.matches[find.current].begin, direction != 0, effects);
}

Effects apply(Reader& reader, const ReaderCommand& command) {
  Effects effects;
  std::visit(Applier(reader, effects), command);
  return effects;
}

}  // namespace broadsheet
