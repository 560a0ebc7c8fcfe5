//! What leaves the page by the learner's own hand: files that are saved, texts that are copied. Nothing is sent anywhere.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, HtmlAnchorElement,
    HtmlCanvasElement, Url,
};
use yew::Callback;

/// How long a browser may take to begin with a file, in milliseconds.
const UNTIL_TAKEN: i32 = 60_000;

#[wasm_bindgen]
extern "C" {
    /// Fails where the page is not served securely, or where the browser has no such thing.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}

/// Has the browser save `bytes` as a file of that name.
///
/// # Errors
/// The browser's.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    save_blob(
        name,
        &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?,
    )
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not at once: a browser may look at the address only later.
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(
        forget.unchecked_ref(),
        UNTIL_TAKEN,
    )?;
    Ok(())
}

/// Saves the canvases of a figure of the page, which lie on each other, as one picture on a ground of that colour; then
/// calls `done` with whether there was something to save.
///
/// # Errors
/// The browser's.
pub fn save_figure(
    name: String,
    figure: &str,
    background: &str,
    done: Callback<bool>,
) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let picture = composed(&window.document().ok_or(JsValue::NULL)?, figure, background)?;
    let take = Closure::once_into_js(move |blob: Option<Blob>| {
        let is_saved = blob.is_some_and(|blob| save_blob(&name, &blob).is_ok());
        done.emit(is_saved);
    });
    picture.to_blob(take.unchecked_ref())
}

fn composed(
    document: &Document,
    figure: &str,
    background: &str,
) -> Result<HtmlCanvasElement, JsValue> {
    let layers = document.query_selector_all(&format!("figure.{figure} canvas"))?;
    let picture: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    for index in 0..layers.length() {
        let Some(layer) = layers.get(index) else {
            continue;
        };
        let layer: HtmlCanvasElement = layer.unchecked_into();
        let (width, height) = (layer.width(), layer.height());
        if index == 0 {
            picture.set_width(width);
            picture.set_height(height);
        }
        let context = picture.get_context("2d")?.ok_or(JsValue::NULL)?;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        if index == 0 {
            context.set_fill_style_str(background);
            context.fill_rect(0.0, 0.0, f64::from(width), f64::from(height));
        }
        context.draw_image_with_html_canvas_element(&layer, 0.0, 0.0)?;
    }
    Ok(picture)
}

/// Copies a text; then calls `done` with whether it was.
pub fn copy(text: &str, done: Callback<bool>) {
    let Ok(promise) = write_text(text) else {
        return done.emit(false);
    };
    let failed = done.clone();
    let copied = Closure::once(move |_: JsValue| done.emit(true));
    let refused = Closure::once(move |_: JsValue| failed.emit(false));
    let _ = promise.then2(&copied, &refused);
    // One of the two is called, once.
    copied.forget();
    refused.forget();
}
