#include "cli/command.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <numeric>

namespace broadsheet {
namespace {

constexpr int kProgressIntervalMs = 100;
constexpr std::size_t kHelpColumn = 26;
constexpr std::size_t kHelpWidth = 80;

std::vector<OptionSpec> options_of(const Command& command) {
  std::vector<OptionSpec> options = command.options;
  options.push_back({"quiet", OptionKind::Switch, "say only what went wrong", "", 'q'});
  options.push_back({"help", OptionKind::Switch, "show this text", "", 'h'});
  return options;
}

Error usage_error(const Command& command, std::string message) {
  return {ErrorCode::Unsupported,
          std::move(message) + " (see: broadsheet help " + std::string(command.name) + ")", ""};
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      row[j + 1] = std::min({replaced, above + 1, row[j] + 1});
      diagonal = above;
    }
  }
  return row.back();
}

const OptionSpec* find_option(const std::vector<OptionSpec>& options, std::string_view name) {
  for (const OptionSpec& option : options) {
    if (option.name == name) return &option;
    if (name.size() == 1 && option.letter == name[0]) return &option;
  }
  return nullptr;
}

Error unknown_option(const Command& command, const std::vector<OptionSpec>& options,
                     std::string_view typed, std::string_view name) {
  std::vector<std::string_view> names;
  for (const OptionSpec& option : options) names.push_back(option.name);
  std::string message = "unknown option " + std::string(typed);
  const std::string_view nearest = nearest_name(name, names);
  if (!nearest.empty()) message += "; did you mean --" + std::string(nearest) + "?";
  if (typed[1] != '-') message += "; behind -- it is no option";
  return usage_error(command, std::move(message));
}

bool is_count(std::string_view value) {
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), number);
  return code == std::errc{} && end == value.data() + value.size() && number >= 0;
}

// `text` in lines of at most kHelpWidth columns, the second and later ones indented.
std::string wrapped(std::string_view text, std::size_t first_column, std::size_t indent) {
  std::string out;
  std::size_t column = first_column;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find(' ', begin);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(begin, end - begin);
    if (column > indent && column + 1 + word.size() > kHelpWidth) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    begin = end + 1;
  }
  return out;
}

std::string option_line(const OptionSpec& option) {
  std::string left = "  ";
  if (option.letter != '\0') left += std::string("-") + option.letter + ", ";
  left += "--" + std::string(option.name);
  if (option.kind != OptionKind::Switch) left += " " + std::string(option.value_name);
  if (left.size() + 2 > kHelpColumn) {
    left += '\n' + std::string(kHelpColumn, ' ');
  } else {
    left.resize(kHelpColumn, ' ');
  }
  return left + wrapped(option.help, kHelpColumn, kHelpColumn) + '\n';
}

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Arguments::Arguments(const std::vector<OptionSpec>& options, std::vector<std::string> operands)
    : operands_(std::move(operands)) {
  for (const OptionSpec& option : options) options_.push_back({std::string(option.name), {}});
}

const Arguments::Option& Arguments::option(std::string_view name) const {
  const auto found = std::find_if(options_.begin(), options_.end(),
                                  [&](const Option& option) { return option.name == name; });
  BROADSHEET_ASSERT(found != options_.end());
  return *found;
}

bool Arguments::has(std::string_view name) const { return !option(name).values.empty(); }

std::string Arguments::text(std::string_view name, std::string_view fallback) const {
  const Option& found = option(name);
  return found.values.empty() ? std::string(fallback) : found.values.back();
}

std::int64_t Arguments::count(std::string_view name, std::int64_t fallback) const {
  const Option& found = option(name);
  if (found.values.empty()) return fallback;
  const std::string& value = found.values.back();
  std::int64_t number = fallback;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::vector<std::string> Arguments::all(std::string_view name) const { return option(name).values; }

void Arguments::add(std::string_view name, std::string value) {
  for (Option& option : options_) {
    if (option.name == name) option.values.push_back(std::move(value));
  }
}

Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words) {
  const std::vector<OptionSpec> options = options_of(command);
  Arguments arguments(options, {});
  bool are_options_over = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (are_options_over || word.size() < 2 || word[0] != '-') {
      arguments.add_operand(word);
      continue;
    }
    if (word == "--") {
      are_options_over = true;
      continue;
    }
    const bool is_long = word[1] == '-';
    const std::size_t equals = is_long ? word.find('=') : std::string::npos;
    const std::string name = is_long ? word.substr(2, equals - 2) : word.substr(1);
    const OptionSpec* option = find_option(options, name);
    if (option == nullptr || (is_long && name.size() == 1)) {
      return unknown_option(command, options, word.substr(0, equals), name);
    }
    const std::string shown = "--" + std::string(option->name);
    if (option->kind == OptionKind::Switch) {
      if (equals != std::string::npos) return usage_error(command, shown + " takes no value");
      arguments.add(option->name, "");
      continue;
    }
    std::string value;
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    } else {
      return usage_error(command, shown + " needs a value: " + std::string(option->value_name));
    }
    if (option->kind == OptionKind::Count && !is_count(value)) {
      return usage_error(command, shown + " needs a whole number, not \"" + value + "\"");
    }
    arguments.add(option->name, std::move(value));
  }
  if (arguments.has("help")) return arguments;
  if (arguments.operands().size() < command.min_operand_count) {
    return usage_error(command, "nothing to work on: give " + std::string(command.operands));
  }
  if (arguments.operands().size() > command.max_operand_count) {
    return usage_error(command,
                       "too many names; \"" + arguments.operands().back() + "\" is one too many");
  }
  return arguments;
}

std::string help_text(const Command& command) {
  std::string out = "broadsheet " + std::string(command.name) + ": " +
                    std::string(command.summary) + "\n\nUsage: broadsheet " +
                    std::string(command.name) + " [options] " + std::string(command.operands) +
                    "\n\n";
  std::size_t begin = 0;
  while (begin < command.details.size()) {
    std::size_t end = command.details.find('\n', begin);
    if (end == std::string_view::npos) end = command.details.size();
    out += wrapped(command.details.substr(begin, end - begin), 0, 0) + "\n\n";
    begin = end + 1;
  }
  out += "Options:\n";
  for (const OptionSpec& option : options_of(command)) out += option_line(option);
  return out;
}

std::string_view nearest_name(std::string_view word, const std::vector<std::string_view>& names) {
  std::string_view best;
  // Two letters or a third of them may be wrong; beyond that a suggestion confuses more than it
  // helps.
  std::size_t best_distance = std::max<std::size_t>(word.size() < 4 ? 1 : 2, word.size() / 3) + 1;
  for (const std::string_view name : names) {
    std::size_t distance = edit_distance(word, name);
    if (word.size() >= 2 && name.substr(0, word.size()) == word) distance = 1;
    if (distance < best_distance) {
      best = name;
      best_distance = distance;
    }
  }
  return best;
}

void print_error(std::string_view message) {
  std::fprintf(stderr, "broadsheet: %.*s\n", static_cast<int>(message.size()), message.data());
}

void print_error(const Error& error) {
  print_error(error.where.empty() ? error.message : error.where + ": " + error.message);
}

Progress::Progress(std::string_view verb, std::size_t total_count, bool is_quiet)
    : verb_(verb),
      total_count_(total_count),
      is_shown_(!is_quiet && isatty(STDERR_FILENO) != 0),
      began_ms_(now_ms()) {}

Progress::~Progress() { clear(); }

void Progress::show(std::size_t done_count, std::string_view name) {
  if (!is_shown_ || now_ms() - last_drawn_ms_ < kProgressIntervalMs) return;
  last_drawn_ms_ = now_ms();
  is_drawn_ = true;
  const std::string rate = rate_text(done_count, total_count_, last_drawn_ms_ - began_ms_);
  std::fprintf(stderr, "\r\033[K%s %zu of %zu  %s  %.*s", verb_.c_str(), done_count, total_count_,
               rate.c_str(), static_cast<int>(std::min<std::size_t>(name.size(), 48)), name.data());
  std::fflush(stderr);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string rate_text(std::size_t done_count, std::size_t total_count, std::int64_t elapsed_ms) {
  constexpr std::int64_t kLeastMs = 1000;
  if (elapsed_ms < kLeastMs || done_count == 0) return {};
  const double a_second = static_cast<double>(done_count) * 1000 / static_cast<double>(elapsed_ms);
  const auto left_secs = static_cast<long>(
      static_cast<double>(total_count - std::min(done_count, total_count)) / a_second + 0.5);
  char text[64];
  if (left_secs < 100) {
    std::snprintf(text, sizeof text, "%.*f a second, %ld s left", a_second < 10 ? 1 : 0, a_second,
                  left_secs);
  } else {
    std::snprintf(text, sizeof text, "%.*f a second, %ld min left", a_second < 10 ? 1 : 0, a_second,
                  (left_secs + 30) / 60);
  }
  return text;
}

void Progress::clear() {
  if (!is_drawn_) return;
  std::fprintf(stderr, "\r\033[K");
  is_drawn_ = false;
}

}  // namespace broadsheet
