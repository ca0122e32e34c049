# Third-party code as targets. scripts/setup fetches the sources and says in build/dependencies.cmake
# where they are; without it, FetchContent gets upstream's tag itself.
include(FetchContent)
set(BROADSHEET_DEPENDENCIES "${CMAKE_SOURCE_DIR}/build/dependencies.cmake" CACHE FILEPATH
    "What scripts/setup wrote: where the fetched sources are")
include("${BROADSHEET_DEPENDENCIES}" OPTIONAL)

set(config_dir "${CMAKE_CURRENT_LIST_DIR}/config")

# declare(NAME REPOSITORY TAG): sources only, upstream's own CMakeLists.txt is never read.
function(declare name repository tag)
  FetchContent_Declare(${name} GIT_REPOSITORY "https://github.com/${repository}.git" GIT_TAG "${tag}"
                       GIT_SHALLOW ON SOURCE_SUBDIR no-such-folder)
endfunction()
declare(imgui ocornut/imgui v1.92.2b)
declare(harfbuzz harfbuzz/harfbuzz 10.2.0)
declare(sheenbidi Tehreer/SheenBidi v3.0.0)
declare(libunibreak adah1972/libunibreak libunibreak_6_1)
declare(zlib madler/zlib v1.2.13)
declare(hyphen hunspell/hyphen v2.8.8)
FetchContent_MakeAvailable(imgui harfbuzz sheenbidi libunibreak hyphen)

# third_party(NAME INCLUDE DIR... SOURCES FILE...): a static library without our warnings.
function(third_party name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "INCLUDE;SOURCES")
  add_library(${name} STATIC EXCLUDE_FROM_ALL ${arg_SOURCES})
  target_include_directories(${name} SYSTEM PUBLIC ${arg_INCLUDE})
  target_compile_options(${name} PRIVATE -w $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -fno-rtti>)
  if(BROADSHEET_SANITIZE)
    # Instrumented, HarfBuzz alone takes minutes; the fuzz preset does it.
    target_compile_options(${name} PRIVATE -fno-sanitize=all -g0)
  endif()
endfunction()

# --- ImGui ------------------------------------------------------------------------------------------
set(imgui_dir "${imgui_SOURCE_DIR}")
third_party(imgui INCLUDE "${imgui_dir}" "${config_dir}" SOURCES
  "${imgui_dir}/imgui.cpp" "${imgui_dir}/imgui_draw.cpp" "${imgui_dir}/imgui_tables.cpp"
  "${imgui_dir}/imgui_widgets.cpp" "${config_dir}/imgui_font_loader.cpp")
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="imgui_config.h")

# --- SDL2, and ImGui's two backends -----------------------------------------------------------------
if(BROADSHEET_VIEWER)
  if(EMSCRIPTEN)
    add_library(sdl2 INTERFACE)
    # Before the compiler's own include directories: those hold SDL 1.
    target_include_directories(sdl2 BEFORE INTERFACE "${BROADSHEET_SDL2_WASM}/include/SDL2")
    target_link_libraries(sdl2 INTERFACE "${BROADSHEET_SDL2_WASM}/lib/libSDL2.a")
  else()
    find_package(SDL2 REQUIRED)
    find_package(OpenGL REQUIRED COMPONENTS OpenGL)
    add_library(sdl2 INTERFACE)
    target_link_libraries(sdl2 INTERFACE SDL2::SDL2 OpenGL::GL)
  endif()
  third_party(imgui_backends INCLUDE "${imgui_dir}/backends" SOURCES
    "${imgui_dir}/backends/imgui_impl_sdl2.cpp" "${imgui_dir}/backends/imgui_impl_opengl3.cpp")
  target_link_libraries(imgui_backends PUBLIC imgui sdl2)
  if(EMSCRIPTEN)
    # The SDL2 backend uses emscripten.h without including it where __EMSCRIPTEN__ is new to it.
    target_compile_options(imgui_backends PRIVATE "SHELL:-include ${config_dir}/imgui_backend_web.h")
    target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
  endif()
endif()

# Layout's speed is mostly HarfBuzz's.
if(EMSCRIPTEN)
  set(third_party_fast $<IF:$<CONFIG:Debug>,-O1,-Os>)
else()
  set(third_party_fast $<IF:$<CONFIG:Debug>,-O1,-O2>)
endif()

# --- Text -------------------------------------------------------------------------------------------
if(EMSCRIPTEN)
  set(harfbuzz_source "${config_dir}/harfbuzz_web.cc")
else()
  set(harfbuzz_source "${harfbuzz_SOURCE_DIR}/src/harfbuzz.cc")
endif()
third_party(harfbuzz INCLUDE "${harfbuzz_SOURCE_DIR}/src" SOURCES "${harfbuzz_source}")
target_compile_definitions(harfbuzz PRIVATE
  "HB_CONFIG_OVERRIDE_H=\"${config_dir}/harfbuzz_config.h\"")
target_compile_options(harfbuzz PRIVATE ${third_party_fast})

if(NOT EMSCRIPTEN)
  # For pack: the same library with its subsetter beside it, in the same configuration, so that both
  # may stand in one program.
  third_party(harfbuzz_subset INCLUDE "${harfbuzz_SOURCE_DIR}/src" SOURCES
    "${harfbuzz_SOURCE_DIR}/src/harfbuzz-subset.cc")
  target_compile_definitions(harfbuzz_subset PRIVATE
    "HB_CONFIG_OVERRIDE_H=\"${config_dir}/harfbuzz_config.h\"")
  target_compile_options(harfbuzz_subset PRIVATE ${third_party_fast})
  target_link_libraries(harfbuzz_subset PUBLIC harfbuzz)
endif()

third_party(sheenbidi INCLUDE "${sheenbidi_SOURCE_DIR}/Headers" SOURCES
  "${sheenbidi_SOURCE_DIR}/Source/SheenBidi.c")
target_include_directories(sheenbidi PRIVATE "${sheenbidi_SOURCE_DIR}/Source")
target_compile_definitions(sheenbidi PRIVATE SB_CONFIG_UNITY)

set(unibreak_dir "${libunibreak_SOURCE_DIR}/src")
third_party(libunibreak INCLUDE "${unibreak_dir}" SOURCES
  "${unibreak_dir}/eastasianwidthdef.c" "${unibreak_dir}/emojidef.c" "${unibreak_dir}/graphemebreak.c"
  "${unibreak_dir}/linebreak.c" "${unibreak_dir}/linebreakdata.c" "${unibreak_dir}/linebreakdef.c"
  "${unibreak_dir}/unibreakbase.c" "${unibreak_dir}/unibreakdef.c" "${unibreak_dir}/wordbreak.c")
# Its own conformance files (LineBreakTest.txt and so on) stand beside its sources.
set(BROADSHEET_UNIBREAK_TEST_DATA "${unibreak_dir}")

third_party(hyphen INCLUDE "${hyphen_SOURCE_DIR}" SOURCES
  "${hyphen_SOURCE_DIR}/hyphen.c" "${hyphen_SOURCE_DIR}/hnjalloc.c")

# Snowball's stemmers are generated by its own compiler; scripts/setup does that once.
if(EXISTS "${BROADSHEET_SNOWBALL}")
  file(GLOB stemmer_sources CONFIGURE_DEPENDS "${BROADSHEET_SNOWBALL}/src_c/stem_UTF_8_*.c")
  third_party(snowball INCLUDE "${BROADSHEET_SNOWBALL}/include"
    SOURCES ${stemmer_sources} "${BROADSHEET_SNOWBALL}/libstemmer/libstemmer_utf8.c"
    "${BROADSHEET_SNOWBALL}/runtime/api.c" "${BROADSHEET_SNOWBALL}/runtime/utilities.c")
endif()

# --- zlib -------------------------------------------------------------------------------------------
if(EMSCRIPTEN)
  FetchContent_MakeAvailable(zlib)
  set(zlib_sources adler32.c compress.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c
      uncompr.c zutil.c)
  list(TRANSFORM zlib_sources PREPEND "${zlib_SOURCE_DIR}/")
  third_party(zlib INCLUDE "${zlib_SOURCE_DIR}" SOURCES ${zlib_sources})
  # Its tables are made when they are first asked for, and that of the checksum is one, not five:
  # 7 KB, most of which doesn't compress.
  target_compile_definitions(zlib PRIVATE DYNAMIC_CRC_TABLE Z_TESTW=0 BUILDFIXED)
else()
  find_package(ZLIB REQUIRED)
  add_library(zlib INTERFACE)
  target_link_libraries(zlib INTERFACE ZLIB::ZLIB)
endif()

# --- Header-only, from Debian. Under em++ never -I/usr/include, which would bring the machine's libc.
function(header_library name folder probe)
  find_path(${name}_parent "${folder}/${probe}" PATHS /usr/include /usr/local/include
            NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  add_library(${name} INTERFACE)
  if(EMSCRIPTEN)
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/headers/${name}")
    file(CREATE_LINK "${${name}_parent}/${folder}" "${CMAKE_BINARY_DIR}/headers/${name}/${folder}"
         SYMBOLIC)
    target_include_directories(${name} SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/headers/${name}")
  endif()
endfunction()
header_library(nlohmann nlohmann json.hpp)
if(BROADSHEET_TESTS)
  header_library(doctest doctest doctest.h)
endif()

# --- Natively, by Debian's packages: ICU segments scripts without spaces, vips decodes pictures -------
if(NOT EMSCRIPTEN)
  find_package(PkgConfig REQUIRED)
  foreach(package IN ITEMS icu-uc vips)
    string(REGEX REPLACE "-.*" "" name "${package}")
    pkg_check_modules(${name}_package REQUIRED IMPORTED_TARGET ${package})
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE PkgConfig::${name}_package)
  endforeach()
endif()
