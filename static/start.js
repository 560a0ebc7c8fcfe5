// Starts the page. Where that fails, "Loading…" becomes a sentence that says why.
(async ({ glue, wasm }) => {
  try {
    const [{ default: init }, module_or_path] = await Promise.all([
      import(new URL(glue, document.baseURI)),
      fetch(new URL(wasm, document.baseURI)),
      firstPaint(),
    ]);
    await init({ module_or_path });
  } catch (error) {
    const loading = document.getElementById("loading");
    if (loading) loading.textContent = reason(error);
    throw error;
  }
})(document.currentScript.dataset);

// Putting the page up takes a while: what stands in index.html is seen before, however quick the network is. A page that is
// out of sight may not be painted, so it waits no longer than that.
function firstPaint() {
  return new Promise((done) => {
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    setTimeout(done, 200);
  });
}

function reason(error) {
  if (location.protocol === "file:") {
    return "Browsers load WebAssembly from a web server only. Run “cargo xtask serve”, or put this folder on any web host.";
  }
  if (typeof WebAssembly === "undefined" || error instanceof WebAssembly.CompileError) {
    return "Backstep needs WebAssembly SIMD: Chrome or Edge 123, Firefox 120, Safari 17.5 or later.";
  }
  return `Backstep could not start (${error.message}). Check the connection and load the page again.`;
}
