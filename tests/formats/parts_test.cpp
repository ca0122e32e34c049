// The importer's parts: encodings, bylines, captions, shapes, phrases, languages.
#include <doctest/doctest.h>

#include "formats/byline.h"
#include "formats/caption.h"
#include "formats/characters.h"
#include "formats/language_guess.h"
#include "formats/page_shapes.h"
#include "formats/phrases.h"
#include "formats/text_encoding.h"

using namespace broadsheet;

namespace {

std::string names_of(const char* text) {
  std::string out;
  for (const BylinePerson& person : parse_byline(text).people) {
    out += (out.empty() ? "" : "; ") + person.name;
    if (!person.job_title.empty()) out += " (" + person.job_title + ")";
  }
  return out;
}

}  // namespace

TEST_CASE("encoding: byte order marks, UTF-16 without one, and three code pages are told apart") {
  CHECK(decode_text("\xEF\xBB\xBFpl\xC3\xA4ne").value().text == "pl\xC3\xA4ne");
  const std::string little("\xFF\xFEp\0l\0", 6);
  CHECK(decode_text(little).value().text == "pl");
  CHECK(decode_text(std::string("\xFE\xFF\0p\0l", 6)).value().text == "pl");
  CHECK(decode_text(std::string("p\0l\0a\0n\0 \0a\0", 12)).value().encoding == "utf-16le");
  const auto western = decode_text("He said \x93no\x94 \x96 twice.").value();
  CHECK(western.text == "He said \u201Cno\u201D \u2013 twice.");
  CHECK(western.encoding == "windows-1252");
  CHECK(western.is_guessed);
  // "Привет, мир, это новости" and "وقال الوزير في المؤتمر الصحفي".
  CHECK(decode_text("\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0, \xFD\xF2\xEE "
                    "\xED\xEE\xE2\xEE\xF1\xF2\xE8")
            .value()
            .text == "Привет, мир, это новости");
  CHECK(decode_text("\xE6\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1 \xDD\xED "
                    "\xC7\xE1\xE3\xC4\xCA\xE3\xD1 \xC7\xE1\xD5\xCD\xDD\xED")
            .value()
            .text == "وقال الوزير في المؤتمر الصحفي");
}

TEST_CASE("encoding: a name decides, an unknown one is refused with the names there are") {
  CHECK(decode_text("\xE4", "windows-1252").value().text == "\xC3\xA4");
  CHECK(decode_text("\xE4", "Windows-1251").value().text == "д");
  const auto unknown = decode_text("x", "latin-9");
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().message.find("windows-1256") != std::string::npos);
  CHECK(decode_text(std::string("a\0", 2) + "b", "utf-16le").value().text == "a\uFFFD");
}

TEST_CASE("byline: one name, several, with their house or their place") {
  CHECK(names_of("By Jane Doe") == "Jane Doe");
  CHECK(names_of("By Jane Doe and John Roe") == "Jane Doe; John Roe");
  CHECK(names_of("By Jane Doe, John Roe and Ann Poe") == "Jane Doe; John Roe; Ann Poe");
  CHECK(names_of("By Jane Doe, Associated Press") == "Jane Doe (Associated Press)");
  CHECK(names_of("VOA News") == "VOA News");
  CHECK(names_of("Von Ursula von der Leyen und Max Muster") == "Ursula von der Leyen; Max Muster");
  CHECK(names_of("Автор: Ольга Верещагина") == "Ольга Верещагина");
  CHECK(names_of("بقلم سلمى الحداد") == "سلمى الحداد");
  CHECK(parse_byline("By Jane Doe in Geneva").leftover == "in Geneva");
  CHECK(names_of("By Jane Doe, Geneva") == "Jane Doe");
  CHECK(parse_byline("By Jane Doe, Geneva").place == "Geneva");
  CHECK(parse_byline("By Jane Doe, New York").place == "New York");
  CHECK(names_of("By Jane Doe, Jr.") == "Jane Doe, Jr.");
  CHECK(names_of("By Paul Roe, BBC News, Jerusalem") == "Paul Roe (BBC News, Jerusalem)");
  CHECK(names_of("By Paul Roe BBC News, Jerusalem") == "Paul Roe (BBC News, Jerusalem)");
  CHECK(names_of("By Jane Doe, VOA News, and John Roe, Reuters") ==
        "Jane Doe (VOA News); John Roe (Reuters)");
  CHECK(names_of("By Jane van der Doe Middle East editor") ==
        "Jane van der Doe (Middle East editor)");
  CHECK(names_of("by the time the ferry had left nobody was there") == "");
  CHECK(leading_name("Jane Doe is a reporter in Geneva.") == "Jane Doe");
  CHECK(leading_name("The ferry left.") == "");
}

TEST_CASE("byline: names without \"By\" have two words each and leave nothing over") {
  const auto are_names = [](const char* text) {
    return !parse_unsigned_byline(text).people.empty();
  };
  CHECK(are_names("Jane Doe"));
  CHECK(are_names("Jane Doe and John Roe"));
  CHECK(are_names("Jane Doe, Ann Poe and John Roe"));
  CHECK(are_names("Jane Doe Diplomatic editor"));
  CHECK_FALSE(are_names("Jane"));
  CHECK_FALSE(are_names("Jane Doe and Geneva"));
  CHECK_FALSE(are_names("Rebels Advance, Troops Retreat"));
  CHECK_FALSE(are_names("Ministers meet in Geneva"));
  CHECK_FALSE(are_names("Rivals Meet in Geneva"));
  CHECK_FALSE(are_names("Bridge of Halvern Closes"));
  CHECK_FALSE(are_names("Halvern: Bridge Closes"));
}

TEST_CASE("caption: a word of credits within a longer word, or in a sentence, makes no credit") {
  CHECK(split_credit("The ferry left (a department of the town said).").credit == "");
  CHECK(split_credit("The ferry left (the department said it had no photo)").credit == "");
  CHECK(split_credit("They asked for money (his credit was used up long ago)").credit == "");
  CHECK(credit_alone("(the bank's credit had been used up by then)") == "");
  CHECK(credit_alone("(department of ferries)") == "");
  CHECK(split_credit("Smoke over Homs (photo by Jane Doe for the Post)").credit ==
        "Jane Doe for the Post");
  CHECK(split_credit("Smoke over Homs (EPA)").credit == "EPA");
  CHECK(split_credit("Smoke over Homs (AFP/Getty)").credit == "AFP/Getty");
  CHECK(split_credit("Дым над городом (Фото: пресс-служба министерства обороны)").credit ==
        "пресс-служба министерства обороны");
  CHECK(credit_alone("Photo by Jane Doe, Harbor News") == "Jane Doe, Harbor News");
  CHECK(credit_alone("Image copyright AFP") == "AFP");
  CHECK(credit_alone("Image copyright AFP, Getty Images") == "AFP, Getty Images");
  CHECK(credit_alone("Image copyright is a hard matter") == "");
}

TEST_CASE("caption: a credit is divided from the caption without a change of words") {
  CHECK(split_credit("Smoke over Homs. (Photo: J. Doe/AP)") ==
        CaptionParts{"Smoke over Homs.", "J. Doe/AP", true});
  CHECK(split_credit("Smoke over Homs. REUTERS/J. Doe").credit == "REUTERS/J. Doe");
  CHECK(split_credit("Smoke over Homs [Reuters]") ==
        CaptionParts{"Smoke over Homs", "Reuters", false});
  CHECK(split_credit("Smoke over Homs. Photograph: J. Doe/Getty").credit == "J. Doe/Getty");
  CHECK(split_credit("Kerry (left) and Lavrov (right)").credit == "");
  CHECK(credit_alone("Image source, Getty Images") == "Getty Images");
  CHECK(credit_alone("Photo by Jane Doe") == "Jane Doe");
  CHECK(credit_alone("Photo: a man walks through the streets of Homs after the shelling.") == "");
}

TEST_CASE("caption: an alt and its caption are known for the same though not equal") {
  const std::string caption = folded("Kerry speaks with Judeh before a meeting in Amman, Feb. 21.");
  CHECK(tell_the_same(caption, caption));
  CHECK(tell_the_same(folded("Kerry speaks with Judeh before a..."), caption));
  CHECK(tell_the_same(folded("Kerry speaks with Judeh before a meeting in Amman."), caption));
  CHECK(tell_the_same(caption, caption + " (ap)"));
  CHECK_FALSE(tell_the_same(folded("Kerry speaks."), caption));
  CHECK_FALSE(
      tell_the_same(folded("Kerry met Lavrov on Saturday and spoke of a cease-fire."), caption));
}

TEST_CASE("shapes: players, file sizes, placeholders, size switchers, galleries") {
  CHECK(player_times("0:00 0:00:38 0:00")->longest_secs == 38);
  CHECK(player_times("0:00 / 1:02:05")->longest_secs == 3725);
  CHECK_FALSE(player_times("at 3:06").has_value());
  CHECK_FALSE(player_times("3:60").has_value());
  CHECK(is_quality_line("270p | 8.7mb"));
  CHECK(is_quality_line("64 kbps | mp3"));
  CHECK_FALSE(is_quality_line("270 people left"));
  CHECK(is_placeholder("16x9 image"));
  CHECK_FALSE(is_placeholder("16 images"));
  CHECK(size_switcher_count("XS SM MD LG") == 4);
  CHECK(size_switcher_count("MD Anderson") == 0);
  CHECK(gallery_position("3 of 12")->number == 3);
  CHECK_FALSE(gallery_position("12 of 3").has_value());
  CHECK(is_divider("* * *"));
  CHECK_FALSE(is_divider("-"));
}

TEST_CASE("phrases: furniture is known in several spellings, and text is not furniture") {
  CHECK(find_phrase(folded_phrase("Please wait…")).kind == Phrase::PlayerStrong);
  CHECK(find_phrase(folded_phrase("SHARE ON FACEBOOK")).kind == Phrase::Share);
  CHECK(find_phrase(folded_phrase("اقرأ أيضًا:")).kind == Phrase::RelatedHeader);
  CHECK(find_phrase(folded_phrase("Смотри также")).kind == Phrase::RelatedHeader);
  CHECK(find_phrase(folded_phrase("Email")).is_weak);
  CHECK(find_phrase(folded_phrase("Rebel group 'willing'")).kind == Phrase::None);
  CHECK(lead_in_kind("watch: kerry discusses syria") == MediaKind::Video);
  CHECK(lead_in_kind("listen to our reporter's story:") == MediaKind::Audio);
  CHECK_FALSE(lead_in_kind("watching the river rise").has_value());
  CHECK_FALSE(lead_in_kind("video games are sold out").has_value());
}

TEST_CASE("language: told by script, by letters and by common words") {
  CHECK(guess_language("The ferry left the harbor and was not seen again that day.") == "en");
  CHECK(guess_language("Le ferry a quitté le port et les passagers sont restés dans la ville") ==
        "fr");
  CHECK(guess_language("Die Fähre ist nicht mit der Flut aus dem Hafen gelaufen") == "de");
  CHECK(guess_language("گزارش می‌دهد که پل تازه گشوده شد") == "fa");
  CHECK(guess_language("أعيد فتح المكتبة أمام القراء") == "ar");
  CHECK(guess_language("Музей часов закрылся на ремонт, это было впервые") == "ru");
  CHECK(guess_language("图书馆重新开放") == "zh");
  CHECK(guess_language("図書館が再び開きました") == "ja");
  CHECK(guess_language("xyzzy") == "");
}
