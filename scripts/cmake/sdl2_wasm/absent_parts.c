/* What stands in for the parts of SDL2 that a page has no use for: the page's own events are the
   viewer's input, and nobody draws with SDL. SDL's window and its GL context are SDL's own; what
   they call beyond that is answered here, as on a machine that lacks it. CMakeLists.txt beside this
   leaves the sources out that these replace. With them SDL is a third of its size, and the page's
   script has none of Emscripten's event handlers. */
#include "SDL_internal.h"

#include <emscripten/html5.h>

#include "SDL_assert_c.h"
#include "SDL_error.h"
#include "SDL_hints.h"
#include "SDL_hints_c.h"
#include "SDL_loadso.h"
#include "SDL_log.h"
#include "SDL_log_c.h"
#include "events/SDL_events_c.h"
#include "thread/SDL_thread_c.h"
#include "timer/SDL_timer_c.h"
#include "video/SDL_sysvideo.h"
#include "video/emscripten/SDL_emscriptenvideo.h"
#include "video/emscripten/SDL_emscriptenevents.h"
#include "video/emscripten/SDL_emscriptenframebuffer.h"
#include "video/emscripten/SDL_emscriptenmouse.h"

/* --- Errors: the sentence as SDL wrote it, without what it fills in ------------------------------ */

static const char* last_error = "";

int SDL_SetError(const char* format, ...) {
  last_error = format ? format : "";
  return -1;
}
const char* SDL_GetError(void) { return last_error; }
void SDL_ClearError(void) { last_error = ""; }
int SDL_Error(SDL_errorcode code) {
  return SDL_SetError(code == SDL_ENOMEM ? "Out of memory" : "That operation is not supported");
}

void SDL_LogInit(void) {}
void SDL_LogQuit(void) {}
void SDL_Log(const char* format, ...) {}
void SDL_LogWarn(int category, const char* format, ...) {}
void SDL_AssertionsQuit(void) {}

/* --- Nobody gives hints, and there is no environment ---------------------------------------------- */

const char* SDL_GetHint(const char* name) { return NULL; }
SDL_bool SDL_GetHintBoolean(const char* name, SDL_bool otherwise) { return otherwise; }
SDL_bool SDL_SetHint(const char* name, const char* value) { return SDL_FALSE; }
void SDL_ClearHints(void) {}
char* SDL_getenv(const char* name) { return NULL; }
int SDL_sscanf(const char* text, const char* format, ...) { return 0; }

void* SDL_LoadObject(const char* file) { return NULL; }
void* SDL_LoadFunction(void* handle, const char* name) { return NULL; }
void SDL_UnloadObject(void* handle) {}

/* --- One thread, no timers -------------------------------------------------------------------------- */

enum { kSlotCount = 8 };
static void* slots[kSlotCount + 1];
static SDL_TLSID slot_count;

SDL_TLSID SDL_TLSCreate(void) { return slot_count < kSlotCount ? ++slot_count : 0; }
void* SDL_TLSGet(SDL_TLSID id) { return id <= slot_count ? slots[id] : NULL; }
int SDL_TLSSet(SDL_TLSID id, const void* value, void(SDLCALL* destructor)(void*)) {
  if (id == 0 || id > slot_count) return SDL_InvalidParamError("id");
  slots[id] = (void*)value;
  return 0;
}
void SDL_TLSCleanup(void) {}

int SDL_TimerInit(void) { return 0; }
void SDL_TimerQuit(void) {}

/* --- Events: none is ever wanted, so SDL_windowevents.c keeps the window's state and sends none ----- */

int SDL_EventsInit(void) { return 0; }
void SDL_EventsQuit(void) {}
Uint8 SDL_EventState(Uint32 type, int state) { return SDL_DISABLE; }
int SDL_PushEvent(SDL_Event* event) { return 0; }
void SDL_FilterEvents(SDL_EventFilter filter, void* userdata) {}
int SDL_SendAppEvent(SDL_EventType type) { return 0; }
int SDL_SendQuit(void) { return 0; }
int SDL_SendDisplayEvent(SDL_VideoDisplay* display, Uint8 event, int data) { return 0; }

static SDL_Mouse mouse;

int SDL_MouseInit(void) { return 0; }
void SDL_MouseQuit(void) {}
SDL_Mouse* SDL_GetMouse(void) { return &mouse; }
void SDL_SetMouseFocus(SDL_Window* window) { mouse.focus = window; }
SDL_Window* SDL_GetMouseFocus(void) { return mouse.focus; }
Uint32 SDL_GetMouseState(int* x, int* y) {
  if (x) *x = 0;
  if (y) *y = 0;
  return 0;
}
void SDL_WarpMouseInWindow(SDL_Window* window, int x, int y) {}
void SDL_PerformWarpMouseInWindow(SDL_Window* window, int x, int y, SDL_bool ignore_relative) {}
int SDL_UpdateMouseCapture(SDL_bool force_release) { return 0; }
int SDL_ShowCursor(int toggle) { return SDL_ENABLE; }
int SDL_SetRelativeMouseMode(SDL_bool enabled) { return SDL_Unsupported(); }
SDL_bool SDL_GetRelativeMouseMode(void) { return SDL_FALSE; }

static SDL_Window* keyboard_focus;

int SDL_KeyboardInit(void) { return 0; }
void SDL_KeyboardQuit(void) {}
void SDL_ResetKeyboard(void) {}
void SDL_SetKeyboardFocus(SDL_Window* window) { keyboard_focus = window; }
SDL_Window* SDL_GetKeyboardFocus(void) { return keyboard_focus; }

int SDL_TouchInit(void) { return 0; }
void SDL_TouchQuit(void) {}

void Emscripten_RegisterEventHandlers(SDL_WindowData* data) {}
void Emscripten_UnregisterEventHandlers(SDL_WindowData* data) {}
EM_BOOL Emscripten_HandleCanvasResize(int type, const void* reserved, void* data) { return 0; }
void Emscripten_InitMouse(void) {}
void Emscripten_FiniMouse(void) {}

/* The page makes itself full, not SDL; these are script otherwise. */
EMSCRIPTEN_RESULT emscripten_request_fullscreen_strategy(
    const char* target, EM_BOOL defer, const EmscriptenFullscreenStrategy* strategy) {
  return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}
EMSCRIPTEN_RESULT emscripten_exit_fullscreen(void) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }

/* --- Surfaces: nobody draws with SDL -------------------------------------------------------------- */

SDL_bool SDL_PixelFormatEnumToMasks(Uint32 format, int* bits, Uint32* red, Uint32* green,
                                    Uint32* blue, Uint32* alpha) {
  return SDL_FALSE;
}
void SDL_CalculateGammaRamp(float gamma, Uint16* ramp) {}
SDL_Surface* SDL_CreateRGBSurfaceFrom(void* pixels, int width, int height, int depth, int pitch,
                                      Uint32 red, Uint32 green, Uint32 blue, Uint32 alpha) {
  return NULL;
}
SDL_Surface* SDL_ConvertSurfaceFormat(SDL_Surface* from, Uint32 format, Uint32 flags) {
  return NULL;
}
void SDL_FreeSurface(SDL_Surface* surface) {}

int Emscripten_CreateWindowFramebuffer(_THIS, SDL_Window* window, Uint32* format, void** pixels,
                                       int* pitch) {
  return SDL_Unsupported();
}
int Emscripten_UpdateWindowFramebuffer(_THIS, SDL_Window* window, const SDL_Rect* rects,
                                       int count) {
  return SDL_Unsupported();
}
void Emscripten_DestroyWindowFramebuffer(_THIS, SDL_Window* window) {}
