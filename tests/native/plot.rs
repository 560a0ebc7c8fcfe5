//! The figures: where the lines run, what the picture's bytes are, and that no input makes drawing fail.

use std::convert::Infallible;
use std::f64::consts::TAU;

use backstep::data::Dataset;
use backstep::plot::boundary::{Frame, draw_line, draw_points, nearest_point};
use backstep::plot::contour::contour;
use backstep::plot::cost::{Run, draw, draw_mark, iteration_at};
use backstep::plot::decimate::decimate;
use backstep::plot::field::{Field, Window, shade};
use backstep::plot::palette::Palette;
use backstep::plot::ticks::{round_step, ticks};
use ndarray::{Array2, array};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::RGBColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};
use proptest::prelude::*;

type Point = (f64, f64);

const SQUARE: Window = Window {
    x: (-1.0, 1.0),
    y: (-1.0, 1.0),
};

fn field_of(window: Window, columns: usize, rows: usize, f: impl Fn(f64, f64) -> f64) -> Field {
    let grid = window.grid(columns, rows);
    let values = grid.columns().into_iter().map(|x| f(x[0], x[1])).collect();
    Field::new(window, columns, rows, values)
}

fn dataset(points: &[(f64, f64, f64)]) -> Dataset {
    let m = points.len();
    Dataset {
        X: Array2::from_shape_fn(
            (2, m),
            |(axis, i)| if axis == 0 { points[i].0 } else { points[i].1 },
        ),
        Y: Array2::from_shape_fn((1, m), |(_, i)| points[i].2),
    }
}

mod window {
    use super::*;

    #[test]
    fn it_is_a_square_around_the_data_with_a_margin() {
        let window = Window::around(&dataset(&[
            (0.0, 10.0, 0.0),
            (4.0, 11.0, 1.0),
            (2.0, 10.5, 1.0),
        ]));
        assert!((window.x.0 + window.x.1 - 4.0).abs() < 1e-12);
        assert!((window.y.0 + window.y.1 - 21.0).abs() < 1e-12);
        let side = window.x.1 - window.x.0;
        assert!((side - (window.y.1 - window.y.0)).abs() < 1e-12);
        assert!(side > 4.0 && side < 6.0);
    }

    #[test]
    fn it_has_an_area_whatever_the_data() {
        for points in [
            &[][..],
            &[(3.0, 3.0, 1.0)],
            &[(f64::NAN, f64::INFINITY, 0.0)],
            &[(1e20, 0.0, 0.0), (1e20, 1.0, 1.0)],
        ] {
            let Window { x, y } = Window::around(&dataset(points));
            assert!(x.0 < x.1 && y.0 < y.1, "{points:?}: {x:?} {y:?}");
            assert!([x.0, x.1, y.0, y.1].iter().all(|end| end.is_finite()));
        }
    }

    #[test]
    fn its_grid_runs_row_by_row_from_the_top() {
        let window = Window {
            x: (0.0, 4.0),
            y: (0.0, 2.0),
        };
        let expected = array![[1.0, 3.0, 1.0, 3.0], [1.5, 1.5, 0.5, 0.5]];
        assert_eq!(window.grid(2, 2), expected);
    }
}

mod picture {
    use super::*;

    #[test]
    fn colour_tells_the_side_and_alpha_the_certainty() {
        let field = Field::new(SQUARE, 3, 2, vec![0.0, 0.5, 1.0, 0.25, 0.75, f64::NAN]);
        let bytes = shade(&field, &Palette::LIGHT);
        let pixels: Vec<[u8; 4]> = bytes
            .chunks(4)
            .map(|pixel| pixel.try_into().unwrap())
            .collect();
        let (blue, orange) = ([0x0b, 0x6f, 0xb8], [0xd1, 0x58, 0x0a]);
        assert_eq!(pixels.len(), 6);
        assert_eq!(pixels[0], [orange[0], orange[1], orange[2], 140]);
        assert_eq!(pixels[1][3], 0);
        assert_eq!(pixels[2], [blue[0], blue[1], blue[2], 140]);
        assert_eq!(pixels[3], [orange[0], orange[1], orange[2], 70]);
        assert_eq!(pixels[4], [blue[0], blue[1], blue[2], 70]);
        assert_eq!(pixels[5][3], 0);
    }

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn contrast(one: RGBColor, other: RGBColor) -> f64 {
        let luminance = |RGBColor(red, green, blue): RGBColor| {
            let linear = |byte: u8| {
                let part = f64::from(byte) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The background under certain shading of one class.
    fn shaded(palette: &Palette, class: RGBColor) -> RGBColor {
        let mix =
            |over: u8, under: u8| (0.55 * f64::from(over) + 0.45 * f64::from(under)).round() as u8;
        let RGBColor(r, g, b) = palette.background;
        RGBColor(mix(class.0, r), mix(class.1, g), mix(class.2, b))
    }

    #[test]
    fn both_themes_have_enough_contrast() {
        for palette in [Palette::LIGHT, Palette::DARK] {
            let on_background = |color| contrast(color, palette.background);
            assert!(on_background(palette.ink) >= 4.5);
            assert!(on_background(palette.muted) >= 4.5);
            for class in [palette.positive, palette.negative] {
                assert!(on_background(class) >= 3.0);
                let print = contrast(palette.ink, shaded(&palette, class));
                assert!(print >= 4.5, "small print on {class:?}: {print}");
            }
        }
    }
}

mod line {
    use super::*;

    /// Everything but one closed line or one open one is a failure of chaining.
    fn only_line(field: &Field) -> Vec<Point> {
        let mut lines = contour(field, 0.5);
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }

    #[test]
    fn a_plane_gives_its_straight_line_exactly() {
        let field = field_of(SQUARE, 40, 30, |x, y| 0.5 + 0.2 * x - 0.1 * y + 0.013);
        let line = only_line(&field);
        for (x, y) in &line {
            assert!((0.2 * x - 0.1 * y + 0.013).abs() < 1e-12);
        }
        let (first, last) = (line[0], line[line.len() - 1]);
        // From one side of the lattice to the other, half a cell from the window's edge.
        assert!((first.1 - last.1).abs() > 1.9);
    }

    #[test]
    fn a_circle_closes_and_lies_within_the_error_of_linear_interpolation() {
        let radius = 0.61;
        let cells = 50;
        let field = field_of(SQUARE, cells, cells, |x, y| {
            0.5 + radius * radius - x * x - y * y
        });
        let line = only_line(&field);
        assert_eq!(line.first(), line.last());
        // Along an edge of length h, f″ = −2 bends the field by at most h²/4 away from the chord; |∇f| = 2r there.
        let h = 2.0 / cells as f64;
        let bound = h * h / 4.0 / (2.0 * radius) * 1.5;
        for (x, y) in &line {
            assert!(
                (x.hypot(*y) - radius).abs() < bound,
                "{}",
                x.hypot(*y) - radius
            );
        }
        let length: f64 = line.windows(2).map(|pair| distance(pair[0], pair[1])).sum();
        assert!((length - TAU * radius).abs() < 0.01);
    }

    fn distance(a: Point, b: Point) -> f64 {
        (a.0 - b.0).hypot(a.1 - b.1)
    }

    #[test]
    fn a_saddle_is_cut_as_its_mean_says() {
        // The upper left and the lower right corner are high; which pair of corners is cut off?
        let check = |high: f64, low: f64, sign: f64| {
            let lines = contour(&Field::new(SQUARE, 2, 2, vec![high, low, low, high]), 0.5);
            assert_eq!(lines.len(), 2);
            for line in &lines {
                let middle = (line[0].0 + line[1].0, line[0].1 + line[1].1);
                assert!(middle.0 * middle.1 * sign > 0.0, "{line:?}");
            }
        };
        // Mean 0.65: the high corners hang together, the upper right and the lower left are cut off.
        check(0.9, 0.4, 1.0);
        // Mean 0.35: the low corners hang together.
        check(0.6, 0.1, -1.0);
    }

    #[test]
    fn nothing_where_nothing_can_be() {
        for (columns, rows, value) in [
            (0, 0, 0.0),
            (1, 5, 1.0),
            (5, 1, 0.0),
            (4, 4, 0.5),
            (4, 4, f64::NAN),
        ] {
            let field = Field::new(SQUARE, columns, rows, vec![value; columns * rows]);
            assert!(contour(&field, 0.5).is_empty());
        }
    }

    #[test]
    fn squares_without_numbers_are_skipped() {
        let field = field_of(
            SQUARE,
            20,
            20,
            |x, y| if y > 0.0 { f64::NAN } else { 0.5 + x },
        );
        let line = only_line(&field);
        assert!(line.iter().all(|(x, y)| x.abs() < 1e-12 && *y < 0.0));
    }

    proptest! {
        /// Every crossing of a lattice edge is on exactly one line, and lines end only at the border.
        #[test]
        fn random_fields_are_crossed_completely(
            values in prop::collection::vec(prop::sample::select(vec![0.0, 0.3, 0.5, 0.7, 1.0]), 48)
        ) {
            let (columns, rows) = (8, 6);
            let field = Field::new(SQUARE, columns, rows, values.clone());
            let high = |row: usize, column: usize| values[row * columns + column] >= 0.5;
            let mut crossings = 0;
            for row in 0..rows {
                for column in 0..columns {
                    crossings += usize::from(column + 1 < columns && high(row, column) != high(row, column + 1));
                    crossings += usize::from(row + 1 < rows && high(row, column) != high(row + 1, column));
                }
            }
            let lines = contour(&field, 0.5);
            let closed = |line: &[Point]| line.len() > 2 && line.first() == line.last();
            // A line may touch itself in a cell that has exactly the level, so count by edges, not by places.
            let counted: usize = lines.iter().map(Vec::len).sum();
            let loops = lines.iter().filter(|line| closed(line)).count();
            prop_assert!(counted - loops <= crossings && crossings <= counted);
            let (edge_x, edge_y) = (1.0 - 1.0 / columns as f64, 1.0 - 1.0 / rows as f64);
            for line in lines.iter().filter(|line| !closed(line)) {
                for (x, y) in [line[0], line[line.len() - 1]] {
                    prop_assert!((x.abs() - edge_x).abs() < 1e-9 || (y.abs() - edge_y).abs() < 1e-9);
                }
            }
        }
    }
}

mod picking {
    use super::*;

    #[test]
    fn the_nearest_point_within_reach() {
        let data = dataset(&[(-0.5, 0.5, 0.0), (0.5, 0.5, 1.0), (0.55, 0.5, 1.0)]);
        let size = (200.0, 200.0);
        assert_eq!(nearest_point(SQUARE, size, &data, (52.0, 47.0)), Some(0));
        assert_eq!(nearest_point(SQUARE, size, &data, (151.0, 50.0)), Some(1));
        assert_eq!(nearest_point(SQUARE, size, &data, (154.0, 50.0)), Some(2));
        assert_eq!(nearest_point(SQUARE, size, &data, (50.0, 75.0)), None);
        assert_eq!(
            nearest_point(SQUARE, size, &dataset(&[]), (50.0, 50.0)),
            None
        );
    }

    #[test]
    fn a_frame_keeps_both_units_equal_and_stands_in_the_middle() {
        let frame = Frame::new(SQUARE, (300.0, 100.0));
        assert_eq!(frame.rectangle(), (100.0, 0.0, 100.0, 100.0));
        assert_eq!(frame.pixel((0.0, 0.0)), (150.0, 50.0));
        assert_eq!(frame.pixel((1.0, 1.0)), (200.0, 0.0));
    }
}

mod axis {
    use super::*;

    fn check(low: f64, high: f64, most: usize, expected: &[&str]) {
        let labels: Vec<_> = ticks(low, high, round_step(high - low, most))
            .into_iter()
            .map(|tick| tick.label)
            .collect();
        assert_eq!(labels, expected);
    }

    #[test]
    fn labels_are_round_and_short() {
        check(0.0, 0.8, 4, &["0", "0.2", "0.4", "0.6", "0.8"]);
        check(0.0, 0.03, 3, &["0", "0.01", "0.02", "0.03"]);
        check(
            0.0,
            10_000.0,
            5,
            &["0", "2,000", "4,000", "6,000", "8,000", "10,000"],
        );
        check(-4.6, 4.6, 5, &["−4", "−2", "0", "2", "4"]);
        check(
            0.0,
            1_500_000.0,
            3,
            &["0", "500,000", "1,000,000", "1,500,000"],
        );
        check(0.0, 4e-6, 2, &["0", "2e−6", "4e−6"]);
        check(1.0, 1.5e9, 3, &["5e8", "1.0e9", "1.5e9"]);
    }

    proptest! {
        #[test]
        fn ticks_are_few_round_and_in_range(
            low in -1e12..1e12f64, span in 1e-3..1e12f64, most in 1usize..9
        ) {
            let high = low + span;
            let step = round_step(high - low, most);
            let digit = step / 10f64.powf(step.log10().floor());
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (digit - round).abs() < 1e-6));
            prop_assert!(step * most as f64 >= (high - low) * 0.999_999);
            let found = ticks(low, high, step);
            prop_assert!(found.len() <= most + 2);
            for tick in &found {
                prop_assert!(tick.value >= low - step * 1e-3 && tick.value <= high + step * 1e-3);
            }
        }
    }
}

mod decimation {
    use super::*;

    fn costs() -> impl Strategy<Value = Vec<f64>> {
        let cost = prop_oneof![
            20 => 0.0..1.0f64,
            1 => Just(f64::NAN),
            1 => Just(f64::INFINITY),
            1 => 10.0..1e6f64,
        ];
        prop::collection::vec(cost, 0..600)
    }

    proptest! {
        #[test]
        fn extremes_ends_and_order_are_kept(costs in costs(), columns in 1usize..40, ahead in 0usize..300) {
            let last = (costs.len() + ahead).max(1);
            let kept = decimate(&costs, last, columns);
            prop_assert!(kept.len() <= 2 * columns + 2);
            prop_assert!(kept.windows(2).all(|pair| pair[0].0 < pair[1].0));
            prop_assert!(kept.iter().all(|&(index, cost)| costs[index] == cost && cost.is_finite()));
            let finite: Vec<_> =
                costs.iter().copied().enumerate().filter(|(_, cost)| cost.is_finite()).collect();
            prop_assert_eq!(kept.first(), finite.first());
            prop_assert_eq!(kept.last(), finite.last());
            // Column by column, by brute force.
            for column in 0..columns {
                let inside = |index: usize| index * columns / (last + 1) == column;
                let range = |entries: &[(usize, f64)]| {
                    entries.iter().filter(|(index, _)| inside(*index)).fold(None, |range, &(_, cost)| {
                        let (low, high): (f64, f64) = range.unwrap_or((cost, cost));
                        Some((low.min(cost), high.max(cost)))
                    })
                };
                prop_assert_eq!(range(&kept), range(&finite));
            }
        }
    }
}

mod drawing {
    use super::*;

    /// What a figure drew, with every coordinate checked to lie on the canvas.
    #[derive(Default)]
    struct Record {
        paths: Vec<Vec<BackendCoord>>,
        circles: Vec<(BackendCoord, u32)>,
        polygons: usize,
        texts: Vec<String>,
    }

    struct Recorder<'a> {
        size: (u32, u32),
        record: &'a mut Record,
    }

    impl Recorder<'_> {
        fn check(&self, (x, y): BackendCoord) {
            // A marker at the edge reaches over it.
            let room = 100;
            assert!((-room..=self.size.0 as i32 + room).contains(&x), "x = {x}");
            assert!((-room..=self.size.1 as i32 + room).contains(&y), "y = {y}");
        }
    }

    type Outcome = Result<(), DrawingErrorKind<Infallible>>;

    impl DrawingBackend for Recorder<'_> {
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

        fn draw_pixel(&mut self, point: BackendCoord, _: BackendColor) -> Outcome {
            panic!("no figure sets single pixels, and least so at {point:?}")
        }

        fn draw_rect<S: BackendStyle>(
            &mut self,
            upper_left: BackendCoord,
            lower_right: BackendCoord,
            _: &S,
            _: bool,
        ) -> Outcome {
            self.check(upper_left);
            self.check(lower_right);
            Ok(())
        }

        fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
            &mut self,
            path: I,
            _: &S,
        ) -> Outcome {
            let path: Vec<_> = path
                .into_iter()
                .inspect(|&point| self.check(point))
                .collect();
            self.record.paths.push(path);
            Ok(())
        }

        fn draw_circle<S: BackendStyle>(
            &mut self,
            center: BackendCoord,
            radius: u32,
            _: &S,
            _: bool,
        ) -> Outcome {
            self.check(center);
            self.record.circles.push((center, radius));
            Ok(())
        }

        fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
            &mut self,
            corners: I,
            _: &S,
        ) -> Outcome {
            corners.into_iter().for_each(|corner| self.check(corner));
            self.record.polygons += 1;
            Ok(())
        }

        fn draw_text<S: BackendTextStyle>(
            &mut self,
            text: &str,
            _: &S,
            at: BackendCoord,
        ) -> Outcome {
            self.check(at);
            self.record.texts.push(text.to_owned());
            Ok(())
        }

        fn estimate_text_size<S: BackendTextStyle>(
            &self,
            _: &str,
            _: &S,
        ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
            panic!("measuring text is what makes plotters slow in a browser")
        }
    }

    fn record(size: (u32, u32), figure: impl FnOnce(&DrawingArea<Recorder, Shift>)) -> Record {
        let mut record = Record::default();
        figure(
            &Recorder {
                size,
                record: &mut record,
            }
            .into_drawing_area(),
        );
        record
    }

    fn cost_curve(costs: &[f64], former: &[f64], iteration: u32, iterations: u32) -> Record {
        let run = Run {
            costs,
            former,
            beside: &[],
            iteration,
            iterations,
        };
        record((600, 320), |area| {
            draw(area, &run, &Palette::LIGHT, 2.0).expect("no backend error")
        })
    }

    #[test]
    fn the_cost_curve_survives_every_run() {
        let long: Vec<f64> = (0..100_000)
            .map(|k| 0.7 / (1.0 + f64::from(k) * 1e-3))
            .collect();
        let hole = [0.7, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.6];
        for costs in [
            &[][..],
            &[0.693],
            &[0.5; 40],
            &[0.0; 3],
            &[f64::NAN; 3],
            &[1e-320, 0.0],
            &[f64::MAX, 1e99, -1e99],
            &hole,
            &long,
        ] {
            for (iteration, iterations) in [(0, 0), (2, 10), (7, 3), (u32::MAX, u32::MAX)] {
                cost_curve(costs, &[], iteration, iterations);
                cost_curve(&[0.6, 0.5], costs, iteration, iterations);
            }
        }
    }

    #[test]
    fn the_cost_curve_survives_every_size() {
        for size in [(0, 0), (1, 1), (30, 20), (2400, 1200)] {
            let run = Run {
                costs: &[0.7, 0.5],
                former: &[0.6],
                beside: &[0.7, 0.4],
                iteration: 1,
                iterations: 10,
            };
            let mut drawn = Record::default();
            // What does not fit is drawn outside a canvas this small; that it does not fail is all there is to ask.
            let roomy = (size.0.max(300), size.1.max(300));
            let area = Recorder {
                size: roomy,
                record: &mut drawn,
            }
            .into_drawing_area();
            let area = area.shrink((0, 0), size);
            draw(&area, &run, &Palette::DARK, 2.0).unwrap();
        }
    }

    /// The right network's curve beside a broken one's: dashes from its first cost to its last, within the axes.
    #[test]
    fn the_curve_beside_is_dashed() {
        let run = Run {
            costs: &[0.5, 0.5, 0.5],
            former: &[],
            beside: &[0.5, 0.7, 1.5],
            iteration: 1,
            iterations: 2,
        };
        let drawn = record((600, 320), |area| {
            draw(area, &run, &Palette::LIGHT, 2.0).expect("no backend error")
        });
        let former_present_and_mark = 3;
        let dashes = &drawn.paths[2..drawn.paths.len() - 1];
        assert!(drawn.paths.len() > former_present_and_mark + 5);
        let first = dashes[0][0];
        let last = *dashes.last().unwrap().last().unwrap();
        assert!(last.0 > first.0 && last.1 < first.1, "{first:?} {last:?}");
        assert!(
            dashes.iter().flatten().all(|(_, y)| *y >= 0),
            "1.5 is on the axis"
        );
        for pair in dashes.windows(2) {
            let (end, start) = (*pair[0].last().unwrap(), pair[1][0]);
            let gap = f64::from(start.0 - end.0).hypot(f64::from(start.1 - end.1));
            assert!(gap > 4.0 && gap < 10.0, "{gap}");
        }
    }

    #[test]
    fn the_cost_curve_has_both_lines_its_mark_and_round_labels() {
        let drawn = cost_curve(&[0.7, 0.6, 0.5], &[0.69, 0.4, 0.3, 0.2], 1, 4);
        let lengths: Vec<_> = drawn.paths.iter().map(Vec::len).collect();
        assert_eq!(
            lengths,
            [4, 3, 2],
            "former run, present run, the mark's rule"
        );
        let (center, _) = drawn.circles[0];
        assert_eq!(
            center, drawn.paths[1][1],
            "the mark is on the present run at iteration 1"
        );
        assert_eq!(center.0, drawn.paths[2][0].0);
        assert!(
            drawn.paths[1]
                .windows(2)
                .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1)
        );
        for label in [
            "0",
            "0.2",
            "0.4",
            "0.6",
            "0.8",
            "1",
            "2",
            "3",
            "4",
            "cost J",
            "iteration",
        ] {
            assert!(
                drawn.texts.iter().any(|text| text == label),
                "{label} in {:?}",
                drawn.texts
            );
        }
    }

    #[test]
    fn a_click_on_the_mark_goes_to_its_iteration() {
        for (count, iterations) in [(1, 1), (4, 4), (101, 200), (11, 0)] {
            let costs: Vec<f64> = (0..count).map(|k| 0.7 / (1.0 + f64::from(k))).collect();
            for iteration in 0..count as u32 {
                let run = Run {
                    costs: &costs,
                    former: &[],
                    beside: &[],
                    iteration,
                    iterations,
                };
                // Twice as many backend units as CSS pixels.
                let mark = record((600, 320), |area| {
                    draw_mark(area, &run, &Palette::LIGHT, 2.0).expect("no backend error")
                });
                let x = f64::from(mark.circles[0].0.0) / 2.0;
                assert_eq!(iteration_at(&run, (300.0, 160.0), x), iteration);
                assert_eq!(iteration_at(&run, (300.0, 160.0), -20.0), 0);
                let last = iterations.max(count as u32 - 1).max(1);
                assert_eq!(iteration_at(&run, (300.0, 160.0), 900.0), last);
            }
        }
        // A figure that is not laid out yet.
        let run = Run {
            costs: &[],
            former: &[],
            beside: &[],
            iteration: 0,
            iterations: 5,
        };
        for size in [(0.0, 0.0), (f64::NAN, 3.0)] {
            assert!(iteration_at(&run, size, 10.0) <= 5);
        }
    }

    #[test]
    fn a_single_spike_among_many_costs_is_drawn() {
        let mut costs = vec![0.5; 100_000];
        let height = |record: &Record| record.paths[1].iter().map(|point| point.1).min().unwrap();
        costs[0] = 2.0;
        costs[54_321] = 1.9;
        let drawn = cost_curve(&costs, &[], 0, 100_000);
        assert!(drawn.paths[1].len() < 1300);
        let spikes = drawn.paths[1]
            .iter()
            .filter(|point| point.1 < height(&drawn) + 30)
            .count();
        assert_eq!(spikes, 2);
    }

    #[test]
    fn the_points_differ_in_shape_and_the_picked_one_has_a_ring() {
        let data = dataset(&[(-0.5, 0.5, 0.0), (0.5, 0.5, 1.0), (0.0, -0.5, 1.0)]);
        let points = |picked| {
            record((400, 400), |area| {
                draw_points(area, SQUARE, &data, None, picked, &Palette::LIGHT, 2.0).unwrap();
            })
        };
        let plain = points(None);
        // Each point has its rim, then itself.
        assert_eq!((plain.circles.len(), plain.polygons), (4, 2));
        assert_eq!(plain.circles[0].0, (300, 100));
        let ringed = points(Some(0));
        assert_eq!((ringed.circles.len(), ringed.polygons), (6, 4));
        assert_eq!(ringed.circles[4], ((100, 100), 16));
        assert_eq!(points(Some(3)).circles.len(), 4, "no such example, no ring");
        assert!(plain.texts.iter().any(|text| text == "x₁"));
    }

    #[test]
    fn the_boundary_survives_every_field_and_dataset() {
        let fields = [
            Field::new(SQUARE, 0, 0, Vec::new()),
            Field::new(SQUARE, 2, 2, vec![f64::NAN; 4]),
            field_of(SQUARE, 30, 30, |x, y| if x * y > 0.0 { 1.0 } else { 0.0 }),
        ];
        for field in &fields {
            record((400, 300), |area| {
                draw_line(area, field, false, &Palette::DARK, 2.0).unwrap()
            });
        }
        for points in [
            &[][..],
            &[(f64::NAN, 0.0, 1.0), (0.0, f64::INFINITY, 0.0)],
            &[(1e300, 1e300, 1.0), (-1e300, 0.0, 0.0)],
            &[(2.0, 2.0, f64::NAN)],
        ] {
            let data = dataset(points);
            let window = Window::around(&data);
            record((400, 300), |area| {
                draw_points(area, window, &data, None, Some(0), &Palette::DARK, 2.0).unwrap();
            });
        }
    }

    #[test]
    fn the_line_has_a_halo_under_it() {
        let field = field_of(SQUARE, 20, 20, |x, _| 0.5 + x);
        let drawn = record((400, 400), |area| {
            draw_line(area, &field, false, &Palette::LIGHT, 2.0).unwrap()
        });
        assert_eq!(drawn.paths.len(), 2);
        assert_eq!(drawn.paths[0], drawn.paths[1]);
        assert!(drawn.paths[0].iter().all(|&(x, _)| x == 200));
    }
}
