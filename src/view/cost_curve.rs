//! The cost curve's figure.

use std::rc::Rc;

use yew::prelude::*;

use super::canvas::{Surface, use_pixels};
use crate::plot::cost::{Run, draw};
use crate::plot::palette::Palette;

/// See [`CostCurve`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The cost after each iteration of the present run.
    pub costs: Rc<Vec<f64>>,
    /// Those of the run before; empty if there was none.
    pub former: Rc<Vec<f64>>,
    /// The iteration now on the screen.
    pub iteration: u32,
    /// The iteration at which training stops.
    pub iterations: u32,
    /// The page's theme.
    pub palette: Palette,
}

/// Shared costs are compared by identity: a longer curve is a new allocation.
impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.costs, &other.costs)
            && Rc::ptr_eq(&self.former, &other.former)
            && (self.iteration, self.iterations) == (other.iteration, other.iterations)
            && self.palette == other.palette
    }
}

/// The cost over the iterations, with a mark at the present one.
#[component]
pub fn CostCurve(props: &Props) -> Html {
    let canvas = use_node_ref();
    let pixels = use_pixels(&canvas);
    {
        let canvas = canvas.clone();
        use_effect_with((props.clone(), pixels), move |(props, pixels)| {
            let Some(surface) = Surface::clear(&canvas, *pixels) else {
                return;
            };
            let run = Run {
                costs: &props.costs,
                former: &props.former,
                iteration: props.iteration,
                iterations: props.iterations,
            };
            surface.draw(|area, scale| draw(area, &run, &props.palette, scale));
        });
    }
    html! {
        <figure class="cost" aria-label="Cost curve">
            <div class="plot"><canvas ref={canvas} aria-hidden="true" /></div>
        </figure>
    }
}
