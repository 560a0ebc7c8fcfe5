// In the page before its own scripts: when something was pressed, when something changed, when it was on the screen.
(() => {
  const watch = (window.watch = { frames: null, memory: null, worker: null, event: null, timings: [], longTasks: [] });

  // The page's memory, and that of its worker, which is started by way of watched-worker.js.
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      watch.memory ??= (result.instance ?? result).exports.memory;
      return result;
    };
  }
  window.Worker = class extends Worker {
    constructor(address, options) {
      const of = new URL(address, document.baseURI);
      const isPages = of.pathname.endsWith("/train-worker.js");
      super(isPages ? `bench/watched-worker.js?${new URLSearchParams({ of })}` : of, options);
      if (isPages) watch.worker = this;
    }
  };
  const channel = new BroadcastChannel("memory");
  watch.workerBytes = () =>
    new Promise((answer) => {
      channel.onmessage = ({ data }) => answer(data);
      channel.postMessage("?");
    });

  // A task posted from an animation frame comes when the frame has been laid out and painted.
  const painted = new MessageChannel();
  const waiting = [];
  painted.port1.onmessage = () => waiting.shift()();
  const onScreen = (mark) =>
    requestAnimationFrame(() => {
      // On a busy machine the next frame may be there before that task.
      waiting.push(() => (mark.painted ??= performance.now()));
      painted.port2.postMessage(null);
      requestAnimationFrame(() => {
        mark.next = performance.now();
        mark.painted ??= mark.next;
      });
    });

  // What changes after a key: the numbers, and the boundary; the first time and the last.
  const note = (what) => {
    const { event } = watch;
    if (!event) return;
    const mark = { at: performance.now() };
    event[what] ??= { first: mark, count: 0 };
    event[what].last = mark;
    event[what].count += 1;
    onScreen(mark);
  };
  const numbers = "table, output, [role=status]";
  new MutationObserver((changes) => {
    const isNumber = ({ target }) =>
      (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(numbers);
    if (changes.some(isNumber)) note("numbers");
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    if (this.canvas.closest(".boundary")) note("boundary");
    return drawImage.apply(this, given);
  };
  addEventListener(
    "keydown",
    ({ timeStamp }) => watch.event && (watch.event.pressed ??= timeStamp),
    { capture: true },
  );

  new PerformanceObserver((list) => {
    for (const { name, duration, processingStart, processingEnd } of list.getEntries()) {
      watch.timings.push({ name, duration, processing: processingEnd - processingStart });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });

  // Every one from the first script on: the browser's own buffer ends at 200.
  new PerformanceObserver((list) => watch.longTasks.push(...list.getEntries())).observe({
    type: "longtask",
    buffered: true,
  });

  // Resolves when nothing has changed for a while.
  watch.quiet = (milliseconds) =>
    new Promise((done) => {
      const began = performance.now();
      const look = () => {
        const { event } = watch;
        const marks = [event.numbers?.last, event.boundary?.last].filter((mark) => mark);
        const last = Math.max(began, ...marks.map((mark) => mark.next ?? Infinity));
        if (performance.now() - last > milliseconds) done(event);
        else setTimeout(look, 10);
      };
      look();
    });

  // The time of every frame, and the iteration it shows.
  watch.record = () => {
    watch.frames = [];
    const frame = (time) => {
      const line = document.querySelector("[role=status], output").textContent;
      watch.frames.push([time, Number(line.match(/\d+/)[0])]);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
})();
