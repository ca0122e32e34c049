// The program `broadsheet`: finds the subcommand and hands it the rest of the command line.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "cli/captions.h"
#include "cli/check.h"
#include "cli/command.h"
#include "cli/import.h"
#include "cli/join.h"
#include "cli/pack.h"
#include "cli/search.h"
#include "cli/view.h"

namespace broadsheet {
namespace {

constexpr const char* kVersion = "0.1.0";

// One line per subcommand; the order is that of a day's work.
std::vector<const Command*> all_commands() {
  return {
      &import_command(), &check_command(),    &pack_command(), &join_command(),
      &search_command(), &captions_command(), &view_command(),
  };
}

void print_overview(std::FILE* out) {
  std::fprintf(out,
               "broadsheet: a newspaper's archive as a site that opens anywhere\n\n"
               "Usage: broadsheet COMMAND [options] ...\n\nCommands:\n");
  for (const Command* command : all_commands()) {
    std::fprintf(out, "  %-10.*s %.*s\n", static_cast<int>(command->name.size()),
                 command->name.data(), static_cast<int>(command->summary.size()),
                 command->summary.data());
  }
  std::fprintf(out,
               "\nbroadsheet help COMMAND says more about one of them.\n"
               "Exit codes: 0 all went well, 1 warnings under --strict, 2 an input was refused,\n"
               "64 the command line was wrong, 74 the output could not be written.\n");
}

const Command* find_command(std::string_view name) {
  for (const Command* command : all_commands()) {
    if (command->name == name) return command;
  }
  std::vector<std::string_view> names;
  for (const Command* command : all_commands()) names.push_back(command->name);
  std::string message = "there is no command \"" + std::string(name) + "\"";
  const std::string_view nearest = nearest_name(name, names);
  if (!nearest.empty()) message += "; did you mean \"" + std::string(nearest) + "\"?";
  print_error(message + " (see: broadsheet help)");
  return nullptr;
}

int print_help(const std::vector<std::string>& words) {
  if (words.empty()) {
    print_overview(stdout);
    return kExitClean;
  }
  const Command* command = find_command(words[0]);
  if (command == nullptr) return kExitUsage;
  std::fputs(help_text(*command).c_str(), stdout);
  return kExitClean;
}

int run(std::vector<std::string> words) {
  if (words.empty()) {
    print_overview(stderr);
    return kExitUsage;
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "help" || name == "--help" || name == "-h") return print_help(words);
  if (name == "--version" || name == "version") {
    std::printf("broadsheet %s\n", kVersion);
    return kExitClean;
  }
  const Command* command = find_command(name);
  if (command == nullptr) return kExitUsage;
  const Result<Arguments> arguments = parse_arguments(*command, words);
  if (!arguments) {
    print_error(arguments.error());
    return kExitUsage;
  }
  if (arguments.value().has("help")) {
    std::fputs(help_text(*command).c_str(), stdout);
    return kExitClean;
  }
  return command->run(arguments.value());
}

}  // namespace
}  // namespace broadsheet

int main(int argc, char** argv) {
  return broadsheet::run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
