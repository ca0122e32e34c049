// What `pack` and `check` read: every article of the inputs, one by one, from article JSON, JSON
// Lines and gzip of both, with the site file that lies beside them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "article/article_json.h"
#include "article/site.h"
#include "cli/file_io.h"
#include "cli/line_stream.h"
#include "cli/picture_paths.h"

namespace broadsheet {

struct ReadArticle {
  ParsedArticle parsed;
  std::string source;  // "file.jsonl:12", for messages
  std::string folder;  // that its pictures' names start from
  std::string root;    // the folder that they must not lead out of
};

struct ArticleInputs {
  std::vector<InputFile> files;
  std::vector<Error> errors;       // operands that can't be read
  std::vector<std::string> roots;  // per file, the folder it was found under
};

// The files of `operands` that can hold articles; broadsheet.json is none of them.
ArticleInputs find_article_inputs(const std::vector<std::string>& operands);

// Calls `receive` with each article of the file, or with why there is none.
void read_articles(const InputFile& file, const std::string& root,
                   const std::function<void(Result<ReadArticle>)>& receive);

// A stretch of an input: a file with one article, or some lines of one with many.
struct InputPiece {
  std::size_t file = 0;  // in ArticleInputs::files
  std::size_t first_line = 1;
  std::size_t first_article = 1;  // of the file
  Result<std::string> bytes = std::string();
};

// The inputs, however large, piece by piece.
class InputStream {
 public:
  // `inputs` must outlive this.
  explicit InputStream(const ArticleInputs& inputs) : inputs_(inputs) {}
  std::optional<InputPiece> next();

 private:
  std::optional<InputPiece> next_lines();
  const ArticleInputs& inputs_;
  std::size_t next_file_ = 0;
  std::optional<LineStream> lines_;  // of the file before next_file_
  std::size_t next_line_ = 1;
  std::size_t next_article_ = 1;
};

// Calls `receive` with each article of the piece, or with why there is none.
void read_piece(const ArticleInputs& inputs, const InputPiece& piece,
                const std::function<void(Result<ReadArticle>)>& receive);

// Where the article's pictures may lie: beside it, below the folder it was found under, beside the
// site file, in folders of pictures.
PicturePlaces picture_places(const ReadArticle& read, const std::string& site_folder,
                             const std::vector<std::string>& media_roots);

struct FoundSite {
  SiteInfo site;
  std::string folder;  // of the site file; empty when there is none
  Warnings warnings;
};

// The first broadsheet.json in or beside an operand; an empty site when there is none. An error
// when it is there and can't be read: nobody wants an archive under no name by a slip of a comma.
Result<FoundSite> find_site(const std::vector<std::string>& operands);

}  // namespace broadsheet
