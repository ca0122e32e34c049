// What the page around the viewer says, and what it is told: embedding, sharing, keeping.
#include "app.h"
#include "article/json.h"

namespace broadsheet {

void App::take_page(const PageEvent& event) {
  const std::string& value = event.value;
  Surroundings page = reader_.page;
  if (event.name == "embedded") page.is_embedded = true;
  if (event.name == "root") page.root = value;
  if (event.name == "plain") page.has_plain_page = true;
  if (event.name == "place") page.place = value;
  if (event.name == "fonts") page.fonts = value;
  if (event.name == "keep-action") page.keep_action = value;
  if (event.name == "keep-status") page.keep_status = value;
  if (page != reader_.page) return run(command::Surround{std::move(page)});
  if (event.name == "theme") {
    run(command::ChooseTheme{parse_settings("theme=" + value + "\n").theme});
  } else if (event.name == "search") {
    run(command::OpenFind{});
    run(command::ChangeFindQuery{value});
  } else if (event.name == "next-match" || event.name == "previous-match") {
    run(command::StepFind{event.name == "next-match" ? 1 : -1});
  } else if (event.name == "close") {
    run(command::ClosePanel{});
    run(command::CloseFind{});
  } else if (event.name == "back") {
    run(command::GoBack{});
  } else if (event.name == "forward") {
    run(command::GoForward{});
  } else if (event.name == "open") {
    const bool is_front = value.empty() || value == "index.html";
    is_front ? run(command::OpenFront{}) : run(command::FollowLink{value});
  } else if (event.name == "text-size") {
    run(command::ChooseTextSize{parse_settings("size=" + value + "\n").text_size_percent});
  }
}

// Counts alone: the host knows what it may know of the words (web/embed.js).
void App::tell_host() {
  if (!reader_.page.is_embedded) return;
  const FindState& find = reader_.find;
  JsonWriter json;
  json.begin_object();
  json.name("query");
  json.string(find.query);
  json.name("count");
  json.integer(static_cast<std::int64_t>(find.matches.size()));
  json.name("current");
  json.integer(find.matches.empty() ? 0 : static_cast<std::int64_t>(find.current + 1));
  json.end_object();
  std::string told = find.is_open ? json.take() : std::string();
  if (told == told_search_) return;
  told_search_ = std::move(told);
  if (find.is_open) platform_.tell_page("search-results", told_search_);
}

}  // namespace broadsheet
