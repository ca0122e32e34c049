#include <algorithm>
#include <set>
#include <vector>

#include "cli/file_io.h"
#include "cli/single_file.h"

namespace broadsheet {
namespace {

constexpr std::string_view kImport = "import {";
constexpr std::string_view kExport = "export ";

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

std::string scope_name(const std::string& file) {
  std::string name = "from_" + file.substr(0, file.find('.'));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// What `export const name`, `export function name(` and their like declare.
std::string declared_name(std::string_view line) {
  for (const std::string_view word : {"async ", "const ", "let ", "function ", "class "}) {
    if (starts_with(line, word)) line.remove_prefix(word.size());
  }
  return std::string(line.substr(0, line.find_first_of(" (=;{")));
}

class Bundler {
 public:
  explicit Bundler(const std::string& folder) : folder_(folder) {}

  Result<Done> add(const std::string& file) {
    if (!seen_.insert(file).second) return Done{};
    const auto source = read_file(join_path(folder_, file));
    if (!source) return source.error();
    std::string body;
    std::vector<std::string> exported;
    for (std::size_t at = 0; at < source->size();) {
      std::size_t end = std::min(source->find('\n', at), source->size());
      std::string_view line(source->data() + at, end - at);
      if (starts_with(line, kImport)) {
        end = source->find(';', at);
        if (end == std::string::npos) return malformed(file);
        line = std::string_view(source->data() + at, end - at);
        auto taken = take_import(line, file, body);
        if (!taken) return taken;
        at = end + 1;
        continue;
      }
      if (starts_with(line, kExport)) {
        line.remove_prefix(kExport.size());
        exported.push_back(declared_name(line));
      }
      body.append(line).append("\n");
      at = end + 1;
    }
    text += "const " + scope_name(file) + " = (() => {\n" + body + "return {";
    for (const std::string& name : exported) text += " " + name + ",";
    text += " };\n})();\n";
    return Done{};
  }

  std::string text;

 private:
  Error malformed(const std::string& file) const {
    return {ErrorCode::Malformed, "This script imports in a way that can't be bundled.",
            join_path(folder_, file)};
  }

  Result<Done> take_import(std::string_view statement, const std::string& importer,
                           std::string& body) {
    const std::size_t brace = statement.find('}');
    const std::size_t from = statement.find("'./");
    if (brace == std::string_view::npos || from == std::string_view::npos) {
      return malformed(importer);
    }
    const std::string_view rest = statement.substr(from + 3);
    const std::string file(rest.substr(0, rest.find('\'')));
    if (auto added = add(file); !added) return added;
    body += "const " + std::string(statement.substr(kImport.size() - 1, brace - 6)) + " = " +
            scope_name(file) + ";\n";
    return Done{};
  }

  const std::string& folder_;
  std::set<std::string> seen_;
};

}  // namespace

Result<std::string> bundled_script(const std::string& folder, const std::string& entry) {
  Bundler bundler(folder);
  if (auto added = bundler.add(entry); !added) return added.error();
  return std::move(bundler.text);
}

}  // namespace broadsheet
