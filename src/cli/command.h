// A subcommand of the program `broadsheet`, as a value: what it is called, what it takes, what it
// does. main.cpp holds the one table of them; each lives in its own pair of files
// (import.h declares `const Command& import_command();`).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet {

// What every subcommand's exit code means. Usage and storage are sysexits.h's numbers.
inline constexpr int kExitClean = 0;
inline constexpr int kExitWarnings = 1;  // something to look at, and --strict was given
inline constexpr int kExitRefused = 2;   // at least one input was refused; the rest was done
inline constexpr int kExitUsage = 64;    // the command line itself was wrong; nothing was done
inline constexpr int kExitStorage = 74;  // the output could not be written

enum class OptionKind : std::uint8_t {
  Switch,  // --verbose
  Text,    // --output DIR, --output=DIR, -o DIR
  Count,   // the same, checked to be a whole number of at least 0
};

struct OptionSpec {
  std::string_view name;  // without the dashes
  OptionKind kind = OptionKind::Switch;
  std::string_view help;        // one sentence, no full stop
  std::string_view value_name;  // "DIR"; for Text and Count
  char letter = '\0';           // the short form, 'o' for -o; '\0' for none
};

// A parsed command line. Asking for an option that the command doesn't declare is our bug.
class Arguments {
 public:
  Arguments(const std::vector<OptionSpec>& options, std::vector<std::string> operands);

  bool has(std::string_view name) const;
  // The last value given, or `fallback`.
  std::string text(std::string_view name, std::string_view fallback = {}) const;
  std::int64_t count(std::string_view name, std::int64_t fallback) const;
  // Every value given, in order.
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }

  void add(std::string_view name, std::string value);
  void add_operand(std::string operand) { operands_.push_back(std::move(operand)); }

 private:
  struct Option {
    std::string name;
    std::vector<std::string> values;
  };
  const Option& option(std::string_view name) const;

  std::vector<Option> options_;
  std::vector<std::string> operands_;
};

struct Command {
  std::string_view name;
  std::string_view summary;   // one line for the list of commands
  std::string_view operands;  // "FILE|DIR..."
  std::string_view details;   // paragraphs for `broadsheet help NAME`, exit codes where special
  std::vector<OptionSpec> options;
  std::size_t min_operand_count = 0;
  std::size_t max_operand_count = SIZE_MAX;
  int (*run)(const Arguments&) = nullptr;
};

// Reads what follows the subcommand's name. Every command also takes --help and --quiet. `--` ends
// the options. Fails with a sentence that names the nearest option where one is near.
Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words);

std::string help_text(const Command& command);

// The entry of `names` that `word` was probably meant to be; empty when none is near.
std::string_view nearest_name(std::string_view word, const std::vector<std::string_view>& names);

// "broadsheet: MESSAGE" on stderr, with its place in front where the error has one.
void print_error(const Error& error);
void print_error(std::string_view message);

// A counter on stderr for work of many steps, with how many there are a second and how long the
// rest takes at that rate: redrawn in place on a terminal a few times a second, silent otherwise
// and under "--quiet". What it drew is cleared when it goes out of scope.
class Progress {
 public:
  Progress(std::string_view verb, std::size_t total_count, bool is_quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done_count` steps are done; `name` is what is worked on now.
  void show(std::size_t done_count, std::string_view name);
  void clear();

 private:
  std::string verb_;
  std::size_t total_count_;
  bool is_shown_;
  bool is_drawn_ = false;
  std::int64_t began_ms_ = 0;
  std::int64_t last_drawn_ms_ = 0;
};

// By the clock that never jumps.
double seconds_since(std::chrono::steady_clock::time_point start);

// "1,200 a second, 2 min left"; empty while it is too early to say.
std::string rate_text(std::size_t done_count, std::size_t total_count, std::int64_t elapsed_ms);

}  // namespace broadsheet
