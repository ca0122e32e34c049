# Flags of everything we build. Emscripten's settings stand in emscripten.cmake.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

# Layout must come out the same on every machine: no fused multiply-add. Colours of warnings are
# for people: ninja hides the terminal from the compiler.
add_compile_options(-ffp-contract=off -fdiagnostics-color=auto)
# No path of this machine in what we build (assertions, debug information).
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

if(EMSCRIPTEN)
  include(emscripten)
endif()

if(BROADSHEET_SANITIZE)
  # vptr needs RTTI, which the libraries don't have.
  set(sanitize -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined
      -fno-omit-frame-pointer)
  add_compile_options(${sanitize})
  add_link_options(${sanitize})
endif()
if(BROADSHEET_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "libFuzzer needs clang: configure with the preset 'fuzz'")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address)
  add_link_options(-fsanitize=address)
endif()

# Our own code; the third-party targets don't see these.
add_library(broadsheet_options INTERFACE)
target_compile_options(broadsheet_options INTERFACE -Wall -Wextra -Werror)
# g++ 12 sees overlapping copies in std::string's own operator+ (GCC bug 105651).
target_compile_options(broadsheet_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_include_directories(broadsheet_options INTERFACE "${CMAKE_SOURCE_DIR}/src")

# Libraries and programs: an exception would abort in wasm, and RTTI costs bytes. Tests have both,
# so that a failed REQUIRE stops its case.
add_library(broadsheet_no_exceptions INTERFACE)
target_compile_options(broadsheet_no_exceptions INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -fno-rtti>)
