// A short name for an identifier: 40 bits of FNV-1a (Fowler, Noll, Vo), stirred, spelled in eight
// letters and digits. The end of every article's address, and the key to find it by. It is no
// proof of anything: where two identifiers share one, whoever looks compares the identifiers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

inline constexpr std::size_t kShortHashLetters = 8;

constexpr std::uint64_t short_hash(std::string_view identifier) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : identifier) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  // FNV's high bits mix badly for short texts; this is the end of MurmurHash3.
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
  hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
  return (hash ^ hash >> 33) >> 24;
}

// Crockford's base 32, in lower case: no i, l, o, u.
inline constexpr std::string_view kShortHashAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

inline std::string short_hash_text(std::uint64_t hash) {
  std::string text;
  for (int shift = 35; shift >= 0; shift -= 5) {
    text.push_back(kShortHashAlphabet[hash >> shift & 31]);
  }
  return text;
}

// The hash at the end of an article's address; nothing where there is none.
inline std::optional<std::uint64_t> short_hash_of_slug(std::string_view slug) {
  if (slug.size() < kShortHashLetters) return std::nullopt;
  std::uint64_t hash = 0;
  for (const char c : slug.substr(slug.size() - kShortHashLetters)) {
    const std::size_t digit = kShortHashAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    hash = hash << 5 | digit;
  }
  return hash;
}

}  // namespace broadsheet
