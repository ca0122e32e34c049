# What the scripts share: where things are, and how a preset is configured and built.
# shellcheck shell=bash
# Sourced after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { echo "$script_name: $*"; }
fail() { echo "$script_name: $*" >&2; exit 1; }
script_name=$(basename "$0")

# Emscripten's optimiser needs acorn, which Debian keeps where only its own Node.js looks.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
# The Python that Debian's Emscripten is made for: one found first on the path may be a script that looks
# for another, at every step of a build.
[[ ! -x /usr/bin/python3 ]] || export EMSDK_PYTHON=${EMSDK_PYTHON:-/usr/bin/python3}

seconds_since() { echo $(($(date +%s) - $1)); }

# progress_of_build WHAT: of ninja's lines, how far it is at every tenth part, and whatever a compiler says.
progress_of_build() {
  awk -v what="$script_name: building $1" '
    /^ninja: (Entering|no work)/ || /^-- / || /^\[[0-9]+\/[0-9]+\] Re-/ { next }
    match($0, /^\[[0-9]+\/[0-9]+\] /) {
      split(substr($0, 2, RLENGTH - 3), step, "/")
      tenth = int(step[1] * 10 / step[2])
      if (tenth > told || !told_any) print what ": " step[1] " of " step[2] " steps"
      told = tenth; told_any = 1
      fflush()
      next
    }
    { print; fflush() }'
}

# build_preset PRESET WHAT TARGET...: configures when needed, then builds. Quiet unless something is
# to be done; on a terminal ninja shows its own progress.
build_preset() {
  local preset=$1 what=$2 dir began
  shift 2
  dir=$(preset_dir "$preset")
  began=$(date +%s)
  if [[ ! -f $dir/build.ninja ]]; then
    say "configuring $what"
    rm -f "$dir/CMakeCache.txt"
    local wrapper=()
    [[ $preset == web* ]] && wrapper=(emcmake)
    "${wrapper[@]}" cmake --preset "$preset" >"$root/build/configure.log" 2>&1 || {
      tail -n 25 "$root/build/configure.log" >&2
      fail "CMake could not configure $what"
    }
  fi
  if [[ -t 1 ]]; then
    NINJA_STATUS='[%f/%t, %es] ' ninja -C "$dir" "$@" || fail "$what did not build"
  else
    NINJA_STATUS='[%f/%t] ' ninja -C "$dir" "$@" 2>&1 | progress_of_build "$what" ||
      fail "$what did not build"
  fi
  if (($(seconds_since "$began") > 5)); then say "built $what in $(seconds_since "$began") s"; fi
}

preset_dir() {
  case $1 in
    dev) echo "$root/build/native-asan" ;;
    release) echo "$root/build/native" ;;
    web|web-dev|web-tests|fuzz) echo "$root/build/$1" ;;
  esac
}

# Whether OUTPUT is missing or older than anything below the given files and folders.
is_stale() {
  local output=$1
  shift
  [[ -e $output ]] || return 0
  [[ -n $(find "$@" -newer "$output" -print -quit 2>/dev/null) ]]
}

# make_sample_site VIEWER_DIR [SITE]: draws and packs the sample newspaper -> SITE (build/sample-site).
# Without a VIEWER_DIR ('') the site holds articles and no viewer: for the native window alone.
make_sample_site() {
  local viewer=${1-$root/build/web} site=$root/${2:-build/sample-site} viewer_files=() packed_with
  if is_stale build/sample/.made assets/sample scripts/make-sample scripts/sample; then
    say "drawing the sample's pictures"
    rm -rf build/sample
    scripts/make-sample build/sample >build/sample.log 2>&1 ||
      { tail -n 20 build/sample.log >&2; fail "the sample could not be made"; }
    touch build/sample/.made
  fi
  [[ -z $viewer ]] || viewer_files=("$viewer/viewer.js" "$viewer/viewer.wasm")
  # Times alone don't tell that another viewer, or other fonts, were packed last.
  packed_with="viewer ${viewer:-none}, fonts $(font_dir)"
  if [[ ! -f $site/.packed || $(<"$site/.packed") != "$packed_with" ]] ||
      is_stale "$site/.packed" build/sample/.made build/native/broadsheet web "${viewer_files[@]}"; then
    say "packing the sample"
    pack_site build/sample "$site" "$viewer"
    echo "$packed_with" >"$site/.packed"
  fi
}

# pack_site INPUT SITE VIEWER_DIR ('' for none)
pack_site() {
  local work=$2.new viewer=()
  [[ -z $3 ]] || viewer=(--viewer "$3")
  rm -rf "$work"
  build/native/broadsheet pack "$1" -o "$work" "${viewer[@]}" --viewer web --quiet \
    --fonts "$(font_dir)" >build/pack.log 2>&1 ||
    { tail -n 20 build/pack.log >&2; fail "$1 could not be packed"; }
  rm -rf "$2"
  mv "$work" "$2"
}

font_dir() { sed -nE 's/.*"fonts": "([^"]*)".*/\1/p' build/dependencies.json; }
