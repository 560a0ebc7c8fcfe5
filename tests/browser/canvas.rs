//! The plots, down to their pixels.

use std::rc::Rc;

use backstep::data::Dataset;
use backstep::features::cost_curve::view::{self as cost_curve, CostCurve};
use backstep::features::decision_boundary::view::{self as boundary, DecisionBoundary};
use backstep::plot::field::{Field, Window};
use backstep::plot::palette::Palette;
use backstep::plot::unit_lines::UnitLine;
use js_sys::{Object, Reflect};
use ndarray::array;
use plotters::style::RGBColor;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};
use yew::Callback;

use crate::page::{Log, Shown, Unwanted, mouse, press, settled, until, window};

const PALETTE: Palette = Palette::LIGHT;

/// How far a channel may be off: transparent pixels are stored multiplied, in whole numbers.
const ROUNDING: u8 = 3;

type Rgba = [u8; 4];

fn ratio() -> f64 {
    window().device_pixel_ratio()
}

/// What `look` sees on a screen with so many pixels to a CSS pixel. It asserts nothing: a failed test would leave that screen
/// to the next.
async fn at_ratio<T>(ratio: f64, look: impl AsyncFnOnce() -> T) -> T {
    let (window, name) = (window(), JsValue::from("devicePixelRatio"));
    let own = Object::get_own_property_descriptor(&window, &name);
    let other = Object::new();
    Reflect::set(&other, &"value".into(), &ratio.into()).expect("a property");
    Reflect::set(&other, &"configurable".into(), &true.into()).expect("a property");
    Object::define_property(&window, &name, &other);
    let seen = look().await;
    Object::define_property(&window, &name, own.unchecked_ref());
    seen
}

fn size(canvas: &HtmlCanvasElement) -> (u32, u32) {
    (canvas.width(), canvas.height())
}

fn picture(canvas: &HtmlCanvasElement) -> Vec<Rgba> {
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")
        .expect("a context")
        .expect("a context")
        .unchecked_into();
    let (width, height) = (canvas.width().into(), canvas.height().into());
    let image = context
        .get_image_data(0.0, 0.0, width, height)
        .expect("an image");
    image.data().as_chunks().0.to_vec()
}

/// The pixel at a place in CSS pixels.
fn pixel(canvas: &HtmlCanvasElement, (x, y): (f64, f64)) -> Rgba {
    let (column, row) = ((x * ratio()) as usize, (y * ratio()) as usize);
    picture(canvas)[row * canvas.width() as usize + column]
}

fn is(pixel: Rgba, RGBColor(red, green, blue): RGBColor, alpha: u8) -> bool {
    let near = |(one, other): (u8, u8)| one.abs_diff(other) <= ROUNDING;
    pixel.into_iter().zip([red, green, blue, alpha]).all(near)
}

fn is_opaque(pixel: Rgba, color: RGBColor) -> bool {
    is(pixel, color, 255)
}

/// Ink, or ink with a little of the light halo beside it.
fn is_dark([red, green, blue, alpha]: Rgba) -> bool {
    red < 110 && green < 110 && blue < 110 && alpha == 255
}

/// Where the network is certain, 55 % of the class's colour.
fn is_side(pixel: Rgba, color: RGBColor) -> bool {
    is(pixel, color, 140)
}

fn count(canvas: &HtmlCanvasElement, wanted: impl Fn(Rgba) -> bool) -> usize {
    picture(canvas)
        .into_iter()
        .filter(|pixel| wanted(*pixel))
        .count()
}

fn painted(canvas: &HtmlCanvasElement) -> usize {
    count(canvas, |[_, _, _, alpha]| alpha > 0)
}

mod decision_boundary {
    use super::*;

    const SIDE: u32 = 300;

    /// A point of the plane from −1 to 1 both ways, in CSS pixels of a plot of `SIDE`.
    fn place(x: f64, y: f64) -> (f64, f64) {
        let half = f64::from(SIDE) / 2.0;
        (half * (1.0 + x), half * (1.0 - y))
    }

    fn field(probability: impl Fn(f64, f64) -> f64) -> Rc<Field> {
        let square = Window {
            x: (-1.0, 1.0),
            y: (-1.0, 1.0),
        };
        let answers = square
            .grid(50, 50)
            .columns()
            .into_iter()
            .map(|x| probability(x[0], x[1]))
            .collect();
        Rc::new(Field::new(square, 50, 50, answers))
    }

    /// 1 where this is positive, else 0.
    fn step(value: f64) -> f64 {
        if value > 0.0 { 1.0 } else { 0.0 }
    }

    /// Of class 1 upper right and lower right, of class 0 lower left.
    fn data() -> Rc<Dataset> {
        Rc::new(Dataset {
            X: array![[0.5, -0.5, 0.6], [0.5, -0.5, -0.4]],
            Y: array![[1.0, 0.0, 1.0]],
        })
    }

    fn props(picked: usize, on_pick: Callback<usize>) -> boundary::Props {
        boundary::Props {
            field: field(|x, _| step(x)),
            compared: None,
            lines: vec![],
            data: data(),
            test: None,
            picked,
            palette: PALETTE,
            on_pick,
            caption: "Example 1".into(),
        }
    }

    async fn show(props: boundary::Props) -> Shown<DecisionBoundary> {
        let shown = Shown::new(SIDE, props).await;
        let (lower, upper) = canvases(&shown);
        until("both canvases painted", || {
            (painted(&lower) > 0 && painted(&upper) > 0).then_some(())
        })
        .await;
        shown
    }

    fn canvases(shown: &Shown<DecisionBoundary>) -> (HtmlCanvasElement, HtmlCanvasElement) {
        (
            shown.one("canvas:first-of-type"),
            shown.one("canvas:last-of-type"),
        )
    }

    #[wasm_bindgen_test]
    async fn the_store_has_the_pixels_of_the_screen() {
        for (ratio, pixels) in [(1.0, 300), (1.5, 450), (2.0, 600)] {
            let (sizes, right, left, point) = at_ratio(ratio, async || {
                let shown = show(props(0, Callback::noop())).await;
                let (lower, upper) = canvases(&shown);
                (
                    [size(&lower), size(&upper)],
                    pixel(&lower, place(0.4, 0.0)),
                    pixel(&lower, place(-0.4, 0.0)),
                    pixel(&upper, place(0.5, 0.5)),
                )
            })
            .await;
            assert_eq!(sizes, [(pixels, pixels); 2], "at {ratio}");
            // What is drawn is as large on the screen as ever.
            assert!(is_side(right, PALETTE.positive), "{right:?} at {ratio}");
            assert!(is_side(left, PALETTE.negative), "{left:?} at {ratio}");
            assert!(is_opaque(point, PALETTE.positive), "{point:?} at {ratio}");
        }
    }

    #[wasm_bindgen_test]
    async fn the_sides_have_their_colours_and_the_line_between_them() {
        let mut shown = show(props(0, Callback::noop())).await;
        let (lower, _) = canvases(&shown);
        for y in [-0.9, 0.0, 0.9] {
            assert!(is_side(pixel(&lower, place(0.8, y)), PALETTE.positive));
            assert!(is_side(pixel(&lower, place(-0.8, y)), PALETTE.negative));
            // Dark, opaque, on a light halo, and where the probability is 0.5.
            let line = pixel(&lower, place(0.0, y));
            assert!(is_dark(line), "{line:?} at {y}");
            let halo = pixel(&lower, place(-1.0 / 75.0, y));
            assert!(is_opaque(halo, PALETTE.background), "{halo:?} at {y}");
        }

        let above = boundary::Props {
            field: field(|_, y| step(y)),
            ..props(0, Callback::noop())
        };
        shown.update(above).await;
        assert!(is_side(pixel(&lower, place(-0.8, 0.8)), PALETTE.positive));
        assert!(is_side(pixel(&lower, place(0.8, -0.8)), PALETTE.negative));
        assert!(is_dark(pixel(&lower, place(0.8, 0.0))));
    }

    #[wasm_bindgen_test]
    async fn a_units_line_is_drawn_with_its_ticks_on_the_positive_side() {
        let mut shown = show(props(0, Callback::noop())).await;
        let (lower, _) = canvases(&shown);
        let is_unit = |pixel| is_opaque(pixel, PALETTE.unit);
        assert_eq!(count(&lower, is_unit), 0);
        let line = |w| UnitLine {
            unit: 1,
            w,
            b: 0.0,
            strength: 1.0,
            is_lit: true,
        };
        for (w, side) in [([0.0, 1.0], 1.0), ([0.0, -2.0], -1.0)] {
            let with_line = boundary::Props {
                lines: vec![line(w)],
                ..props(0, Callback::noop())
            };
            shown.update(with_line).await;
            for x in [-0.7, 0.3, 0.9] {
                assert!(is_unit(pixel(&lower, place(x, 0.0))), "{x}");
            }
            // The ticks are 7 pixels long, at a fifth of the line's length from its ends.
            for x in [-0.6, 0.6] {
                let tick = |y: f64| pixel(&lower, place(x, 4.0 / 150.0 * y));
                assert!(is_unit(tick(side)), "{w:?} {x}");
                assert!(!is_unit(tick(-side)), "{w:?} {x}");
            }
        }
    }

    /// A diverged network has no answer: no colour, no line, and nothing breaks.
    #[wasm_bindgen_test]
    async fn where_there_is_no_answer_there_is_no_colour() {
        let mut shown = show(props(0, Callback::noop())).await;
        let (lower, upper) = canvases(&shown);
        let diverged = boundary::Props {
            field: field(|_, _| f64::NAN),
            ..props(0, Callback::noop())
        };
        shown.update(diverged).await;
        assert_eq!(painted(&lower), 0);
        assert!(is_opaque(pixel(&upper, place(0.5, 0.5)), PALETTE.positive));
    }

    #[wasm_bindgen_test]
    async fn the_points_have_their_colours_and_the_picked_one_a_ring() {
        let mut shown = show(props(0, Callback::noop())).await;
        let (_, upper) = canvases(&shown);
        let ring = |(x, y): (f64, f64)| pixel(&upper, (x + 7.5, y));
        let places = [place(0.5, 0.5), place(-0.5, -0.5), place(0.6, -0.4)];
        for picked in [0, 1, 2] {
            shown.update(props(picked, Callback::noop())).await;
            for (example, color) in [PALETTE.positive, PALETTE.negative, PALETTE.positive]
                .into_iter()
                .enumerate()
            {
                let point = pixel(&upper, places[example]);
                assert!(is_opaque(point, color), "{point:?} of {example}");
                let around = ring(places[example]);
                if example == picked {
                    assert!(is_dark(around), "{around:?} of {example}");
                } else {
                    assert_eq!(around[3], 0, "around {example} when {picked} is picked");
                }
            }
        }
    }

    /// The field changes at every iteration, and there may be hundreds of points.
    #[wasm_bindgen_test]
    async fn another_field_leaves_the_points_alone() {
        let data = data();
        let seen = |probability: f64, picked| boundary::Props {
            field: field(|_, _| probability),
            data: data.clone(),
            ..props(picked, Callback::noop())
        };
        let mut shown = show(seen(0.1, 0)).await;
        let (lower, upper) = canvases(&shown);
        let context: CanvasRenderingContext2d = upper
            .get_context("2d")
            .expect("a context")
            .expect("a context")
            .unchecked_into();
        context.reset_transform().expect("no transform");
        context.clear_rect(0.0, 0.0, 600.0, 600.0);
        let before = picture(&lower);
        shown.update(seen(0.9, 0)).await;
        assert_ne!(picture(&lower), before);
        assert_eq!(painted(&upper), 0);
        shown.update(seen(0.9, 1)).await;
        assert_ne!(painted(&upper), 0);
    }

    #[wasm_bindgen_test]
    async fn a_click_picks_the_nearest_point_within_reach() {
        let (picks, on_pick) = Log::new();
        let shown = show(props(0, on_pick)).await;
        let (_, upper) = canvases(&shown);
        for (example, at) in [
            (1, place(-0.5, -0.5)),
            (0, place(0.5, 0.5)),
            (2, place(0.6, -0.4)),
        ] {
            mouse("click", &upper, at);
            assert_eq!(picks.take(), [example]);
            mouse("click", &upper, (at.0 + 12.0, at.1 - 12.0));
            assert_eq!(picks.take(), [example]);
        }
        mouse("click", &upper, place(-0.5, 0.5));
        assert!(picks.take().is_empty());
    }

    #[wasm_bindgen_test]
    async fn arrow_keys_pick_the_neighbours_and_go_no_further() {
        let (picks, on_pick) = Log::new();
        let unwanted = Unwanted::listen();
        let mut shown = show(props(1, on_pick.clone())).await;
        let figure: Element = shown.one("figure");
        assert!(press(&figure, "ArrowRight"));
        assert!(press(&figure, "ArrowLeft"));
        assert_eq!(picks.take(), [2, 0]);
        shown.update(props(0, on_pick.clone())).await;
        press(&figure, "ArrowLeft");
        shown.update(props(2, on_pick)).await;
        press(&figure, "ArrowRight");
        assert!(
            picks.take().is_empty(),
            "there is nothing before the first and after the last"
        );
        assert_eq!(unwanted.take(), [""; 0]);
        // The others are the page's.
        assert!(!press(&figure, "?"));
        assert_eq!(unwanted.take(), ["?"]);
    }

    #[wasm_bindgen_test]
    async fn a_resized_box_is_painted_anew() {
        let shown = show(props(0, Callback::noop())).await;
        let (lower, upper) = canvases(&shown);
        for side in [200, 420] {
            shown.resize(side);
            let pixels = (f64::from(side) * ratio()).round() as u32;
            until("a store of the new size", || {
                (size(&lower) == (pixels, pixels) && size(&upper) == (pixels, pixels)).then_some(())
            })
            .await;
            let at = |part: f64| f64::from(side) * part;
            assert!(is_side(pixel(&lower, (at(0.9), at(0.5))), PALETTE.positive));
            assert!(is_side(pixel(&lower, (at(0.1), at(0.5))), PALETTE.negative));
            assert!(is_opaque(
                pixel(&upper, (at(0.75), at(0.25))),
                PALETTE.positive
            ));
            assert!(is_opaque(
                pixel(&upper, (at(0.25), at(0.75))),
                PALETTE.negative
            ));
        }
    }

    #[wasm_bindgen_test]
    async fn another_theme_repaints_both_canvases() {
        let mut shown = show(props(0, Callback::noop())).await;
        let dark = boundary::Props {
            palette: Palette::DARK,
            ..props(0, Callback::noop())
        };
        shown.update(dark).await;
        let (lower, upper) = canvases(&shown);
        assert!(is_side(
            pixel(&lower, place(0.8, 0.0)),
            Palette::DARK.positive
        ));
        assert!(is_opaque(
            pixel(&upper, place(0.5, 0.5)),
            Palette::DARK.positive
        ));
    }
}

mod the_cost_curve {
    use super::*;

    const WIDTH: u32 = 320;
    const HEIGHT: u32 = 180;

    fn props(costs: &[f64]) -> cost_curve::Props {
        cost_curve::Props {
            costs: Rc::new(costs.to_vec()),
            former: Rc::default(),
            beside: None,
            caption: None,
            iteration: 0,
            iterations: 10,
            palette: PALETTE,
            on_go: Callback::noop(),
        }
    }

    /// The canvas of the curves, and that of the mark over it.
    async fn show(costs: &[f64]) -> (Shown<CostCurve>, [HtmlCanvasElement; 2]) {
        let shown = Shown::new(WIDTH, props(costs)).await;
        let canvases = ["canvas:first-of-type", "canvas:last-of-type"].map(|of| shown.one(of));
        until("both canvases painted", || {
            canvases
                .iter()
                .all(|canvas| painted(canvas) > 0)
                .then_some(())
        })
        .await;
        (shown, canvases)
    }

    /// How much of the curve or of the mark there is: nothing else has the ink's colour.
    fn ink(canvas: &HtmlCanvasElement) -> usize {
        count(canvas, |pixel| is_opaque(pixel, PALETTE.ink))
    }

    #[wasm_bindgen_test]
    async fn it_grows_with_the_costs() {
        let (mut shown, [curves, mark]) = show(&[0.7]).await;
        let pixels = |length: u32| (f64::from(length) * ratio()).round() as u32;
        for canvas in [&curves, &mark] {
            assert_eq!(size(canvas), (pixels(WIDTH), pixels(HEIGHT)));
        }
        let costs = [0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.28, 0.26, 0.25, 0.24];
        let mut before = ink(&curves);
        assert!(ink(&mark) > 0, "a mark at iteration 0");
        for known in [4, 8, 11] {
            shown.update(props(&costs[..known])).await;
            let now = ink(&curves);
            assert!(now > before, "{now} after {before}");
            before = now;
        }
    }

    #[wasm_bindgen_test]
    async fn the_mark_goes_with_the_iteration_and_the_former_run_stays() {
        let costs = [0.7, 0.6, 0.5, 0.4];
        let (mut shown, [curves, mark]) = show(&costs).await;
        let first = [&curves, &mark].map(picture);
        let later = cost_curve::Props {
            iteration: 3,
            ..props(&costs)
        };
        shown.update(later.clone()).await;
        let marked = [&curves, &mark].map(picture);
        assert_eq!(marked[0], first[0], "the curves stay");
        assert_ne!(marked[1], first[1]);
        let compared = cost_curve::Props {
            former: Rc::new(vec![0.69, 0.68, 0.67, 0.66, 0.65]),
            ..later
        };
        shown.update(compared).await;
        assert_ne!(picture(&curves), marked[0]);
        assert_eq!(picture(&mark), marked[1]);
    }

    #[wasm_bindgen_test]
    async fn costs_that_are_not_finite_leave_the_rest_as_it_is() {
        let (mut shown, [curves, mark]) = show(&[0.7, 0.5, 0.3]).await;
        let finite = [&curves, &mark].map(picture);
        for tail in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
            shown.update(props(&[0.7, 0.5, 0.3, tail])).await;
            assert_eq!([&curves, &mark].map(picture), finite, "{tail}");
        }
        // With none that is finite there are still axes.
        shown.update(props(&[f64::NAN, f64::INFINITY])).await;
        assert!(painted(&curves) > 0);
        assert_eq!([&curves, &mark].map(ink), [0, 0]);
        shown.update(props(&[0.7, 0.5, 0.3])).await;
        assert_eq!([&curves, &mark].map(picture), finite);
    }

    #[wasm_bindgen_test]
    async fn a_resized_box_is_painted_anew() {
        let (shown, canvases) = show(&[0.7, 0.5, 0.3]).await;
        shown.resize(480);
        let pixels = |length: f64| (length * ratio()).round() as u32;
        let is_new = |canvas| size(canvas) == (pixels(480.0), pixels(270.0));
        until("stores of the new size", || {
            canvases.iter().all(is_new).then_some(())
        })
        .await;
        assert!(canvases.iter().all(|canvas| ink(canvas) > 0));
    }

    /// A card that is folded away has no area; it paints when it comes back.
    #[wasm_bindgen_test]
    async fn a_box_without_an_area_is_no_error() {
        let (shown, canvases) = show(&[0.7, 0.5, 0.3]).await;
        shown.resize(0);
        settled().await;
        shown.resize(WIDTH);
        settled().await;
        assert!(canvases.iter().all(|canvas| ink(canvas) > 0));
    }
}
