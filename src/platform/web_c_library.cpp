// Functions of the C library that the page's script has already: in the module they would be 15 KB
// of code and tables. Those that lay out text are not among them: script's mathematics may differ
// from one browser to the next in the last bit, which moves no pixel.
#include <emscripten.h>
#include <emscripten/em_math.h>

#include <cstdarg>
#include <cstdlib>

// clang-format off
EM_JS(double, bs_js_number_of, (const char* begin, int size), {
  return Number(UTF8ToString(begin, size));
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

}  // namespace

extern "C" {

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
