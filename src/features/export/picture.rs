//! The two figures as SVG files.

use crate::iteration::plane::answers;
use crate::nn::params::Params;
use crate::nn::settings::Settings;
use crate::plot::boundary::{Frame, draw_line, draw_points};
use crate::plot::cost::{self, Run};
use crate::plot::field::shade;
use crate::plot::palette::Palette;
use crate::plot::png::data_url;
use crate::plot::svg::svg;

use crate::features::export::exported::Exported;

/// The decision boundary's width and height in CSS pixels.
const BOUNDARY: (u32, u32) = (480, 480);

/// The cost curve's.
const COST: (u32, u32) = (640, 360);

/// Columns and rows of points at which the plane is sampled for the line.
const FINE: usize = 160;

/// The same for the colours, which are stretched smoothly.
const COARSE: usize = 64;

/// The decision boundary; that of the right network `beside` a broken one is dashed.
pub fn boundary(of: Exported<'_>, beside: Option<&Params>, palette: &Palette) -> String {
    // What is held back is in the figure, too.
    let all = of.settings.all_data();
    let held_back = of.settings.test_data();
    let field = answers(of.settings, of.params, &all, FINE);
    let right = beside.map(|params| {
        let right = Settings {
            breakage: None,
            ..of.settings.clone()
        };
        answers(&right, params, &all, FINE)
    });
    let shaded = shade(&answers(of.settings, of.params, &all, COARSE), palette);
    let size = (f64::from(BOUNDARY.0), f64::from(BOUNDARY.1));
    let (left, top, width, height) = Frame::new(field.window, size).rectangle();
    let below = format!(
        "<image x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" href=\"{}\"/>\n",
        data_url(&shaded, COARSE)
    );
    let title = format!("Decision boundary at iteration {}", of.at);
    svg(
        &title,
        BOUNDARY,
        palette.background,
        &below,
        &|area, scale| {
            draw_line(area, &field, false, palette, scale)?;
            if let Some(right) = &right {
                draw_line(area, right, true, palette, scale)?;
            }
            let held_back = held_back.as_ref();
            let learned = &of.iteration.data;
            draw_points(area, field.window, learned, held_back, None, palette, scale)
        },
    )
}

/// The cost curve.
pub fn cost_curve(run: &Run<'_>, palette: &Palette) -> String {
    let title = format!("Cost up to iteration {}", run.costs.len().saturating_sub(1));
    svg(&title, COST, palette.background, "", &|area, scale| {
        cost::draw(area, run, palette, scale)
    })
}
