//! The pictures on the units: what each says all over the plane.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, ImageData};
use yew::prelude::*;

use crate::plot::field::{Field, shade};
use crate::plot::palette::Palette;
use crate::ui::shared::Shared;

/// Paints the pictures of the units on their canvases.
pub fn paint(figure: &NodeRef, units: &Shared<Vec<Vec<Field>>>, palette: &Palette) {
    let Some(figure) = figure.cast::<Element>() else {
        return;
    };
    let Ok(canvases) = figure.query_selector_all("canvas") else {
        return;
    };
    for (index, field) in units.0.iter().flatten().enumerate() {
        let canvas = canvases
            .item(index as u32)
            .and_then(|node| node.dyn_into::<HtmlCanvasElement>().ok());
        let painted = canvas.and_then(|canvas| {
            let size = (field.columns as u32, field.rows as u32);
            if (canvas.width(), canvas.height()) != size {
                canvas.set_width(size.0);
                canvas.set_height(size.1);
            }
            let context: CanvasRenderingContext2d =
                canvas.get_context("2d").ok()??.dyn_into().ok()?;
            let bytes = shade(field, palette);
            let image =
                ImageData::new_with_u8_clamped_array_and_sh(Clamped(&bytes), size.0, size.1)
                    .ok()?;
            context.put_image_data(&image, 0.0, 0.0).ok()
        });
        if painted.is_none() {
            // The page shows other units by now; their pictures come with them.
            return;
        }
    }
}
