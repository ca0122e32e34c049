#include "base/portable_sha256.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace broadsheet {
namespace {

constexpr std::size_t kBlockBytes = 64;
using State = std::array<std::uint32_t, 8>;

// The first 32 bits behind the point of a prime's root. The standard gives them as tables, which
// would be sent to every reader; doubles have 17 bits more than this takes.
std::uint32_t root_bits(std::uint32_t prime, bool is_cube) {
  const double wanted = prime;
  double root = wanted;
  for (int i = 0; i < 40; ++i) {  // Newton's
    root = is_cube ? (2 * root + wanted / (root * root)) / 3 : (root + wanted / root) / 2;
  }
  return static_cast<std::uint32_t>((root - static_cast<int>(root)) * 4294967296.0);
}

struct Constants {
  std::array<std::uint32_t, 64> rounds{};
  State start{};
};

Constants constants() {
  Constants made;
  std::size_t count = 0;
  for (std::uint32_t number = 2; count < made.rounds.size(); ++number) {
    bool is_prime = true;
    for (std::uint32_t by = 2; by * by <= number; ++by) is_prime = is_prime && number % by != 0;
    if (!is_prime) continue;
    if (count < made.start.size()) made.start[count] = root_bits(number, false);
    made.rounds[count++] = root_bits(number, true);
  }
  return made;
}

void add_block(State& state, const unsigned char* block, const Constants& constants) {
  std::array<std::uint32_t, 64> words;
  for (std::size_t i = 0; i < 16; ++i) {
    words[i] = std::uint32_t{block[4 * i]} << 24 | std::uint32_t{block[4 * i + 1]} << 16 |
               std::uint32_t{block[4 * i + 2]} << 8 | block[4 * i + 3];
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = words[i - 15], b = words[i - 2];
    words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + words[i - 7] +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  State s = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t e = s[4], a = s[0];
    const std::uint32_t first = s[7] + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                ((e & s[5]) ^ (~e & s[6])) + constants.rounds[i] + words[i];
    const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) +
                                 ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    for (std::size_t k = 7; k > 0; --k) s[k] = s[k - 1];
    s[4] += first;
    s[0] = first + second;
  }
  for (std::size_t k = 0; k < 8; ++k) state[k] += s[k];
}

}  // namespace

std::string portable_sha256_hex(std::string_view bytes) {
  const Constants made = constants();
  State state = made.start;
  // Padded to whole blocks: a one bit, zeros, the length in bits.
  std::string tail(bytes.substr(bytes.size() / kBlockBytes * kBlockBytes));
  tail += '\x80';
  while (tail.size() % kBlockBytes != kBlockBytes - 8) tail += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) {
    tail += static_cast<char>(std::uint64_t{bytes.size()} * 8 >> shift);
  }
  const auto add = [&](std::string_view part) {
    for (std::size_t i = 0; i + kBlockBytes <= part.size(); i += kBlockBytes) {
      add_block(state, reinterpret_cast<const unsigned char*>(part.data()) + i, made);
    }
  };
  add(bytes);
  add(tail);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const std::uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) hex += kDigits[word >> shift & 15];
  }
  return hex;
}

}  // namespace broadsheet
