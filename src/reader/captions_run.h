// Running the captions view: what is read when (reader/captions_run.cpp), what it lists, and what
// the reader does there (reader/captions_act.cpp). For reader/*.cpp alone.
#pragma once

#include "reader/reader.h"

namespace broadsheet {

// The route leads to the captions view.
void show_captions(Reader& reader, double scroll_y, Effects& effects);
void change_captions_query(Reader& reader, std::string text, bool is_being_typed, Effects& effects);
void act_on_captions(Reader& reader, const command::ActOnCaptions& act, Effects& effects);
// Reads what the view needs now; called once a frame, asks for nothing twice.
void step_captions(Reader& reader, Effects& effects);
// What a panel over the view shows is read when it opens.
void open_captions_panel(Reader& reader, Panel panel, Effects& effects);
void retry_captions(Reader& reader, Effects& effects);

// Answers to what was asked for.
void finish_captions_read(Reader& reader, const PendingRead& read, Effects& effects);
void feed_captions_piece(Reader& reader, const Need& need, Result<std::vector<std::byte>> bytes,
                         Effects& effects);

// What the acts need of the running (reader/captions_run.cpp).
CaptionStore& captions_store(Reader& reader);
void start_captions(Reader& reader, Effects& effects);  // the summary, once
void ask_for_caption_column(Reader& reader, CaptionColumn column, Effects& effects);
void ask_for_caption_names(Reader& reader, Effects& effects);
void ask_for_caption_page(Reader& reader, std::uint32_t page, Effects& effects);
void use_caption_page(CaptionsState& captions, std::uint32_t page);  // the last to be dropped

// The result and its order (reader/captions_order.cpp).
void restart_captions_order(Reader& reader, Effects& effects);
void make_captions_order(Reader& reader, Effects& effects);
void check_caption_candidates(Reader& reader, Effects& effects);
// The result is looked at up to here: it grows before its end is reached.
void want_more_captions(CaptionsState& captions, std::size_t near);
// Where a picture stands in the result; at its end: nowhere.
std::size_t place_of(const CaptionsState& captions, PictureNumber number);

// Files and the audit (reader/captions_save.cpp).
void save_captions(Reader& reader, CaptionExport format);
void step_captions_saving(Reader& reader, Effects& effects);
void step_captions_audit(Reader& reader, Effects& effects);
void tell_of_saving(Reader& reader, Word word, Effects& effects);

}  // namespace broadsheet
