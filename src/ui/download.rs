//! Saving files and copying texts. Nothing is sent anywhere.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};
use yew::Callback;

/// The time that a browser may take to start saving a file, in milliseconds.
const UNTIL_TAKEN: i32 = 60_000;

/// A saved picture's pixels in a CSS pixel, along each side: sharp in print.
const FINER: u32 = 3;

#[wasm_bindgen]
extern "C" {
    /// Fails where the page is not served securely, or where the browser has no such thing.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}

/// Saves `bytes` as a file with this name.
///
/// # Errors
/// The browser's.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    save_as(name, &address(media_type, bytes)?)
}

/// The address of a blob with these bytes.
fn address(media_type: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    Url::create_object_url_with_blob(&blob)
}

fn save_as(name: &str, address: &str) -> Result<(), JsValue> {
    let link: HtmlAnchorElement = element("a")?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    // Not at once: a browser may look at the address only later.
    let address = address.to_owned();
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(
        forget.unchecked_ref(),
        UNTIL_TAKEN,
    )?;
    Ok(())
}

fn element(name: &str) -> Result<Element, JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    document.ok_or(JsValue::NULL)?.create_element(name)
}

/// Saves an SVG file as a PNG file, with [`FINER`] pixels in one of its own; then calls `done` with whether it was.
///
/// # Errors
/// The browser's.
pub fn save_png(name: String, svg: &[u8], done: Callback<bool>) -> Result<(), JsValue> {
    let image: HtmlImageElement = element("img")?.unchecked_into();
    let source = address("image/svg+xml", svg)?;
    let failed = done.clone();
    let loaded = {
        let (image, source) = (image.clone(), source.clone());
        Closure::once_into_js(move || {
            if paint(name, &image, done.clone()).is_err() {
                done.emit(false);
            }
            // If revoking fails there is nothing to clean up.
            let _ = Url::revoke_object_url(&source);
        })
    };
    let refused = Closure::once_into_js(move || failed.emit(false));
    image.set_onload(Some(loaded.unchecked_ref()));
    image.set_onerror(Some(refused.unchecked_ref()));
    image.set_src(&source);
    Ok(())
}

fn paint(name: String, image: &HtmlImageElement, done: Callback<bool>) -> Result<(), JsValue> {
    let canvas: HtmlCanvasElement = element("canvas")?.unchecked_into();
    let [width, height] = [image.width(), image.height()].map(|length| FINER * length);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    let take = Closure::once_into_js(move |blob: Option<Blob>| {
        let address = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
        done.emit(address.is_some_and(|address| save_as(&name, &address).is_ok()));
    });
    canvas.to_blob(take.unchecked_ref())
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
