// Little-endian bytes and LEB128 numbers: the alphabet of every binary file of a packed site.
// The reader is total: past the end, or after a wrong value, it gives zeros and says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace broadsheet {

class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void u16(std::uint16_t value) { fixed(value, 2); }
  void u32(std::uint32_t value) { fixed(value, 4); }
  void u64(std::uint64_t value) { fixed(value, 8); }

  // LEB128: seven bits a byte, the lowest first.
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) u8(static_cast<std::uint8_t>(value | 0x80));
    u8(static_cast<std::uint8_t>(value));
  }

  // Small negative numbers stay small: 0, -1, 1, -2 become 0, 1, 2, 3.
  void signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    number(value < 0 ? ~(bits << 1) : bits << 1);
  }

  // Length, then the bytes.
  void text(std::string_view text) {
    number(text.size());
    bytes_.append(text);
  }

  void raw(std::string_view bytes) { bytes_.append(bytes); }
  std::size_t size() const { return bytes_.size(); }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  void fixed(std::uint64_t value, int byte_count) {
    for (int i = 0; i < byte_count; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(fixed(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(fixed(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(fixed(4)); }
  std::uint64_t u64() { return fixed(8); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = u8();
      if (shift == 63 && byte > 1) break;
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }

  std::uint32_t number32() {
    const std::uint64_t value = number();
    if (value <= UINT32_MAX) return static_cast<std::uint32_t>(value);
    fail();
    return 0;
  }

  std::int64_t signed_number() {
    const std::uint64_t bits = number();
    return static_cast<std::int64_t>((bits & 1) != 0 ? ~(bits >> 1) : bits >> 1);
  }

  // How many items follow: never more than the bytes left could hold, so it may be reserved for.
  std::uint32_t count(std::size_t least_bytes_per_item = 1) {
    const std::uint64_t value = number();
    if (value <= left() / least_bytes_per_item) return static_cast<std::uint32_t>(value);
    fail();
    return 0;
  }

  std::string_view text() { return raw(number()); }

  std::string_view raw(std::uint64_t byte_count) {
    if (byte_count > left()) {
      fail();
      return {};
    }
    const std::string_view bytes = bytes_.substr(next_byte_, byte_count);
    next_byte_ += byte_count;
    return bytes;
  }

  std::size_t left() const { return bytes_.size() - next_byte_; }
  bool is_good() const { return is_good_; }
  // Read to the last byte, and every value was right.
  bool is_complete() const { return is_good_ && left() == 0; }
  void fail() {
    is_good_ = false;
    next_byte_ = bytes_.size();
  }

 private:
  std::uint64_t fixed(std::size_t byte_count) {
    const std::string_view bytes = raw(byte_count);
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
      value = value << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return value;
  }

  std::string_view bytes_;
  std::size_t next_byte_ = 0;
  bool is_good_ = true;
};

inline std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace broadsheet
