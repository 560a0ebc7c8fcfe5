//! The cost curve's figure.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::plot::cost::{Run, draw_curves, draw_mark, iteration_at};
use crate::plot::palette::Palette;
use crate::ui::canvas::{Surface, use_pixels};
use crate::ui::legend::legend;

/// See [`CostCurve`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The cost after each iteration of the present run.
    pub costs: Rc<Vec<f64>>,
    /// The costs of the run before; empty if there was none.
    pub former: Rc<Vec<f64>>,
    /// The costs of the right network, if this one has an equation broken on purpose.
    pub beside: Option<Rc<Vec<f64>>>,
    /// The captions of both, this one's first.
    pub caption: Option<[String; 2]>,
    /// The iteration now on the screen.
    pub iteration: u32,
    /// The iteration at which training stops.
    pub iterations: u32,
    /// The page's theme.
    pub palette: Palette,
    /// Called with the iteration that the learner clicks at or drags to.
    pub on_go: Callback<u32>,
}

/// Shared costs are compared by identity: a longer curve is a new allocation.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.costs, &other.costs)
            && Rc::ptr_eq(&self.former, &other.former)
            && same(&self.beside, &other.beside)
            && self.caption == other.caption
            && (self.iteration, self.iterations) == (other.iteration, other.iterations)
            && self.palette == other.palette
            && self.on_go == other.on_go
    }
}

/// Whether both are the same curve, or both are none.
fn same(one: &Option<Rc<Vec<f64>>>, other: &Option<Rc<Vec<f64>>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

impl Props {
    fn run(&self) -> Run<'_> {
        Run {
            costs: &self.costs,
            former: &self.former,
            beside: self.beside.as_ref().map_or(&[], |costs| costs),
            iteration: self.iteration,
            iterations: self.iterations,
        }
    }
}

/// The cost over the iterations, with a mark at the present one. The mark moves more often than the curves, so it has a
/// canvas of its own over theirs.
#[component]
pub fn CostCurve(props: &Props) -> Html {
    let (lower, upper) = (use_node_ref(), use_node_ref());
    let pixels = use_pixels(&upper);
    {
        let (lower, props) = (lower.clone(), props.clone());
        // The curves are the same at every iteration.
        let seen = Props {
            iteration: 0,
            ..props.clone()
        };
        use_effect_with((seen, pixels), move |_| {
            if let Some(surface) = Surface::clear(&lower, pixels) {
                surface.draw(|area, scale| draw_curves(area, &props.run(), &props.palette, scale));
            }
        });
    }
    {
        let upper = upper.clone();
        use_effect_with((props.clone(), pixels), move |(props, pixels)| {
            if let Some(surface) = Surface::clear(&upper, *pixels) {
                surface.draw(|area, scale| draw_mark(area, &props.run(), &props.palette, scale));
            }
        });
    }
    let go = {
        let props = props.clone();
        move |event: &PointerEvent| {
            let size = (pixels.width, pixels.height);
            let x = f64::from(event.offset_x());
            props.on_go.emit(iteration_at(&props.run(), size, x));
        }
    };
    let onpointermove = {
        let go = go.clone();
        Callback::from(move |event: PointerEvent| {
            if event.buttons() == 1 {
                go(&event);
            }
        })
    };
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        if let Some(canvas) = event.target_dyn_into::<Element>() {
            // Beyond its edge the drag goes on. A pointer that is gone by now is no reason to fail.
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        go(&event);
    });
    html! {
        <figure class="cost" aria-label="Cost curve">
            <div class="plot">
                <canvas ref={lower} aria-hidden="true" />
                <canvas ref={upper} aria-hidden="true" {onpointerdown} {onpointermove} />
            </div>
            if let Some(words) = &props.caption {
                <figcaption>{ legend(words) }</figcaption>
            }
        </figure>
    }
}
