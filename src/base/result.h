// Result<T>: a value or an Error, for operations that can fail. Shaped like C++23's std::expected,
// which libc++ 13 lacks. An error is handled exactly once: returned, shown or logged.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace broadsheet {

// What a caller can act on. Everything else about a failure is words for a person.
enum class ErrorCode { NotFound, Network, Malformed, Unsupported, TooLarge, Storage };

struct Error {
  ErrorCode code = ErrorCode::Malformed;
  // One sentence for a person: what happened, and what to do about it where that is known.
  std::string message;
  // Where, as precisely as known: "file.json:12:5 /body/3/text". Empty when there is no place.
  std::string where;

  friend bool operator==(const Error&, const Error&) = default;
};

// A problem that cost something but not the whole: value + warnings, never a lost value.
struct Warning {
  // A stable kind in kebab-case ("unknown-block"), so that a report can count by it.
  std::string kind;
  std::string message;
  std::string where;

  friend bool operator==(const Warning&, const Warning&) = default;
};

using Warnings = std::vector<Warning>;

// Our own bug: stops the program in every build.
#define BROADSHEET_ASSERT(condition) ((condition) ? static_cast<void>(0) : std::abort())

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & {
    BROADSHEET_ASSERT(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    BROADSHEET_ASSERT(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    BROADSHEET_ASSERT(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    BROADSHEET_ASSERT(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

// For operations that give nothing but success.
struct Done {
  friend bool operator==(Done, Done) = default;
};

}  // namespace broadsheet
