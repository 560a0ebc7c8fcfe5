//! `wasm-bindgen`, which Trunk looks for on the PATH.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
