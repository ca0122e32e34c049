// Blocks and their parts, in and out. For the readers and writers of this folder only.
#pragma once

#include "article/article.h"
#include "article/object_reader.h"

namespace broadsheet {

// Never fails: what can't be read becomes an Unknown and a warning.
Block read_block(const JsonValue& value, ReadContext& context);

// An array of blocks; a plain string counts as paragraphs with empty lines between them.
std::vector<Block> read_blocks(const JsonValue& value, ReadContext& context);

// A figure with its image inside, or an image's own members beside the caption, or a bare address.
std::optional<Figure> read_figure(const JsonValue& value, ReadContext& context);

// An object, or a bare address.
std::optional<Image> read_image(const JsonValue& value, ReadContext& context);

// The member `name` as an image; empty where it is missing or refused.
Image take_image(ObjectReader& reader, std::string_view name);

void write_block(JsonWriter& writer, const Block& block);
void write_blocks(JsonWriter& writer, const std::vector<Block>& blocks);
void write_figure(JsonWriter& writer, const Figure& figure);
void write_image(JsonWriter& writer, const Image& image);

inline bool is_empty(const Image& image) { return image == Image{}; }

}  // namespace broadsheet
