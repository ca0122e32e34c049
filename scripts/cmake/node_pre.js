// Linked before the tests under Node.js. Emscripten 3.1.6 would fetch the .wasm by its path, which
// Node.js 18 and newer refuse, and it doesn't hand the process's environment to getenv.
globalThis.fetch = undefined;
Module['preRun'] = (Module['preRun'] || []).concat(() => {
  if (typeof ENV !== 'undefined') Object.assign(ENV, process.env);
});
