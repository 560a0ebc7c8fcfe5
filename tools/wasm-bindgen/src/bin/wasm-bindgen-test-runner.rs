//! `wasm-bindgen-test-runner`, which cargo starts for tests built for wasm32. Tests are one program: nothing is split.

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<_> = std::env::args_os().collect();
    wasm_bindgen_tools::join_arguments(&mut arguments)?;
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
}
