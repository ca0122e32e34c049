// SDL asks EGL for functions by name. Emscripten's own answer is a table of every GL function there
// is, which brings all of them into the page; what SDL asks for when it makes a context is these.
#include <EGL/egl.h>
#include <GLES3/gl3.h>

#include <cstring>

__eglMustCastToProperFunctionPointerType EGLAPIENTRY eglGetProcAddress(const char* name) {
  using Function = __eglMustCastToProperFunctionPointerType;
  if (std::strcmp(name, "glGetString") == 0) return reinterpret_cast<Function>(glGetString);
  if (std::strcmp(name, "glGetStringi") == 0) return reinterpret_cast<Function>(glGetStringi);
  if (std::strcmp(name, "glGetIntegerv") == 0) return reinterpret_cast<Function>(glGetIntegerv);
  return nullptr;
}
