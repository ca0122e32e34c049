// What apply() wants done outside: values, carried out by src/app.cpp in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/steps.h"
#include "reader/places.h"
#include "reader/route.h"

namespace broadsheet {

// Where the focus goes by itself, as the reader knows it; ui/ knows the elements.
enum class FocusPlace : std::uint8_t {
  Headline,
  FindField,
  Match,  // that find was at as it closed
  SearchField,
  Panel,
  PanelOpener,
  SearchOpener,  // what opened the panel that was closed
  FrontTitle,
  Picture,        // what is open of it
  PictureOpener,  // what it was opened from
  Contents,
  CaptionsTitle,
  CaptionCard,  // where the arrow keys are
  CaptionsField,
  CaptionsOpener  // what opened the panel that was closed
};

namespace effect {

struct Fetch {
  std::uint32_t read;
  Need need;
};  // answered by command::Feed
struct ProvideFont {
  std::string name;
  std::vector<std::byte> bytes;
};
struct PushAddress {
  Address address;
  bool replaces;
};
struct GoBack {};
struct SetTitle {
  std::string title;
};
struct ScrollDocument {
  double y;
  bool is_smooth;
};
// Sideways, where the place lies in a frame that scrolls.
struct ShowInFrame {
  TextPosition position;
};
struct OpenLink {
  std::string url;
};
struct CopyText {
  std::string text;
};
struct TellPage {
  std::string name, value;
};
struct Store {
  std::string key, value;
};
// Among those stored, which another tab may have changed.
struct KeepPlace {
  ReadingPlace place;
};
struct Focus {
  FocusPlace place;
};
struct SaveFile {
  std::string file;  // of the site
  std::string name;  // to save it as
};
struct SaveText {
  std::string name, type, text;
};
struct Announce {
  std::string text;
};

}  // namespace effect

using Effect =
    std::variant<effect::Fetch, effect::ProvideFont, effect::PushAddress, effect::GoBack,
                 effect::SetTitle, effect::ScrollDocument, effect::ShowInFrame, effect::OpenLink,
                 effect::CopyText, effect::TellPage, effect::Store, effect::KeepPlace,
                 effect::Focus, effect::SaveFile, effect::SaveText, effect::Announce>;
using Effects = std::vector<Effect>;

inline constexpr const char* kSettingsKey = "settings";
inline constexpr const char* kPlacesKey = "reading-places";
inline constexpr const char* kSearchesKey = "searches";

}  // namespace broadsheet
