//! The legend of a figure with two lines.

use yew::prelude::*;

/// What the two lines of a figure stand for: the solid one, and the dashed one.
pub fn legend([solid, dashed]: &[String; 2]) -> Html {
    html! {
        <p class="legend">
            <span class="solid">{ solid }</span><span class="visually-hidden">{ ", " }</span>
            <span class="dashed">{ dashed }</span>
        </p>
    }
}
