// Runs the page's own wasm as the trainer. The query says where its glue is, for that name changes with every build.

// Browsers differ in whether a script that fails to load is told to the page; an error always is.
addEventListener("unhandledrejection", ({ reason }) => reportError(reason));

const { searchParams } = new URL(import.meta.url);
const glue = new URL(searchParams.get("glue"), import.meta.url).href;
const { default: init } = await import(glue);
await init({ module_or_path: glue.replace(/\.js$/, "_bg.wasm") });
