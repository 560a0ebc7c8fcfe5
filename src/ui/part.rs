//! A part of the page that is drawn anew only when what it shows has changed.
//!
//! Every component of Yew brings some kilobytes of code of its own. A part needs no state and no hooks, only that: so
//! all parts share one component.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

/// A part of the page. Two parts that are equal look the same.
pub trait Part: PartialEq + 'static {
    /// What it looks like.
    fn view(&self) -> Html;
}

/// A part of any kind.
trait AnyPart {
    fn view(&self) -> Html;
    fn is_same(&self, other: &dyn AnyPart) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<P: Part> AnyPart for P {
    fn view(&self) -> Html {
        Part::view(self)
    }

    fn is_same(&self, other: &dyn AnyPart) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// See [`Drawn`].
#[derive(Clone, Properties)]
pub struct Props {
    part: Rc<dyn AnyPart>,
}

impl<P: Part> From<P> for Props {
    fn from(part: P) -> Props {
        Props {
            part: Rc::new(part),
        }
    }
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        self.part.is_same(&*other.part)
    }
}

/// The component that shows every part.
#[component]
pub fn Drawn(props: &Props) -> Html {
    props.part.view()
}

/// `part`, to be put on the page.
pub fn part(part: impl Part) -> Html {
    html! { <Drawn ..Props::from(part) /> }
}
