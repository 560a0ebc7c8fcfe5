//! *Train it*: the training of a slip that only typed code can have, beside the right lines.

use yew::prelude::*;

use crate::features::break_it::running::Running;
use crate::features::break_it::training_words as words;
use crate::iteration::slip_words::name;
use crate::plot::figure::Point;
use crate::ui::figure::{draw, line};

/// The costs and the boundaries so far. What changes by itself is not read out; where it begins and ends is.
pub fn view(running: &Running) -> Html {
    let shown = &running.shown;
    let mut said = Vec::new();
    for words in &shown.words {
        said.push(html! { <p>{ words }</p> });
    }
    let slip = name(running.slip());
    let boundaries = shown.boundaries.as_ref();
    html! {
        <section class="curves trial" aria-label={format!("Trained: {slip}")}>
            <div class="words">
                <div aria-live="polite">
                    if running.is_running {
                        <p>{ words::begins(slip) }</p>
                    } else {
                        { said.clone() }
                    }
                </div>
                if running.is_running {
                    { said }
                }
            </div>
            { shown.costs.as_ref().map(draw) }
            { boundaries.map(|boundaries| plane(running, boundaries)) }
        </section>
    }
}

/// The examples, and the lines on which either network is undecided.
fn plane(running: &Running, boundaries: &[Vec<Vec<Point>>; 2]) -> Html {
    let frame = running.frame();
    let mut lines = Vec::new();
    for (class, contours) in ["curve", "curve dashed"].into_iter().zip(boundaries) {
        for contour in contours {
            let contour: Vec<Point> = contour.iter().map(|at| frame.pixel(*at)).collect();
            lines.push(line(class, &contour));
        }
    }
    let [negative, positive] = running.points.clone().map(AttrValue::from);
    html! {
        <figure>
            <svg viewBox="0 0 200 200" role="img" aria-label="Both decision boundaries">
                <path class="negative" d={negative} />
                <path class="positive" d={positive} />
                { lines }
            </svg>
            <figcaption><b>{ "Both decision boundaries" }</b>{ ". " }{ words::BOUNDARIES }</figcaption>
        </figure>
    }
}
