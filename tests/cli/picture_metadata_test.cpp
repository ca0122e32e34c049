#include "cli/picture_metadata.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

std::string dataset(int number, const std::string& text) {
  std::string bytes("\x1C\2", 2);
  bytes.push_back(static_cast<char>(number));
  bytes.push_back(static_cast<char>(text.size() >> 8));
  bytes.push_back(static_cast<char>(text.size()));
  return bytes + text;
}

const std::string kXmp = R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about=""
    photoshop:Credit="A &amp; B > C" photoshop:DateCreated="2016-02-22T14:05:00+01:00"
    photoshop:City='Halden'>
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">The “gate” &#x26; the
 quay</rdf:li><rdf:li xml:lang="fr">La porte</rdf:li></rdf:Alt></dc:description>
  <dc:creator><rdf:Seq><rdf:li>Ida Nygaard</rdf:li><rdf:li>Per Lie</rdf:li></rdf:Seq></dc:creator>
  <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>Two gates</rdf:li></rdf:Alt>
  </Iptc4xmpCore:AltTextAccessibility>
  <photoshop:Country>Norway</photoshop:Country>
</rdf:Description></rdf:RDF></x:xmpmeta>)";

}  // namespace

TEST_CASE("picture metadata: IPTC datasets, bare and in Photoshop's resources") {
  const std::string iim = dataset(120, "The gate") + dataset(80, "Ida Nygaard") +
                          dataset(110, "AP") + dataset(55, "20160222") + dataset(90, "Halden") +
                          dataset(101, "Norway") + dataset(116, "\xA9 AP");
  const PictureMetadata bare = read_picture_metadata(iim, {});
  CHECK(bare.caption == EmbeddedText{"The gate", "iptc"});
  CHECK(bare.credit.text == "Ida Nygaard / AP");
  CHECK(bare.date.text == "2016-02-22");
  CHECK(bare.place.text == "Halden, Norway");
  CHECK(bare.copyright.text == "© AP");  // Latin-1 in the file
  std::string other("8BIM\4\1\0\0\0\0\0\1x\0", 14);
  const std::string size{static_cast<char>(0), static_cast<char>(0),
                         static_cast<char>(iim.size() >> 8), static_cast<char>(iim.size())};
  const std::string resources =
      std::string("Photoshop 3.0\0", 14) + other + std::string("8BIM\4\4\0\0", 8) + size + iim;
  CHECK(read_picture_metadata(resources, {}) == bare);
}

TEST_CASE("picture metadata: dates known to the month or the year keep their precision") {
  CHECK(read_picture_metadata(dataset(55, "19560400"), {}).date.text == "1956-04");
  CHECK(read_picture_metadata(dataset(55, "19560000"), {}).date.text == "1956");
  CHECK(read_picture_metadata(dataset(55, "19561399"), {}).date.text.empty());
}

TEST_CASE("picture metadata: XMP as elements and as attributes; it stands before IPTC") {
  const PictureMetadata metadata = read_picture_metadata(dataset(120, "Another caption"), kXmp);
  CHECK(metadata.caption == EmbeddedText{"The “gate” & the\n quay", "xmp"});
  CHECK(metadata.credit.text == "Ida Nygaard, Per Lie / A & B > C");
  CHECK(metadata.alt.text == "Two gates");
  CHECK(metadata.place.text == "Halden, Norway");
  CHECK(metadata.date.text == "2016-02-22T14:05:00+01:00");
}

TEST_CASE("picture metadata: what cameras write is no caption") {
  CHECK(read_picture_metadata(dataset(120, "OLYMPUS DIGITAL CAMERA         "), {}) ==
        PictureMetadata{});
}

TEST_CASE("picture metadata: cut anywhere, it gives what was there") {
  const std::string iim = dataset(120, "The gate") + dataset(110, "AP");
  for (std::size_t size = 0; size <= iim.size(); ++size) {
    const PictureMetadata metadata = read_picture_metadata(iim.substr(0, size), {});
    CHECK((metadata.caption.text.empty() || metadata.caption.text == "The gate"));
  }
  for (std::size_t size = 0; size <= kXmp.size(); ++size) {
    static_cast<void>(read_picture_metadata({}, kXmp.substr(0, size)));
  }
}
