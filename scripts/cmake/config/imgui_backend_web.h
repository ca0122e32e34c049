// Included before ImGui's OpenGL backend in the page: what it has to say of a shader goes to the
// console as it is, without the C library's printf.
#pragma once

#include <emscripten.h>
#include <emscripten/console.h>
#include <stdio.h>

inline void say_on_the_console(const char* format, const char* what = "", const char* = "") {
  emscripten_console_error(format);
  emscripten_console_error(what);
}
#define fprintf(stream, ...) say_on_the_console(__VA_ARGS__)
