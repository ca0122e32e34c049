// What the captions view's sheet and table share. For ui/*.cpp alone.
#pragma once

#include <string>
#include <vector>

#include "reader/captions_layout.h"
#include "ui/draw_context.h"

namespace broadsheet {

std::string caption_card_path(PictureNumber number);

void paint_caption_marks(DrawContext& context, const SetParagraph& paragraph,
                         const std::vector<TextRange>& marks, float x, float y);
// Words with what was searched for marked in them. Returns the height drawn.
float marked_words(DrawContext& context, const std::string& path, float x, float y, float width,
                   TextSpec spec, const std::vector<TextRange>& marks,
                   AccessRole role = AccessRole::Text);
// Words of the archive that were set already, with what was searched for marked in them.
void caption_words(DrawContext& context, const std::string& path, float x, float y, float width,
                   const RichText& text, const std::string& language,
                   const std::shared_ptr<const SetParagraph>& paragraph,
                   const std::vector<TextRange>& marks);
// The direction of the archive's own words, where their language says it or else they themselves.
Direction direction_of_words(const std::string& text, const std::string& language);
// Words of the archive: in their own language and direction.
void set_archived(TextSpec& spec, const std::string& language);
inline command::ActOnCaptions act(CaptionsAction action, std::uint32_t value = 0) {
  return {action, value};
}
// What a finger needs around something smaller that is drawn.
Area reachable(const DrawContext& context, const Area& area);
// The place in the result of the card that Tab comes to: where the arrows are, while that is drawn.
std::size_t captions_tab_stop(const DrawContext& context);
// "2 wordings in 5 places", "5 places"; empty where the photograph stands here only.
std::string group_words(const DrawContext& context, const CaptionEntry& entry);
// "4 Feb 2016, Headline": where the caption stands.
std::string caption_place(const DrawContext& context, const CaptionEntry& entry);
// "AP · 4 Feb 2016 · file picture · no description".
std::string caption_meta(const DrawContext& context, const CaptionEntry& entry);
void thumbnail(DrawContext& context, const Area& placed_area, const CaptionEntry& entry);
void open_button(DrawContext& context, std::size_t index, const CaptionEntry& entry,
                 const Area& placed_area, bool is_tab_stop);
void more_button(DrawContext& context, std::size_t index, const CaptionEntry& entry, float x,
                 float y);

// From `scroll` in the document on.
void draw_captions_head(DrawContext& context, const CaptionsGeometry& geometry, float scroll);
void draw_captions_table(DrawContext& context, const CaptionsGeometry& geometry, float scroll);

}  // namespace broadsheet
