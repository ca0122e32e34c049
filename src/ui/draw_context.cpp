#include "ui/draw_context.h"

#include "base/language.h"

namespace broadsheet {
DrawContext::DrawContext(const Reader& reader_, const Interaction& interaction_, Canvas& canvas_,
                         DrawCaches& caches_)
    : reader(reader_),
      interaction(interaction_),
      canvas(canvas_),
      caches(caches_),
      language(interface_language(reader_)),
      direction(page_direction(reader_)),
      page(page_geometry(reader_.viewport, reader_.settings)) {
  recorder.tree().nodes[0].direction = direction;
  recorder.tree().nodes[0].language = language;
}

Area DrawContext::placed(const Area& area) const {
  if (direction == Direction::LeftToRight) return area;
  return {width() - area.right(), area.y, area.width, area.height};
}

std::string DrawContext::word(Word key, std::initializer_list<WordArgument> arguments) const {
  return text(key, language, arguments);
}

std::shared_ptr<const SetParagraph> DrawContext::set(const TextSpec& spec) const {
  return caches.texts.set(spec, *reader.fonts);
}

TextSpec interface_text(const DrawContext& context, std::string text, float size_px,
                        float leading_px, InkRole ink, std::uint16_t weight) {
  TextSpec spec;
  spec.text = std::move(text);
  spec.style.family = FontFamily::Sans;
  spec.style.weight = weight;
  spec.style.figures = Figures::Lining;
  spec.style.size = fixed_from_px(static_cast<double>(size_px));
  spec.style.ink = ink;
  spec.language = context.language;
  spec.direction = context.direction;
  spec.leading_px = leading_px;
  return spec;
}

TextSpec label_text(const DrawContext& context, const std::string& text, InkRole ink) {
  // Scripts without capitals need more to be read at the same ease.
  const std::string_view script = script_of_language(context.language);
  const bool is_tall = script == "Arab" || script == "Deva";
  TextSpec spec = interface_text(context, text, is_tall ? 14 : 12, 18, ink, 700);
  spec.style.letter_spacing_milli_em = 80;
  spec.style.is_uppercase = true;
  return spec;
}

TextSpec headline_text(const DrawContext& context, std::string text, float size_px,
                       float leading_px) {
  TextSpec spec = interface_text(context, std::move(text), size_px, leading_px, InkRole::Ink, 700);
  spec.style.family = FontFamily::Serif;
  spec.style.letter_spacing_milli_em = size_px >= 28 ? -18 : -8;
  spec.breaker = Breaker::Balanced;
  return spec;
}

float height_of(const SetParagraph& paragraph) { return px_from_fixed(paragraph.height); }

}  // namespace broadsheet
