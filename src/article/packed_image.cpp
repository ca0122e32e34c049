#include "article/packed_image.h"

#include <algorithm>
#include <utility>

#include "article/article_json.h"
#include "article/json.h"
#include "base/words.h"

namespace broadsheet {
namespace {

JsonValue members_of(const ExtraJson& extra) {
  JsonValue object;
  object.kind = JsonKind::Object;
  if (extra.empty()) return object;
  auto parsed = parse_json(extra);
  if (parsed && parsed->root.is_object()) object = std::move(parsed->root);
  return object;
}

std::string text_of(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value != nullptr && value->is_string() ? value->text : std::string();
}

void set_text(JsonValue& object, std::string_view name, const std::string& text) {
  std::erase_if(object.members, [&](const JsonMember& member) { return member.name == name; });
  if (text.empty()) return;
  JsonMember member;
  member.name = std::string(name);
  member.value.kind = JsonKind::String;
  member.value.text = text;
  object.members.push_back(std::move(member));
}

ExtraJson written(const JsonValue& object) {
  return object.members.empty() ? ExtraJson() : write_json(object);
}

}  // namespace

PackedImage packed_image(const Image& image) {
  if (image.extra.empty()) return {};
  const JsonValue object = members_of(image.extra);
  PackedImage packed{text_of(object, "originalSrc"), text_of(object, "originalFile"),
                     text_of(object, "missing"), text_of(object, "placeholder")};
  if (!is_allowed_resource(packed.original_file)) packed.original_file.clear();
  return packed;
}

std::string name_in_input(const Image& image) {
  if (!image.src.empty()) return image.src;
  // One that was looked for has its folder before its name.
  PackedImage packed = packed_image(image);
  return packed.missing.empty() ? std::move(packed.original_src) : std::string();
}

void set_packed_image(Image& image, const PackedImage& packed) {
  JsonValue object = members_of(image.extra);
  set_text(object, "originalSrc", packed.original_src);
  set_text(object, "originalFile", packed.original_file);
  set_text(object, "missing", packed.missing);
  set_text(object, "placeholder", packed.placeholder);
  image.extra = written(object);
}

std::string missing_picture_words(const Image& image, std::string_view missing,
                                  std::string_view language) {
  std::string said = text(words_for(picture_problem(missing)), language);
  if (image.width_px == 0 || image.height_px == 0) return said;
  return said + " " +
         text(Word::PictureWasSized, language,
              {{"width", image.width_px}, {"height", image.height_px}});
}

PackedRecording packed_recording(const Block& block) {
  if (block.extra.empty()) return {};
  const JsonValue object = members_of(block.extra);
  return {text_of(object, "originalContentUrl"), text_of(object, "missing")};
}

void set_packed_recording(Block& block, const PackedRecording& packed) {
  JsonValue object = members_of(block.extra);
  set_text(object, "originalContentUrl", packed.original_url);
  set_text(object, "missing", packed.missing);
  block.extra = written(object);
}

std::string recording_in_input(const Block& block, const Media& media) {
  if (!media.content_url.empty()) return media.content_url;
  PackedRecording packed = packed_recording(block);
  return packed.missing.empty() ? std::move(packed.original_url) : std::string();
}

std::string missing_recording_words(const Block& block, const Media& media,
                                    std::string_view language) {
  const PackedRecording packed = packed_recording(block);
  const bool is_too_large = picture_problem(packed.missing) == PictureProblem::TooLarge;
  std::string said =
      text(is_too_large ? Word::RecordingTooLarge : Word::RecordingMissing, language);
  if (media.duration_secs && *media.duration_secs >= 0) {
    const std::int64_t secs = *media.duration_secs;
    said += ' ';
    said += secs < 60 ? text(Word::RecordingLength, language, {{"n", secs}})
                      : text(Word::RecordingLengthTime, language,
                             {{"time", format_duration(secs, language)}});
  }
  const std::string path = packed.original_url.substr(0, packed.original_url.find_first_of("?#"));
  const std::string file = path.substr(path.find_last_of("/\\") + 1);
  return file.empty() ? said : said + " \u00B7 " + file;
}

std::string filled_from(const Figure& figure) {
  return figure.extra.empty() ? std::string() : text_of(members_of(figure.extra), "filledFrom");
}

void set_filled_from(Figure& figure, const std::string& filled_from) {
  if (filled_from.empty() && figure.extra.empty()) return;
  JsonValue object = members_of(figure.extra);
  set_text(object, "filledFrom", filled_from);
  figure.extra = written(object);
}

}  // namespace broadsheet
