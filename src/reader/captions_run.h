// Running the captions view: what is read when, how the search goes through its candidates
// (reader/captions_run.cpp), and what the reader does there (reader/captions_act.cpp). For
// reader/*.cpp alone.
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
void restart_captions_order(CaptionsState& captions);
void save_captions(Reader& reader, CaptionExport format);

}  // namespace broadsheet
