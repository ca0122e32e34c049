# Part of scripts/setup: what is built once into the cache, because no build of ours changes it.
# shellcheck shell=bash disable=SC2154
# Uses cache, say, fail, source_dir, npm_dir, entry_key of scripts/setup.

# --- SDL2 for wasm: the window and the GL context only ---------------------------------------------
emcc_version() { emcc --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'; }
this_file_key() { sha256sum "$root/scripts/setup-built.sh" | cut -c1-8; }
sdl2_wasm_dir() {
  # The compiler's name counts only by its file, so that asking for the directory costs no start of emcc.
  local compiler
  compiler=$(command -v emcc || true)
  if [[ -n $compiler ]]; then
    compiler=$(readlink -f "$compiler" | xargs stat -c '%n %s' | sha256sum | cut -c1-8)
  fi
  local recipe
  recipe=$(cat "$root"/scripts/cmake/sdl2_wasm/* | sha256sum | cut -c1-8)
  echo "$cache/built/sdl2-wasm-$(entry_key sdl2)-$compiler-$recipe"
}

build_sdl2_wasm() {
  local into work log
  into=$(sdl2_wasm_dir)
  [[ -d $into ]] && return 0
  say "building SDL2 for wasm, once (about a minute)"
  mkdir -p "$cache/built"
  work=$(mktemp -d "$cache/built/work.XXXXXX")
  log=$cache/sdl2-wasm.log
  {
    emcmake cmake -G Ninja -S "$root/scripts/cmake/sdl2_wasm" -B "$work/build" \
      -DSDL2_SOURCE="$(source_dir sdl2)" -DCMAKE_INSTALL_PREFIX="$work/out" &&
    cmake --build "$work/build" &&
    cmake --install "$work/build"
  } >"$log" 2>&1 || { tail -n 20 "$log" >&2; fail "SDL2 did not build for wasm; the whole log is $log"; }
  mv -T "$work/out" "$into" 2>/dev/null || [[ -d $into ]]
  rm -rf "$work"
}

# --- Snowball's stemmers: C made by its own compiler -----------------------------------------------
snowball_dir() { echo "$cache/built/snowball-$(entry_key snowball)-3"; }

build_snowball() {
  local into work log=$cache/snowball.log
  into=$(snowball_dir)
  [[ -d $into ]] && return 0
  say "generating the stemmers"
  mkdir -p "$cache/built"
  work=$(mktemp -d "$cache/built/work.XXXXXX")
  cp -r "$(source_dir snowball)/." "$work"
  make -C "$work" -j2 libstemmer/libstemmer_utf8.c libstemmer/modules_utf8.h libstemmer.a >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; fail "Snowball's stemmers could not be generated; the log is $log"; }
  mkdir "$work/out" "$work/out/include"
  cp -r "$work/src_c" "$work/runtime" "$work/libstemmer" "$work/COPYING" "$work/out"
  cp "$work/include/libstemmer.h" "$work/out/include"
  find "$work/out" -name '*.o' -delete
  mv -T "$work/out" "$into" 2>/dev/null || [[ -d $into ]]
  rm -rf "$work"
}

# --- The stemmers once more, each as a WebAssembly module ------------------------------------------
stemmers_wasm_dir() {
  local recipe
  recipe=$({ cat "$root/scripts/cmake/stemmers_wasm/stemmer.c"; declare -f build_stemmers_wasm; } |
    sha256sum | cut -c1-8)
  echo "$cache/built/stemmers-wasm-$(entry_key snowball)-$recipe"
}

build_stemmers_wasm() {
  local into work from source name log=$cache/stemmers-wasm.log
  into=$(stemmers_wasm_dir)
  [[ -d $into ]] && return 0
  say "building the stemmers for wasm, once (about a minute)"
  from=$(snowball_dir)
  work=$(mktemp -d "$cache/built/work.XXXXXX")
  for source in "$from"/src_c/stem_UTF_8_*.c; do
    name=$(basename "$source" .c)
    name=${name#stem_UTF_8_}
    # 3.1.6 knows TOTAL_STACK, newer ones STACK_SIZE; no growth, so that the module imports nothing.
    # The instructions are those of the viewer's own module (scripts/cmake/emscripten.cmake).
    emcc -Oz -w -msign-ext -mbulk-memory -DALGORITHM="${name}_UTF_8" -I"$from/runtime" \
      "$root/scripts/cmake/stemmers_wasm/stemmer.c" "$source" "$from/runtime/api.c" \
      "$from/runtime/utilities.c" -sSTANDALONE_WASM=1 --no-entry -sMALLOC=none \
      "-s$(stack_setting)=16384" -sINITIAL_MEMORY=262144 -o "$work/$name.wasm" >>"$log" 2>&1 ||
      { tail -n 20 "$log" >&2; fail "the stemmer $name did not build for wasm; the log is $log"; }
  done
  mv -T "$work" "$into" 2>/dev/null || [[ -d $into ]]
  rm -rf "$work"
}
stack_setting() {
  [[ $(printf '%s\n' 3.1.25 "$(emcc_version)" | sort -V | head -n 1) == 3.1.25 ]] && echo STACK_SIZE ||
    echo TOTAL_STACK
}

# --- Fonts: one directory of links, and a list -----------------------------------------------------
# Every face an archive may ship. `broadsheet pack` takes from it what the articles' scripts need.
# fonts.txt lists one file a line: family, weight, style, licence, file.
font_dir() { echo "$cache/fonts-$(entry_key source-serif)-$(entry_key source-sans)-$(this_file_key)"; }

build_fonts() {
  local into work noto=/usr/share/fonts/truetype/noto cjk=/usr/share/fonts/opentype/noto name face
  into=$(font_dir)
  [[ -d $into ]] && return 0
  work=$(mktemp -d "$cache/unpack.XXXXXX")
  add_font() {  # FILE FAMILY WEIGHT STYLE LICENCE
    [[ -f $1 ]] || return 0
    ln -s "$1" "$work/$(basename "$1")"
    printf '%s\t%s\t%s\t%s\t%s\n' "$2" "$3" "$4" "$5" "$(basename "$1")" >>"$work/fonts.txt"
  }
  local serif sans
  serif=$(npm_dir source-serif)/TTF
  sans=$(npm_dir source-sans)/TTF
  for face in 'Regular 400 normal' 'It 400 italic' 'Semibold 600 normal' 'SemiboldIt 600 italic' \
              'Bold 700 normal' 'BoldIt 700 italic'; do
    read -r name weight style <<<"$face"
    add_font "$serif/SourceSerif4-$name.ttf" 'Source Serif' "$weight" "$style" OFL-1.1
    add_font "$serif/SourceSerif4Display-$name.ttf" 'Source Serif Display' "$weight" "$style" OFL-1.1
    add_font "$sans/SourceSans3-$name.ttf" 'Source Sans' "$weight" "$style" OFL-1.1
  done
  for name in NaskhArabic NastaliqUrdu SansArabic SerifDevanagari SansDevanagari SerifHebrew SansHebrew \
      SerifThai SansThai SerifLao SansLao SerifKhmer SansKhmer SerifMyanmar SansMyanmar SerifBengali \
      SansBengali SerifTamil SansTamil SerifTelugu SansTelugu SerifGujarati SansGujarati \
      SerifGurmukhi SansGurmukhi SerifKannada SansKannada SerifMalayalam SansMalayalam SerifSinhala \
      SansSinhala SerifArmenian SansArmenian SerifGeorgian SansGeorgian SerifEthiopic SansEthiopic \
      SerifTibetan SansSymbols SansSymbols2 SansMath; do
    add_font "$noto/Noto$name-Regular.ttf" "Noto $name" 400 normal OFL-1.1
    add_font "$noto/Noto$name-Bold.ttf" "Noto $name" 700 normal OFL-1.1
  done
  for name in SerifCJK SansCJK; do
    add_font "$cjk/Noto$name-Regular.ttc" "Noto $name" 400 normal OFL-1.1
    add_font "$cjk/Noto$name-Bold.ttc" "Noto $name" 700 normal OFL-1.1
  done
  name=/usr/share/fonts/opentype/opendyslexic/OpenDyslexic
  add_font "$name-Regular.otf" OpenDyslexic 400 normal OFL-1.1
  add_font "$name-Italic.otf" OpenDyslexic 400 italic OFL-1.1
  add_font "$name-Bold.otf" OpenDyslexic 700 normal OFL-1.1
  add_font "$name-BoldItalic.otf" OpenDyslexic 700 italic OFL-1.1
  mv -T "$work" "$into" 2>/dev/null || [[ -d $into ]]
}
