# One library per folder of src/, one test program per folder of tests/, found by file name, so that
# adding a file needs no edit here.

# broadsheet_library(NAME [DEPENDS FOLDER...] [USES THIRD_PARTY...] [FAST]): src/NAME/*.cpp.
# Files called web* are built for the web only, native* (and folders of those names) natively only.
# Only what DEPENDS and USES name is on the link path; third-party headers of USES are private.
function(broadsheet_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FAST" "" "DEPENDS;USES")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(EMSCRIPTEN)
    list(FILTER sources EXCLUDE REGEX "/native[^/]*\\.cpp$")
    file(GLOB more CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/web/*.cpp")
  else()
    list(FILTER sources EXCLUDE REGEX "/web[^/]*\\.cpp$")
    file(GLOB more CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/native/*.cpp")
  endif()
  list(APPEND sources ${more})
  list(TRANSFORM arg_DEPENDS PREPEND broadsheet_)
  if(NOT sources)
    add_library(broadsheet_${name} INTERFACE)
    target_link_libraries(broadsheet_${name} INTERFACE broadsheet_options ${arg_DEPENDS} ${arg_USES})
    return()
  endif()
  add_library(broadsheet_${name} STATIC ${sources})
  target_link_libraries(broadsheet_${name} PUBLIC broadsheet_options ${arg_DEPENDS}
                        PRIVATE broadsheet_no_exceptions ${arg_USES})
  # Not in the page, where -O2 is 2 % more bytes.
  if(arg_FAST AND NOT EMSCRIPTEN AND NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    target_compile_options(broadsheet_${name} PRIVATE -O2)
  endif()
endfunction()

# broadsheet_program(NAME SOURCE DEPENDS FOLDER...)
function(broadsheet_program name source)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "DEPENDS")
  list(TRANSFORM arg_DEPENDS PREPEND broadsheet_)
  add_executable(${name} "${source}")
  target_link_libraries(${name} PRIVATE broadsheet_options broadsheet_no_exceptions ${arg_DEPENDS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
endfunction()

# The viewer: src/main.cpp, src/app.cpp, everything below. viewer.js + viewer.wasm on the web,
# broadsheet-viewer natively.
function(broadsheet_viewer)
  if(NOT BROADSHEET_VIEWER OR NOT EXISTS "${CMAKE_SOURCE_DIR}/src/main.cpp"
     OR NOT TARGET broadsheet_ui OR NOT TARGET broadsheet_platform)
    return()
  endif()
  file(GLOB app_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/app*.cpp")
  if(app_sources)
    add_library(broadsheet_app STATIC ${app_sources})
    target_link_libraries(broadsheet_app
      PUBLIC broadsheet_options broadsheet_ui broadsheet_platform broadsheet_access broadsheet_reader
      PRIVATE broadsheet_no_exceptions)
    set(app app)
  endif()
  broadsheet_program(viewer "${CMAKE_SOURCE_DIR}/src/main.cpp" DEPENDS ${app} ui platform)
  if(EMSCRIPTEN)
    target_link_options(viewer PRIVATE ${emscripten_viewer_link_options})
    # A page never ends main's statics: what would destroy them is not built.
    target_compile_options(viewer PRIVATE -fno-c++-static-destructors)
    if(EXISTS "${BROADSHEET_STEMMERS_WASM}")
      # pack takes those of the archive's languages from here; the viewer has none in itself.
      file(COPY "${BROADSHEET_STEMMERS_WASM}/" DESTINATION "${CMAKE_BINARY_DIR}/stemmers")
    endif()
    if(BROADSHEET_LTO AND EXISTS "${BROADSHEET_UGLIFY}/bin/uglifyjs")
      # Emscripten shortens names only with Closure, which needs Java; this is a quarter of the glue.
      add_custom_command(TARGET viewer POST_BUILD VERBATIM COMMENT "Shortening viewer.js"
        COMMAND node "${BROADSHEET_UGLIFY}/bin/uglifyjs" "$<TARGET_FILE:viewer>"
                --compress passes=2 --mangle --output "$<TARGET_FILE:viewer>")
    endif()
  else()
    set_target_properties(viewer PROPERTIES OUTPUT_NAME broadsheet-viewer)
  endif()
endfunction()
