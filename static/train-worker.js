// Runs the page's own wasm as the trainer. The page says in the query which build that is.
const glue = new URL(new URL(import.meta.url).searchParams.get("glue"), import.meta.url).href;
const { default: init } = await import(glue);
await init({ module_or_path: glue.replace(/\.js$/, "_bg.wasm") });
