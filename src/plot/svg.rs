//! A figure as the text of an SVG file (W3C, *Scalable Vector Graphics 2*).

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};

use super::Drawn;

/// Backend units in a CSS pixel: plotters places everything on whole units.
const FINE: u32 = 8;

/// A drawing backend that writes what plotters draws as elements, in order.
pub struct Svg {
    size: (u32, u32),
    elements: Rc<RefCell<String>>,
}

/// What draws a figure at the scale it is given.
type Draw<'a> = dyn Fn(&DrawingArea<Svg, Shift>, f64) -> Drawn<Svg> + 'a;

/// The file of a figure of (width, height) CSS pixels: the `title`, for a reader who does not see it, the `background`, the
/// elements `below` (their places in CSS pixels), and what `draw` draws.
pub fn svg(
    title: &str,
    (width, height): (u32, u32),
    background: RGBColor,
    below: &str,
    draw: &Draw<'_>,
) -> String {
    let elements = Rc::new(RefCell::new(String::new()));
    let backend = Svg {
        size: (width * FINE, height * FINE),
        elements: elements.clone(),
    };
    if let Err(error) = draw(&backend.into_drawing_area(), f64::from(FINE)) {
        panic!("a text takes whatever is drawn: {error}");
    }
    let RGBColor(red, green, blue) = background;
    let (title, drawn) = (escaped(title), elements.take());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"rgb({red},{green},{blue})\"/>\n{below}\
         <g transform=\"scale({})\" stroke-linejoin=\"round\">\n{drawn}</g>\n</svg>\n",
        1.0 / f64::from(FINE)
    )
}

/// Text between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// `fill` or `stroke` in a colour.
fn paint(property: &str, color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let opacity = match color.alpha < 1.0 {
        true => format!(" {property}-opacity=\"{}\"", color.alpha),
        false => String::new(),
    };
    format!("{property}=\"rgb({red},{green},{blue})\"{opacity}")
}

/// A line's paint, or an area's.
fn look(style: &impl BackendStyle, fill: bool) -> String {
    match fill {
        true => paint("fill", style.color()),
        false => format!(
            "fill=\"none\" {} stroke-width=\"{}\"",
            paint("stroke", style.color()),
            style.stroke_width()
        ),
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = path.into_iter().map(|(x, y)| format!("{x},{y}"));
    points.collect::<Vec<_>>().join(" ")
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl Svg {
    fn add(&mut self, element: String) -> Outcome {
        let mut elements = self.elements.borrow_mut();
        elements.push_str(&element);
        elements.push('\n');
        Ok(())
    }
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Outcome {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let (width, height) = (right - left, bottom - top);
        self.add(format!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {}/>",
            look(style, fill)
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let points = points(path);
        self.add(format!(
            "<polyline points=\"{points}\" {}/>",
            look(style, false)
        ))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.add(format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {}/>",
            look(style, fill)
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        let points = points(corners);
        self.add(format!(
            "<polygon points=\"{points}\" {}/>",
            look(style, true)
        ))
    }

    /// Placed by its baseline: not every program that opens the file knows another way. Upright, as all text here is.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // Where the baseline lies below the anchor, in parts of the size: about the same in all fonts.
        let baseline = match style.anchor().v_pos {
            VPos::Top => 0.9,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        let y = f64::from(y) + baseline * style.size();
        self.add(format!(
            "<text x=\"{x}\" y=\"{y:.0}\" font-family=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\" {}>{}</text>",
            style.family().as_str(),
            style.size(),
            paint("fill", style.color()),
            escaped(text)
        ))
    }
}
