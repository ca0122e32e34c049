// HarfBuzz for the page, in one file as its own harfbuzz.cc. It differs in one thing that HarfBuzz has
// no switch for: the outlines of CFF2, which only variable fonts have, and we ship none. Its header
// is kept out by its own guard, and a table that no font has stands in its place.
#include "hb.hh"
#include "hb-draw.hh"

#define HB_OT_CFF2_TABLE_HH
namespace OT {
struct cff2_accelerator_t {
  explicit cff2_accelerator_t(hb_face_t*) {}
  bool get_extents(hb_font_t*, hb_codepoint_t, hb_glyph_extents_t*) const { return false; }
  bool get_path(hb_font_t*, hb_codepoint_t, hb_draw_session_t&) const { return false; }
};
}  // namespace OT

#include "hb-blob.cc"
#include "hb-buffer.cc"
#include "hb-common.cc"
#include "hb-draw.cc"
#include "hb-face.cc"
#include "hb-font.cc"
#include "hb-map.cc"
#include "hb-number.cc"
#include "hb-ot-cff1-table.cc"
#include "hb-ot-face.cc"
#include "hb-ot-font.cc"
#include "hb-ot-layout.cc"
#include "hb-ot-map.cc"
#include "hb-ot-metrics.cc"
#include "hb-ot-shape-fallback.cc"
#include "hb-ot-shape-normalize.cc"
#include "hb-ot-shape.cc"
#include "hb-ot-shaper-arabic.cc"
#include "hb-ot-shaper-default.cc"
#include "hb-ot-shaper-hangul.cc"
#include "hb-ot-shaper-hebrew.cc"
#include "hb-ot-shaper-indic-table.cc"
#include "hb-ot-shaper-indic.cc"
#include "hb-ot-shaper-khmer.cc"
#include "hb-ot-shaper-myanmar.cc"
#include "hb-ot-shaper-syllabic.cc"
#include "hb-ot-shaper-thai.cc"
#include "hb-ot-shaper-use.cc"
#include "hb-ot-shaper-vowel-constraints.cc"
#include "hb-ot-tag.cc"
#include "hb-outline.cc"
#include "hb-set.cc"
#include "hb-shape-plan.cc"
#include "hb-shape.cc"
#include "hb-shaper.cc"
#include "hb-static.cc"
#include "hb-ucd.cc"
#include "hb-unicode.cc"
