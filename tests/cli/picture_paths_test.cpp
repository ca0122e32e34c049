#include "cli/picture_paths.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "cli/scratch.h"

using namespace broadsheet;
using cli_test::Scratch;
namespace fs = std::filesystem;

namespace {

FoundPicture found(const std::string& src, const PicturePlaces& places) {
  return PictureFinder().find(src, places);
}

std::string name_of_file(const FoundPicture& picture) {
  return fs::path(picture.file).filename().string();
}

}  // namespace

TEST_CASE("picture paths: beside the article first, then in the folders of pictures") {
  const Scratch scratch;
  scratch.write("in/a.jpg", "1");
  scratch.write("media/a.jpg", "2");
  scratch.write("media/b.jpg", "3");
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {scratch / "media"}, {}};
  CHECK(found("a.jpg", places).file.find("/in/a.jpg") != std::string::npos);
  CHECK(found("b.jpg", places).file.find("/media/b.jpg") != std::string::npos);
  CHECK(found("b.jpg", places).difference.empty());
  CHECK(found("c.jpg", places).problem == PictureProblem::NotFound);
  CHECK(found("", places).problem == PictureProblem::NotFound);
}

TEST_CASE("picture paths: a name may lead up, as far as folders may be read") {
  const Scratch scratch;
  scratch.write("in/2016/a.json", "{}");
  scratch.write("in/Media/a.jpg", "1");
  scratch.write("other/b.jpg", "2");
  const PicturePlaces places{{scratch / "in/2016"}, {scratch / "in"}, {}, {}};
  CHECK(name_of_file(found("../Media/a.jpg", places)) == "a.jpg");
  const FoundPicture small = found("../media/A.jpg", places);
  CHECK(name_of_file(small) == "a.jpg");
  CHECK(small.difference == "case");
  CHECK(found("../../Other/b.jpg", places).file.empty());
}

TEST_CASE("picture paths: a name from the site's root is looked for below every root") {
  const Scratch scratch;
  scratch.write("in/2016/a.json", "{}");
  scratch.write("in/wp-content/uploads/a.jpg", "1");
  scratch.write("media/wp-content/uploads/b.jpg", "2");
  scratch.write("other/c.jpg", "3");
  const PicturePlaces places{{scratch / "in/2016"}, {scratch / "in"}, {scratch / "media"}, {}};
  CHECK(name_of_file(found("/wp-content/uploads/a.jpg", places)) == "a.jpg");
  CHECK(found("/wp-content/uploads/a.jpg", places).difference.empty());
  CHECK(name_of_file(found("/wp-content/uploads/b.jpg?w=1", places)) == "b.jpg");
  CHECK(name_of_file(found("/WP-content/uploads/b.jpg", places)) == "b.jpg");
  CHECK(found("/../other/c.jpg", places).file.empty());
  CHECK(found(scratch / "other/c.jpg", places).problem == PictureProblem::Outside);
}

TEST_CASE("picture paths: an address without its scheme is on the web") {
  const Scratch scratch;
  scratch.write("media/host.example/a.jpg", "1");
  scratch.write("media/b.jpg", "2");
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {scratch / "media"}, {}};
  CHECK(is_web_address("//host.example/a.jpg"));
  CHECK_FALSE(is_web_address("/host.example/a.jpg"));
  CHECK(name_of_file(found("//host.example/a.jpg?w=1", places)) == "a.jpg");
  CHECK(name_of_file(found("//host.example/b.jpg", places)) == "b.jpg");
  CHECK(found("//host.example/c.jpg", places).problem == PictureProblem::Elsewhere);
}

TEST_CASE("picture paths: backslashes are tried as slashes, and told") {
  const Scratch scratch;
  scratch.write("in/img/a.jpg", "1");
  scratch.write("in/img/b\\c.jpg", "2");
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {}, {}};
  const FoundPicture picture = found("img\\a.jpg", places);
  CHECK(name_of_file(picture) == "a.jpg");
  CHECK(picture.difference == "separators");
  CHECK(name_of_file(found("img/b\\c.jpg", places)) == "b\\c.jpg");
  CHECK(found("..\\in\\..\\..\\etc\\passwd", places).file.empty());
}

TEST_CASE("picture paths: percent signs, capitals and decomposed accents are matched and told") {
  const Scratch scratch;
  scratch.write("in/Old Harbour.JPG", "1");
  scratch.write("in/Ete\xCC\x81/caf\xC3\xA9.jpg", "2");  // é as e + accent, then as one
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {}, {}};
  const FoundPicture encoded = found("Old%20Harbour.JPG", places);
  CHECK(name_of_file(encoded) == "Old Harbour.JPG");
  CHECK(encoded.difference == "encoding");
  const FoundPicture small = found("old%20harbour.jpg", places);
  CHECK(name_of_file(small) == "Old Harbour.JPG");
  CHECK(small.difference == "case");
  const FoundPicture composed = found("Et\xC3\xA9/cafe\xCC\x81.jpg", places);
  CHECK(name_of_file(composed) == "caf\xC3\xA9.jpg");
  CHECK(composed.difference == "unicode");
  const FoundPicture query = found("Old%20Harbour.JPG?w=640#top", places);
  CHECK(name_of_file(query) == "Old Harbour.JPG");
}

TEST_CASE("picture paths: of two files that differ in capitals alone, each is found by its own") {
  const Scratch scratch;
  scratch.write("in/a.jpg", "1");
  scratch.write("in/A.jpg", "2");
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {}, {}};
  CHECK(name_of_file(found("a.jpg", places)) == "a.jpg");
  CHECK(name_of_file(found("A.jpg", places)) == "A.jpg");
}

TEST_CASE("picture paths: nothing leads out, not dots, not links, not absolute names") {
  const Scratch scratch;
  scratch.write("secret.jpg", "1");
  scratch.write("in/b.jpg", "2");
  fs::create_symlink(scratch / "secret.jpg", scratch / "in/link.jpg");
  fs::create_directory_symlink(scratch / ".", scratch / "in/up");
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {}, {}};
  for (const std::string& src :
       {std::string("../secret.jpg"), std::string("%2e%2e/secret.jpg"), std::string("link.jpg"),
        std::string("LINK.jpg"), std::string("up/secret.jpg"), scratch / "secret.jpg"}) {
    const FoundPicture picture = found(src, places);
    CHECK_MESSAGE(picture.file.empty(), src);
  }
  CHECK(found("link.jpg", places).problem == PictureProblem::Outside);
  // A link that stays inside is as good as a file.
  fs::create_symlink(scratch / "in/b.jpg", scratch / "in/c.jpg");
  CHECK(name_of_file(found("c.jpg", places)) == "b.jpg");
}

TEST_CASE("picture paths: an address on the web is looked for where copies of sites are") {
  const Scratch scratch;
  scratch.write("mirror/old.example.org/pics/a b.jpg", "1");
  scratch.write("in/pics/c.jpg", "2");
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {scratch / "mirror"}, {}};
  CHECK(name_of_file(found("https://old.example.org/pics/a%20b.jpg?w=1", places)) == "a b.jpg");
  const FoundPicture beside = found("https://old.example.org/pics/c.jpg", places);
  CHECK(beside.file.empty());
  CHECK(beside.problem == PictureProblem::Elsewhere);
}
