// Functions of the C library that the page's script has already: in the module they would be 15 KB
// of code and tables; and of printf as much as is used here. Those that lay out text are not among
// them: script's mathematics may differ from one browser to the next in the last bit, which moves
// no pixel.
#include <emscripten.h>
#include <emscripten/em_math.h>

#include <cstdarg>
#include <cstdint>
#include <cstdlib>

// clang-format off
EM_JS(double, bs_js_number_of, (const char* begin, int size), {
  return Number(UTF8ToString(begin, size));
});
// The shortest spelling of the number rounded to so many digits; fits into 32 bytes.
EM_JS(void, bs_js_spell_number, (double number, int digits, char* spelling), {
  stringToUTF8(String(Number(number.toPrecision(digits))), spelling, 32);
});
// clang-format on

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* skip_digits(const char* at) {
  while (is_digit(*at)) ++at;
  return at;
}

// Where the decimal number that begins here ends; `text` itself where none does.
const char* end_of_number(const char* text) {
  const char* at = text;
  if (*at == '-' || *at == '+') ++at;
  const char* digits = at;
  at = skip_digits(at);
  bool has_digits = at != digits;
  if (*at == '.') {
    const char* fraction = skip_digits(at + 1);
    has_digits = has_digits || fraction != at + 1;
    at = fraction;
  }
  if (!has_digits) return text;
  if (*at != 'e' && *at != 'E') return at;
  const char* exponent = at + 1;
  if (*exponent == '-' || *exponent == '+') ++exponent;
  return is_digit(*exponent) ? skip_digits(exponent) : at;
}

// As much of a text as fits, and how long it is.
struct Spelled {
  char* to;
  std::size_t room;  // with the zero byte
  std::size_t size = 0;

  void add(char c) {
    if (size + 1 < room) to[size] = c;
    ++size;
  }
  void add(const char* text) {
    for (; *text != '\0'; ++text) add(*text);
  }
  void add(std::uint64_t number, unsigned base, char first_letter, int width, char filler) {
    char digits[24];
    int count = 0;
    do {
      const auto digit = static_cast<char>(number % base);
      digits[count++] = static_cast<char>(digit < 10 ? '0' + digit : first_letter + digit - 10);
      number /= base;
    } while (number != 0);
    for (; width > count; --width) add(filler);
    while (count > 0) add(digits[--count]);
  }
};

}  // namespace

extern "C" {

// What is printed here: texts, whole numbers, and numbers of JSON ("%.*g").
int vsnprintf(char* to, std::size_t room, const char* format, std::va_list arguments) {
  Spelled spelled{to, room};
  for (; *format != '\0'; ++format) {
    if (*format != '%') {
      spelled.add(*format);
      continue;
    }
    ++format;
    const char filler = *format == '0' ? '0' : ' ';
    int width = 0;
    for (; is_digit(*format); ++format) width = width * 10 + (*format - '0');
    int digits = 6;
    if (format[0] == '.' && format[1] == '*') {
      digits = va_arg(arguments, int);
      format += 2;
    }
    if (*format == 's') {
      spelled.add(va_arg(arguments, const char*));
    } else if (*format == 'd') {
      const std::int64_t number = va_arg(arguments, int);
      if (number < 0) spelled.add('-');
      spelled.add(static_cast<std::uint64_t>(number < 0 ? -number : number), 10, 'a', width,
                  filler);
    } else if (*format == 'u') {
      spelled.add(va_arg(arguments, unsigned), 10, 'a', width, filler);
    } else if (*format == 'x' || *format == 'X') {
      spelled.add(va_arg(arguments, unsigned), 16, *format == 'x' ? 'a' : 'A', width, filler);
    } else if (*format == 'g') {
      char number[32];
      bs_js_spell_number(va_arg(arguments, double), digits, number);
      spelled.add(number);
    } else {
      // What else Dear ImGui could print it never does here; its arguments would be misread.
      break;
    }
  }
  if (room > 0) to[spelled.size < room ? spelled.size : room - 1] = '\0';
  return static_cast<int>(spelled.size);
}

int snprintf(char* to, std::size_t room, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const int size = vsnprintf(to, room, format, arguments);
  va_end(arguments);
  return size;
}

// Decimal numbers only, as JSON has them: no white space before one, no hexadecimal, no words.
double strtod(const char* text, char** end) {
  const char* after = end_of_number(text);
  if (end != nullptr) *end = const_cast<char*>(after);
  return after == text ? 0 : bs_js_number_of(text, static_cast<int>(after - text));
}
// The C++ library names these two, which nobody calls, and the C library keeps all three together.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

// Dear ImGui reads the number after "#version " with it, and a file of its windows' places, which
// it is never given: one decimal number after what `format` begins with.
int sscanf(const char* text, const char* format, ...) {
  for (; *format == *text && *format != '%' && *format != '\0'; ++format) ++text;
  if (*format != '%' || !is_digit(*text)) return 0;
  std::va_list arguments;
  va_start(arguments, format);
  int& number = *va_arg(arguments, int*);
  va_end(arguments);
  for (number = 0; is_digit(*text); ++text) number = number * 10 + (*text - '0');
  return 1;
}

double sin(double x) { return emscripten_math_sin(x); }
double cos(double x) { return emscripten_math_cos(x); }
double exp(double x) { return emscripten_math_exp(x); }
double log(double x) { return emscripten_math_log(x); }
double pow(double x, double y) { return emscripten_math_pow(x, y); }
float sinf(float x) { return static_cast<float>(emscripten_math_sin(x)); }
float cosf(float x) { return static_cast<float>(emscripten_math_cos(x)); }
float expf(float x) { return static_cast<float>(emscripten_math_exp(x)); }
float acosf(float x) { return static_cast<float>(emscripten_math_acos(x)); }
float atan2f(float y, float x) { return static_cast<float>(emscripten_math_atan2(y, x)); }

// What the C++ library says before it gives up, with all of printf. Our own faults abort in silence
// too, and the page shows its panel.
[[noreturn]] void abort_message(const char*, ...) { std::abort(); }

}  // extern "C"
