//! The figures as files.

use backstep::features::export::exported::Exported;
use backstep::features::export::picture::{boundary, cost_curve};
use backstep::iteration::Iteration;
use backstep::page::state::State;
use backstep::plot::cost::Run;
use backstep::plot::palette::Palette;
use backstep::plot::png::data_url;
use std::rc::Rc;

/// Start and end tags pair off: the names of the elements, in the order in which they begin.
fn elements(svg: &str) -> Vec<&str> {
    let (mut open, mut names) = (Vec::new(), Vec::new());
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        names.push(name);
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    names
}

fn count(names: &[&str], name: &str) -> usize {
    names.iter().filter(|other| **other == name).count()
}

#[test]
fn the_boundary_has_every_example() {
    let state = State::default();
    let iteration = Iteration::of(&state.viewpoint(), Rc::new(state.settings.data()));
    let of = Exported {
        settings: &state.settings,
        at: 7,
        params: &state.run.params,
        picked: 0,
        iteration: &iteration,
    };
    let plain = boundary(of, None, &Palette::LIGHT);
    let names = elements(&plain);
    // Two circles, or two triangles, for each of the 200 examples of a class.
    assert_eq!(
        (count(&names, "circle"), count(&names, "polygon")),
        (400, 400)
    );
    assert_eq!(count(&names, "image"), 1);
    assert!(plain.contains("<title>Decision boundary at iteration 7</title>"));
    assert!(count(&names, "polyline") >= 2 && count(&names, "text") > 4);
    // Beside it, the same boundary in dashes.
    let both = boundary(of, Some(&state.run.params), &Palette::DARK);
    assert!(count(&elements(&both), "polyline") > count(&names, "polyline"));
    assert!(
        both.contains("fill=\"rgb(27,29,33)\""),
        "dark as the page is"
    );
}

#[test]
fn the_cost_curve_has_its_axes() {
    let run = Run {
        costs: &[0.7, 0.5, f64::NAN, 0.25],
        former: &[],
        beside: &[],
        iteration: 1,
        iterations: 3,
    };
    let svg = cost_curve(&run, &Palette::LIGHT);
    let names = elements(&svg);
    assert!(svg.contains(">cost J</text>") && svg.contains(">iteration</text>"));
    assert_eq!(count(&names, "circle"), 2);
    assert!(!svg.contains("NaN"));
}

/// Two pixels wide, one high: the bytes that Python's zlib, struct and base64 give for the same.
#[test]
fn a_picture_is_a_png() {
    assert_eq!(
        data_url(&[255, 0, 0, 255, 0, 0, 255, 128], 2),
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAFElEQVR4AQEJAPb/AP8AAP8AAP+AD3oDfkpucAwAAAAASUVORK5CYII="
    );
}
