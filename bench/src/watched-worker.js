// Runs the page's worker, and says on request how large its memory is.
const of = new URL(import.meta.url).searchParams.get("of");
const memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const result = await original.apply(WebAssembly, given);
    memories.push((result.instance ?? result).exports.memory);
    return result;
  };
}
const channel = new BroadcastChannel("memory");
channel.onmessage = () =>
  channel.postMessage(memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
await import(of);
