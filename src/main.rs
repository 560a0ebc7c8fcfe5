//! The page, or, where there is no window, the trainer in a Web Worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    if web_sys::window().is_some() {
        yew::Renderer::<Hello>::new().render();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
#[yew::component]
fn Hello() -> yew::Html {
    yew::html! { <h1>{ "Backstep" }</h1> }
}
