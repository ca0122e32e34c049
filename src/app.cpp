#include "app.h"

#include <algorithm>
#include <cmath>
#include <ctime>

#include "access/article_access.h"
#include "base/words.h"
#include "reader/captions_layout.h"
#include "ui/hit_test.h"

namespace broadsheet {
namespace {

// Layout and twin together stay well inside a frame of 16 ms.
constexpr double kLayoutBudgetMs = 6;
constexpr double kTwinBudgetMs = 5;
// In a window loading is decoding.
constexpr double kPicturesBudgetMs = 4;
constexpr std::size_t kMaxPicturesLoading = 8;
constexpr double kPicturesWaitMs = 3000;  // web/host.js asks for a frame then

}  // namespace

const AccessNode* find_node(const AccessTree& tree, AccessId id) {
  for (const AccessNode& node : tree.nodes) {
    if (node.id == id) return &node;
  }
  return nullptr;
}

App::App(Platform& platform, AppOptions options)
    : platform_(platform), options_(std::move(options)) {
  reader_.platform_text = platform_.platform_text();
  platform_.request_frame();
}

App::~App() = default;

void App::run(const ReaderCommand& command) {
  const bool tries_again = std::holds_alternative<command::TryAgain>(command) ||
                           std::holds_alternative<command::Navigate>(command);
  if (tries_again) caches_.pictures.forget_failures();
  carry_out(apply(reader_, command));
}

void App::carry_out(Effects effects) {
  for (const Effect& effect : effects) carry_out(effect);
}

void App::carry_out(const Effect& effect) {
  if (const auto* fetch = std::get_if<effect::Fetch>(&effect)) {
    const Need& need = fetch->need;
    const bool is_whole = need.size_bytes == 0;
    const std::uint32_t request =
        is_whole ? platform_.fetch(need.file, std::nullopt, std::nullopt)
                 : platform_.fetch(need.file, need.offset_byte, need.size_bytes);
    reads_by_request_[request] = fetch->read;
  } else if (const auto* font = std::get_if<effect::ProvideFont>(&effect)) {
    platform_.provide_font(font->name, font->bytes);
  } else if (const auto* push = std::get_if<effect::PushAddress>(&effect)) {
    const bool is_kept =
        platform_.push_address(push->address.path, push->address.fragment, push->replaces);
    if (!is_kept) run(command::KeepOwnHistory{});
  } else if (std::holds_alternative<effect::GoBack>(effect)) {
    platform_.go_back();
  } else if (const auto* title = std::get_if<effect::SetTitle>(&effect)) {
    platform_.set_title(title->title);
  } else if (const auto* scroll = std::get_if<effect::ScrollDocument>(&effect)) {
    platform_.scroll_to(scroll->y, scroll->is_smooth);
    if (!scroll->is_smooth) shown_scroll_y_ = scroll->y;
  } else if (const auto* show = std::get_if<effect::ShowInFrame>(&effect)) {
    show_in_frame(show->position);
  } else if (const auto* link = std::get_if<effect::OpenLink>(&effect)) {
    platform_.open_link(link->url);
  } else if (const auto* copy = std::get_if<effect::CopyText>(&effect)) {
    platform_.copy_text(copy->text);
  } else if (const auto* made = std::get_if<effect::SaveText>(&effect)) {
    if (!platform_.save_text(made->name, made->type, made->text)) {
      announce(text(Word::SaveFailed, interface_language(reader_)));
    }
  } else if (const auto* save = std::get_if<effect::SaveFile>(&effect)) {
    if (!platform_.save_file(save->file, save->name)) {
      announce(text(Word::SaveFailed, interface_language(reader_)));
    }
  } else if (const auto* tell = std::get_if<effect::TellPage>(&effect)) {
    platform_.tell_page(tell->name, tell->value);
  } else if (const auto* stored = std::get_if<effect::Store>(&effect)) {
    store(stored->key, stored->value);
  } else if (const auto* kept = std::get_if<effect::KeepPlace>(&effect)) {
    ReadingPlaces places = parse_places(platform_.stored(kPlacesKey).value_or(""));
    remember(places, kept->place);
    store(kPlacesKey, write_places(places));
  } else if (const auto* focus = std::get_if<effect::Focus>(&effect)) {
    if (focus->place == FocusPlace::Panel) panel_opener_ = interaction_.focused;
    pending_focus_ = focus->place;
  } else if (const auto* words = std::get_if<effect::Announce>(&effect)) {
    announce(words->text);
  }
}

// The same words may be news again: a second "Copied".
void App::announce(std::string words) {
  announcement_ = std::move(words);
  ++announcement_number_;
}

void App::store(const std::string& key, const std::string& value) {
  const bool is_override = options_.settings.has_value();
  if (!is_override && reader_.can_store && !platform_.store(key, value)) {
    run(command::StorageRefused{});
  }
}

void App::show_in_frame(TextPosition position) {
  const DocumentLayout& layout = *reader_.article->layout;
  const NodeId frame = layout.frame_of(position.node);
  if (frame == kNoNode) return;
  const AccessId id = article_access_id(reader_.article->serial, frame);
  float& x = interaction_.panes[id].x;
  x = frame_x_showing(layout, frame, position, x);
  platform_.scroll_pane(id, x);
}

void App::tick() {
  const auto now_secs = static_cast<std::int64_t>(std::time(nullptr));
  const Date now = local_date(now_secs, platform_.utc_offset_minutes());
  run(command::Tick{platform_.now_ms(), options_.today.value_or(now)});
}

// The first event is the viewport's size; nothing can be laid out before.
void App::start_when_sized() {
  if (is_started_ || reader_.viewport.width_px < 1) return;
  is_started_ = true;
  tick();
  std::string settings = options_.settings.value_or("");
  std::string places, searches;
  if (!options_.settings) {
    searches = platform_.stored(kSearchesKey).value_or("");
    settings = platform_.stored(kSettingsKey).value_or("");
    places = platform_.stored(kPlacesKey).value_or("");
  }
  run(command::Start{options_.path, options_.fragment, std::move(settings), std::move(places),
                     std::move(searches)});
}

// What the command line asked for, once there is something to apply it to.
void App::apply_options_once() {
  const bool is_there = reader_.route.view == View::Reading
                            ? reader_.article && reader_.article->layout != nullptr
                        : reader_.route.view == View::Captions
                            ? !is_captions_busy(reader_) && !reader_.captions.order.empty()
                            : reader_.front.load.stage == LoadStage::Ready;
  if (has_applied_options_ || !is_there) return;
  has_applied_options_ = true;
  if (options_.panel != Panel::None) run(command::TogglePanel{options_.panel});
  if (!options_.find_query.empty()) {
    run(command::OpenFind{});
    run(command::ChangeFindQuery{options_.find_query});
  }
  if (options_.recording > 0) play_recording(options_.recording);
  if (options_.scroll_y < 0) return;
  // Its height must be known before a place in it can be.
  while (step_layout(reader_, [] { return true; })) {
  }
  paint();
  show_document();
  platform_.scroll_to(options_.scroll_y, false);
}

void App::play_recording(int number) {
  if (!reader_.article) return;
  const auto& nodes = reader_.article->flow->nodes;
  for (NodeId id = 0; id < nodes.size(); ++id) {
    if (nodes[id].kind == FlowKind::Media && --number == 0 && !nodes[id].href.empty()) play(id);
  }
}

void App::lay_out() {
  const double deadline_ms = platform_.now_ms() + kLayoutBudgetMs;
  is_layout_unfinished_ =
      step_layout(reader_, [this, deadline_ms] { return platform_.now_ms() < deadline_ms; });
  carry_out(step_captions_view(reader_));
  carry_out(fetch_wanted_fonts(reader_));
}

void App::paint() {
  const Theme& theme = theme_of(reader_);
  if (shown_theme_ != &theme) {
    shown_theme_ = &theme;
    platform_.set_ground(theme.ground, theme.is_dark);
  }
  platform_.begin_frame();
  drawing_ = screen_.paint(reader_, interaction_, caches_);
  drawing_.tree.announcement = announcement_;
  drawing_.tree.announcement_number = announcement_number_;
  reader_.document_height = drawing_.document_height;
  // Interface texts may have been the first to ask for a face.
  carry_out(fetch_wanted_fonts(reader_));
}

void App::show_document() {
  const bool is_changed = std::abs(drawing_.document_height - shown_height_) > 0.01 ||
                          std::abs(reader_.scroll_y - shown_scroll_y_) > 0.01;
  if (!is_changed || drawing_.document_height <= 0) return;
  shown_height_ = drawing_.document_height;
  shown_scroll_y_ = reader_.scroll_y;
  platform_.set_document(static_cast<float>(shown_height_), shown_scroll_y_);
}

void App::load_pictures() {
  const double deadline_ms = platform_.now_ms() + kPicturesBudgetMs;
  are_pictures_left_ = false;
  // What is seen comes before what is near.
  std::stable_partition(drawing_.pictures.begin(), drawing_.pictures.end(),
                        [](const PictureWanted& wanted) { return wanted.is_in_view; });
  for (const PictureWanted& wanted : drawing_.pictures) {
    // What is scrolled past at speed isn't waited for: the next frame asks for what is near then.
    if (caches_.pictures.waiting_count() >= kMaxPicturesLoading) break;
    if (!caches_.pictures.needs(wanted)) continue;
    are_pictures_left_ = platform_.now_ms() > deadline_ms;
    if (are_pictures_left_) break;
    const std::uint32_t request =
        platform_.load_picture(caches_.pictures.file_for(wanted), wanted.width_px);
    caches_.pictures.set_requested(wanted, request);
  }
  for (const std::uint64_t texture : caches_.pictures.take_unused(caches_.frame)) {
    platform_.release_picture(texture);
  }
}

void App::update_twin() {
  if (twin_fonts_ != reader_.fonts->faces().size()) {
    twin_fonts_ = static_cast<std::uint32_t>(reader_.fonts->faces().size());
    std::vector<std::string> names;
    for (const FaceInfo& face : reader_.fonts->faces()) names.push_back(face.name);
    twin_.set_face_names(std::move(names));
  }
  const double deadline_ms = platform_.now_ms() + kTwinBudgetMs;
  const Fixed top = fixed_from_px(reader_.scroll_y);
  const Fixed bottom = top + fixed_from_px(static_cast<double>(reader_.viewport.height_px));
  const std::string update = twin_.step(
      drawing_.tree, top, bottom, [this, deadline_ms] { return platform_.now_ms() < deadline_ms; });
  if (update.empty()) return;
  const double begin_ms = platform_.now_ms();
  platform_.update_twin(update);
  twin_.took(platform_.now_ms() - begin_ms);
}

bool App::needs_another_frame() const {
  // What is on its way brings a frame when it comes, and one when it takes long (web/host.js).
  const bool has_to_settle =
      reader_.search.has_to_settle && reader_.search.load.stage != LoadStage::Loading;
  const bool are_captions_moving = is_captions_busy(reader_) && !reader_.captions.is_waiting;
  return frames_to_settle_ > 0 || is_layout_unfinished_ || screen_.is_incomplete() ||
         !twin_.is_in_step() || has_to_settle || are_pictures_left_ || are_captions_moving ||
         is_dragging_at_edge();
}

// Whether what opened is still on its way; what stands beside an article may come later.
bool App::is_start_loading() const {
  const auto is_beside = [this](ReadPurpose purpose) {
    return reader_.article &&
           (purpose == ReadPurpose::RouteEntry || purpose == ReadPurpose::Neighbours ||
            purpose == ReadPurpose::Front || purpose == ReadPurpose::ThisDay ||
            purpose == ReadPurpose::Month);
  };
  return !is_started_ ||
         std::any_of(reader_.reads.begin(), reader_.reads.end(),
                     [&](const PendingRead& read) { return !is_beside(read.purpose); });
}

// The pictures that the page shows are not taken away for their boxes; for a while.
bool App::waits_for_pictures() const {
  if (!platform_.is_covered() || platform_.now_ms() - first_paint_ms_ > kPicturesWaitMs)
    return false;
  return std::any_of(drawing_.pictures.begin(), drawing_.pictures.end(),
                     [this](const PictureWanted& wanted) {
                       const Picture* picture = caches_.pictures.find(wanted.src);
                       return wanted.is_in_view && picture != nullptr && picture->request != 0 &&
                              picture->texture == 0;
                     });
}

void App::frame() {
  const std::uint32_t fonts_before = reader_.fonts->version();
  std::vector<Event> events = platform_.take_events();
  tick();
  for (Event& event : events) take(event);
  // The page goes on under a mouse that rests.
  if (is_dragging_at_edge()) drag(last_drag_);
  start_when_sized();
  if (!events.empty() || fonts_before != reader_.fonts->version()) frames_to_settle_ = 2;
  // Nobody would see it, and it would hold up what is on its way. Each answer brings a frame.
  if (platform_.is_covered() && is_start_loading()) return;
  lay_out();
  if (platform_.is_covered() && (is_start_loading() || !is_view_laid_out(reader_))) {
    if (is_layout_unfinished_) platform_.request_frame();
    return;
  }
  // Before the pictures are asked for: the page asks for a frame so long after that.
  if (first_paint_ms_ < 0) first_paint_ms_ = platform_.now_ms();
  apply_options_once();
  paint();
  show_document();
  grow_results();
  load_pictures();
  if (frames_to_settle_ > 0) --frames_to_settle_;
  update_twin();
  if (pending_focus_) {
    AccessId id = access_id_of(*pending_focus_, reader_);
    const bool is_back = *pending_focus_ == FocusPlace::PanelOpener && panel_opener_ != 0;
    if (is_back && find_node(drawing_.tree, panel_opener_) != nullptr) id = panel_opener_;
    pending_focus_.reset();
    if (id != 0) {
      set_focus(id, false);
      platform_.focus(id);
    }
  }
  tell_host();
  if (needs_another_frame()) platform_.request_frame();
  platform_.end_frame();
  report_start();
}

// Once: the page that was there before goes, or stays where what it shows can't be had here.
void App::report_start() {
  if (is_start_reported_ || is_start_loading() || waits_for_pictures()) return;
  const bool is_front = reader_.route.view == View::Front;
  const LoadState& load = reader_.archive.stage != LoadStage::Ready ? reader_.archive
                          : is_front                                ? reader_.front.load
                                                                    : reader_.opening;
  const bool has_failed = load.stage == LoadStage::Failed;
  if (!has_failed && drawing_.document_height <= 0) return;
  is_start_reported_ = true;
  if (has_failed) return platform_.report_failure(load.error.message);
  platform_.report_ready();
}

}  // namespace broadsheet
