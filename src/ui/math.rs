//! MathML elements, rendered one to one.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::algebra::typeset::mathml::Math;

/// The element and everything in it.
pub fn math(math: &Math) -> Html {
    let mut tag = VTag::new(math.tag);
    for (name, value) in &math.attributes {
        tag.add_attribute(name, value.clone());
    }
    if !math.text.is_empty() {
        tag.add_child(Html::from(math.text.clone()));
    }
    for child in &math.children {
        tag.add_child(self::math(child));
    }
    tag.into()
}
