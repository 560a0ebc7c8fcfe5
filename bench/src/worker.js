// The WebAssembly side: answers [n_h, m, iterations] with [seconds, cost, bytes of its memory].
const { default: init, Run } = await import("./backstep-bench-side.js");
const { memory } = await init();
onmessage = ({ data: [n_h, m, iterations] }) => {
  const run = new Run(n_h, m);
  const start = performance.now();
  const cost = run.steps(iterations);
  const seconds = (performance.now() - start) / 1000;
  run.free();
  postMessage([seconds, cost, memory.buffer.byteLength]);
};

// From now on it listens.
postMessage(null);
