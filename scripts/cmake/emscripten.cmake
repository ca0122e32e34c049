# Every setting of Emscripten, each with its reason. Written for 3.1.6 (Debian 12); nothing here may
# need a compiler as old as that.

# The optimiser needs acorn, which Debian keeps where only its own Node.js looks.
if(EXISTS /usr/share/nodejs/acorn)
  foreach(language C CXX)
    set(CMAKE_${language}_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
  endforeach()
endif()

# 3.1.6 calls the stack's size TOTAL_STACK, newer ones STACK_SIZE.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(stack_setting -sTOTAL_STACK=1048576)
else()
  set(stack_setting -sSTACK_SIZE=1048576)
endif()

# Size counts in what every reader fetches; HarfBuzz alone is built for speed too.
if(CMAKE_BUILD_TYPE STREQUAL Debug)
  set(emscripten_optimise -O1)
else()
  set(emscripten_optimise -Oz)
endif()
foreach(language C CXX)
  set(CMAKE_${language}_FLAGS_RELEASE "-DNDEBUG ${emscripten_optimise}")
  set(CMAKE_${language}_FLAGS_MINSIZEREL "-DNDEBUG ${emscripten_optimise}")
  set(CMAKE_${language}_FLAGS_RELWITHDEBINFO "${emscripten_optimise}")
  set(CMAKE_${language}_FLAGS_DEBUG "${emscripten_optimise}")
endforeach()

# Instructions that every browser with WebGL 2 has (Safari, the last, since 15): without them each
# float that becomes an integer is checked, each small integer widened by two shifts, each copy a call.
add_compile_options(-mnontrapping-fptoint -msign-ext -mbulk-memory)
# sqrt and its like leave no errno, which nobody reads; one thread needs no guard around a static.
add_compile_options(-fno-math-errno $<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics>)

if(BROADSHEET_LTO)
  add_compile_options(-flto)
  add_link_options(-flto)
endif()

set(emscripten_common_link_options
  ${stack_setting}                # 256 KB to 5 MB by default, depending on the version
  -sALLOW_MEMORY_GROWTH=1         # a very long document must not abort
  -sMALLOC=emmalloc               # half the code of dlmalloc
)

# The page's module.
set(emscripten_viewer_link_options
  ${emscripten_common_link_options}
  -sINITIAL_MEMORY=32MB           # what an article takes, instead of growing there step by step
  -fno-exceptions
  -sENVIRONMENT=web
  -sFILESYSTEM=0                  # files come by fetch, as events
  -sDYNAMIC_EXECUTION=0           # the page's policy allows no eval
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
  # No extension is used, and nobody asks for GL's errors. Finding out what could be had is a wait for
  # the GPU for each of forty names.
  -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_SUPPORT_SIMPLE_ENABLE_EXTENSIONS=0 -sGL_TRACK_ERRORS=0
  -sEXIT_RUNTIME=0
  -sMODULARIZE=1 -sEXPORT_NAME=createViewer  # boot.js decides when, and passes the bytes
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8
  # What boot.js passes, and the oldest browsers with the instructions above: less script.
  -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,noInitialRun,onAbort
  -sMIN_CHROME_VERSION=75 -sMIN_FIREFOX_VERSION=79 -sMIN_SAFARI_VERSION=150000
  -sTEXTDECODER=2
  -sASSERTIONS=0
)
if(BROADSHEET_LTO)
  # Twice more: what one pass leaves, the next one folds. 1 % of the module, half a minute.
  list(APPEND emscripten_viewer_link_options -sBINARYEN_EXTRA_PASSES=-Oz,-Oz)
endif()

# Tests, and programs under Node.js: the machine's own files, doctest's exceptions.
set(emscripten_node_link_options
  ${emscripten_common_link_options}
  -fexceptions
  -sENVIRONMENT=node
  -sNODERAWFS=1
  "SHELL:--pre-js \"${CMAKE_CURRENT_LIST_DIR}/node_pre.js\""
  -sEXIT_RUNTIME=1
  -sASSERTIONS=1
)
