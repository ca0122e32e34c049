# Part of scripts/setup: fetches one entry of dependencies.lock from the first place that has it.
# shellcheck shell=bash disable=SC2154
# Uses cache, say, fail, entry_text, source_dir, npm_dir of scripts/setup.

# A copy of the machine's own apt sources with the suite's name swapped, in a directory of its own, so
# that neither the machine's package lists nor its packages change. A mirror's list may be older than
# apt likes: what is fetched by it is known by its SHA-256.
apt_suite_ready=()
prepare_apt_suite() {
  local suite=$1 dir=$cache/apt/$1 codename file
  apt_options=(-o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$dir/parts"
    -o "Dir::State::Lists=$dir/lists" -o "Dir::Cache=$dir/cache" -o APT::Sandbox::User=
    -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false
    -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30)
  [[ " ${apt_suite_ready[*]:-} " == *" $suite "* ]] && return 0
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
  rm -rf "$dir/parts"
  mkdir -p "$dir/parts" "$dir/lists/partial" "$dir/cache"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [[ -f $file ]] || continue
    sed -nE "s/^deb\s+(\[[^]]*\]\s+)?(\S+)\s+($codename|stable|oldstable)\s+.*/deb-src \1\2 $suite main/p" \
      "$file" >>"$dir/parts/copy.list"
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [[ -f $file ]] || continue
    awk -v RS= -v codename="$codename" -v suite="$suite" '{
      if ($0 !~ "(^|\n)Suites:([^\n]* )?(" codename "|stable|oldstable)( |\n|$)") next
      n = split($0, line, "\n")
      for (i = 1; i <= n; i++) {
        if (line[i] ~ /^#/) continue
        if (line[i] ~ /^Types:/) line[i] = "Types: deb-src"
        if (line[i] ~ /^Suites:/) line[i] = "Suites: " suite
        if (line[i] ~ /^Components:/) line[i] = "Components: main"
        print line[i]
      }
      print ""
    }' "$file" >>"$dir/parts/copy.sources"
  done
  [[ -s $dir/parts/copy.list ]] || rm -f "$dir/parts/copy.list"
  [[ -s $dir/parts/copy.sources ]] || rm -f "$dir/parts/copy.sources"
  if [[ -z $(ls -A "$dir/parts") ]]; then
    place_trouble="this machine's apt sources name no suite '$codename' to swap for '$suite'"
    return 1
  fi
  if ! apt-get "${apt_options[@]}" -qq update >"$dir/log" 2>&1; then
    place_trouble="apt-get update for the suite $suite failed: $(tail -n 1 "$dir/log")"
    return 1
  fi
  apt_suite_ready+=("$suite")
}

fetch_by_apt() {  # SUITE PACKAGE FILE SHA256 INTO
  local suite=$1 package=$2 file=$3 sha256=$4 into=$5 work
  command -v apt-get >/dev/null || { place_trouble="there is no apt-get here"; return 1; }
  prepare_apt_suite "$suite" || return 1
  work=$(mktemp -d "$cache/download.XXXXXX")
  if ! (cd "$work" && apt-get "${apt_options[@]}" -qq source --download-only --tar-only "$package" \
      >"$cache/apt/$suite/log" 2>&1); then
    place_trouble="apt-get source $package failed: $(tail -n 1 "$cache/apt/$suite/log")"
    rm -rf "$work"
    return 1
  fi
  if [[ ! -f $work/$file ]]; then
    place_trouble="the suite $suite now has $(ls "$work" | head -n 1) in place of $file"
    rm -rf "$work"
    return 1
  fi
  mv "$work/$file" "$into"
  rm -rf "$work"
  verify "$into" "$sha256"
}

fetch_by_apt_package() {  # PACKAGE FILE SHA256 INTO
  local package=$1 file=$2 sha256=$3 into=$4 work
  command -v apt-get >/dev/null || { place_trouble="there is no apt-get here"; return 1; }
  work=$(mktemp -d "$cache/download.XXXXXX")
  if ! (cd "$work" && apt-get -qq -o APT::Sandbox::User= download "$package" >log 2>&1); then
    place_trouble="apt-get download $package failed: $(tail -n 1 "$work/log")"
  elif [[ ! -f $work/$file ]]; then
    place_trouble="this machine's Debian has $(cd "$work" && echo *.deb) in place of $file"
  else
    mv "$work/$file" "$into"
  fi
  rm -rf "$work"
  [[ -z $place_trouble ]] && verify "$into" "$sha256"
}

fetch_by_url() {  # ADDRESS SHA256 INTO
  if ! curl -fsSL --connect-timeout 20 --max-time 600 --retry 2 -o "$3" "$1" 2>"$cache/curl.log"; then
    place_trouble=$(tail -n 1 "$cache/curl.log")
    return 1
  fi
  verify "$3" "$2"
}

fetch_by_directory() {  # INTO SHA256...
  local into=$1 file sum known
  shift
  if [[ -z ${BROADSHEET_SOURCES:-} ]]; then
    place_trouble="BROADSHEET_SOURCES is not set"
    return 1
  fi
  for file in "$BROADSHEET_SOURCES"/*; do
    [[ -f $file ]] || continue
    sum=$(sha256sum "$file" | cut -d' ' -f1)
    for known in "$@"; do
      [[ $sum == "$known" ]] && { cp "$file" "$into"; return 0; }
    done
  done
  place_trouble="no file of $BROADSHEET_SOURCES has one of the expected checksums"
  return 1
}

verify() {  # FILE SHA256
  local sum
  sum=$(sha256sum "$1" | cut -d' ' -f1)
  [[ $sum == "$2" ]] && return 0
  place_trouble="its SHA-256 is $sum, expected $2"
  rm -f "$1"
  return 1
}

# unpack TARBALL INTO KEEP...: extracts beside the target, then renames: a stopped run leaves no half.
# Debian's binary packages have a tarball inside.
unpack() {
  local tarball=$1 into=$2 work
  shift 2
  work=$(mktemp -d "$cache/unpack.XXXXXX")
  if [[ $(head -c 7 "$tarball" | tr -d '\0') == '!<arch>' ]]; then
    dpkg-deb --fsys-tarfile "$tarball" >"$work.tar"
    mv "$work.tar" "$tarball"
  fi
  if (($#)); then
    tar xf "$tarball" -C "$work" --strip-components=1 --no-same-owner --wildcards \
      --no-wildcards-match-slash "${@/#/*/}"
  else
    tar xf "$tarball" -C "$work" --strip-components=1 --no-same-owner
  fi
  mkdir -p "$(dirname "$into")"
  chmod 755 "$work"
  mv -T "$work" "$into" 2>/dev/null || { rm -rf "$work"; [[ -d $into ]]; }
}

sha512_of() {  # FILE...: one line each, as the npm registry writes it
  node -e 'for (const file of process.argv.slice(1)) console.log("sha512-" + require("crypto")
    .createHash("sha512").update(require("fs").readFileSync(file)).digest("base64"))' "$@"
}

fetch_npm_by_registry() {  # NAME@VERSION INTEGRITY INTO
  local work file sum
  work=$(mktemp -d "$cache/download.XXXXXX")
  if ! (cd "$work" && npm pack --silent "$1" >/dev/null 2>"$cache/npm.log"); then
    place_trouble="npm could not fetch it: $(tail -n 1 "$cache/npm.log")"
    rm -rf "$work"
    return 1
  fi
  file=$(ls "$work"/*.tgz)
  sum=$(sha512_of "$file")
  if [[ $sum != "$2" ]]; then
    place_trouble="it is not what the lock file describes: $sum, expected $2"
    rm -rf "$work"
    return 1
  fi
  mv "$file" "$3"
  rm -rf "$work"
}

fetch_npm_by_directory() {  # INTEGRITY INTO
  local file
  if [[ -z ${BROADSHEET_SOURCES:-} ]]; then
    place_trouble="BROADSHEET_SOURCES is not set"
    return 1
  fi
  for file in "$BROADSHEET_SOURCES"/*; do
    [[ -f $file && $(sha512_of "$file") == "$1" ]] || continue
    cp "$file" "$2"
    return 0
  done
  place_trouble="no file of $BROADSHEET_SOURCES has the expected checksum"
  return 1
}

fetch_npm() {  # NAME VERSION INTEGRITY KEEP...
  local name=$1 version=$2 integrity=$3 tarball
  shift 3
  tarball=$(mktemp "$cache/download.XXXXXX")
  say "fetching $name $version (npm)"
  if ! fetch_npm_by_registry "$name@$version" "$integrity" "$tarball"; then
    echo "setup: $name $version is not to be had from npm: $place_trouble" >&2
    fetch_npm_by_directory "$integrity" "$tarball" || {
      rm -f "$tarball"
      fail "no place has $name $version ($place_trouble). Try again later; or put its tarball, made
elsewhere with: npm pack $name@$version, into a directory, and start again with
BROADSHEET_SOURCES=that directory. Its sum is
  $integrity"
    }
  fi
  unpack "$tarball" "$(npm_dir "$name")" "$@"
  rm -f "$tarball"
}

fetch_source() {  # NAME VERSION [GROUP]: with a group, what only its tests read
  local name=$1 version=$2 group=${3:-} tarball kind a b c d keep=() sums=() done_by=
  tarball=$(mktemp "$cache/download.XXXXXX")
  while read -r kind a b c d; do
    case $kind in
      apt) sums+=("$d") ;;
      deb) sums+=("$c") ;;
      url) sums+=("$b") ;;
      any) sums+=("$a") ;;
      keep) read -ra keep <<<"$a $b $c $d" ;;
    esac
  done < <(entry_text "$name" | tail -n +2)
  while read -r kind a b c d; do
    [[ -z $done_by ]] || break
    place_trouble=
    case $kind in
      apt) say "fetching $name $version (Debian $a)"
           fetch_by_apt "$a" "$b" "$c" "$d" "$tarball" && done_by="Debian $a" ;;
      deb) say "fetching $name $version (this machine's Debian)"
           fetch_by_apt_package "$a" "$b" "$c" "$tarball" && done_by="Debian's package" ;;
      url) say "fetching $name $version ($a)"
           fetch_by_url "$a" "$b" "$tarball" && done_by=$a ;;
      *) continue ;;
    esac
    [[ -n $done_by ]] || echo "setup: $name $version is not to be had there: $place_trouble" >&2
  done < <(entry_text "$name" | tail -n +2)
  if [[ -z $done_by ]]; then
    fetch_by_directory "$tarball" "${sums[@]}" || {
      rm -f "$tarball"
      if [[ -n $group ]]; then
        echo "setup: going on without $name $version: the tests that read it will skip" >&2
        return 0
      fi
      fail "no place has $name $version any more ($place_trouble). Put its tarball, with one of these
SHA-256 sums, into a directory, and start again with BROADSHEET_SOURCES=that directory:
$(printf '  %s\n' "${sums[@]}")"
    }
  fi
  unpack "$tarball" "$(source_dir "$name")" "${keep[@]}"
  rm -f "$tarball"
}

fetch_entry() {
  local kind name version licence integrity keep
  # A source has its group where a package has its sum.
  read -r kind name version licence integrity < <(entry_text "$1")
  if [[ $kind == npm ]]; then
    read -ra keep < <(entry_text "$1" | awk '$1 == "keep" { $1 = ""; print }') || keep=()
    fetch_npm "$name" "$version" "$integrity" "${keep[@]}"
  else
    fetch_source "$name" "$version" "$integrity"
  fi
}
