// Which parts of HarfBuzz are built. One configuration natively and in wasm, so that shaping is the
// same in both. Everything that shapes or outlines our fonts stays: TrueType and CFF outlines,
// the fallbacks for fonts without tables. Out goes what no face of ours has or nobody asks for.
#pragma once

#define HB_NO_AAT
#define HB_NO_ATEXIT
#define HB_NO_BITMAP
#define HB_NO_BORING_EXPANSION
#define HB_NO_BUFFER_MESSAGE
#define HB_NO_BUFFER_SERIALIZE
#define HB_NO_BUFFER_VERIFY
#define HB_NO_COLOR
#define HB_NO_ERRNO
#define HB_NO_GETENV
#define HB_NO_HINTING
#define HB_DISABLE_DEPRECATED
#define HB_NO_LAYOUT_FEATURE_PARAMS
#define HB_NO_MATH
#define HB_NO_META
#define HB_NO_MMAP
#define HB_NO_MT
#define HB_NO_OT_FONT_GLYPH_NAMES
#define HB_NO_PAINT
#define HB_NO_SETLOCALE
#define HB_NO_STYLE
#define HB_NO_VAR
#define HB_NO_VERTICAL
// Tables that only fonts older than OpenType's need, or nobody asks for.
#define HB_NO_CMAP_LEGACY_SUBTABLES
#define HB_NO_OT_LAYOUT_BLOCKLIST
#define HB_NO_OT_SHAPER_ARABIC_FALLBACK
#define HB_NO_OT_SHAPER_HEBREW_FALLBACK
#define HB_NO_OT_SHAPER_MYANMAR_ZAWGYI
#ifdef __EMSCRIPTEN__
// What no face of ours comes to (kerning but in GPOS, a face without OpenType's tables), what only
// pack's subsetter asks for, and a faster way through rules to the same glyphs.
#define HB_NO_BASE
#define HB_NO_FALLBACK_SHAPE
#define HB_NO_LAYOUT_COLLECT_GLYPHS
#define HB_NO_LAYOUT_RARELY_USED
#define HB_NO_LAYOUT_UNUSED
#define HB_NO_NAME
#define HB_NO_OPEN
#define HB_NO_OT_KERN
#define HB_NO_OT_RULESETS_FAST_PATH
#define HB_NO_OT_SHAPER_THAI_FALLBACK
#define HB_NO_UCD_UNASSIGNED
#endif
