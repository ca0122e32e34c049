// ImGui's backend asks GL for its state before it draws and puts it back afterwards. In a browser every
// such question waits for the GPU process, a dozen times a frame, until all that was drawn before is
// done. Nobody else draws on our canvas, so the first answer holds for good; objects, which come and
// go, count as not bound.
const isObject = (value) => value !== null && typeof value === 'object' && !ArrayBuffer.isView(value) &&
  !Array.isArray(value);

export function answerOnce(canvas) {
  const getContext = canvas.getContext.bind(canvas);
  const quiet = new WeakSet();
  canvas.getContext = (...args) => {
    const gl = getContext(...args);
    if (!gl?.getParameter || quiet.has(gl)) return gl;
    quiet.add(gl);
    const ask = gl.getParameter.bind(gl);
    const answers = new Map();
    gl.getParameter = (name) => {
      if (!answers.has(name)) {
        const answer = ask(name);
        answers.set(name, isObject(answer) ? null : answer);
      }
      return answers.get(name);
    };
    // What was limited or bound before a loss is not afterwards.
    for (const event of ['webglcontextlost', 'webglcontextrestored']) {
      canvas.addEventListener(event, () => answers.clear());
    }
    return gl;
  };
}
