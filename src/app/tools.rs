//! What the learner brings to the page, or takes from it: the buttons of the tools, and the open one.

use yew::prelude::*;

use crate::page::choices::Tool;
use crate::page::update::{Action, DialogEvent};

/// The buttons, the open tool's pressed.
pub fn buttons(open: Option<Tool>, dispatch: &Callback<Action>) -> Html {
    let button = |tool: &Tool| {
        let tool = *tool;
        let is_open = open == Some(tool);
        let onclick = dispatch
            .reform(move |_: MouseEvent| DialogEvent::OpenTool((!is_open).then_some(tool)).into());
        html! {
            <button type="button" aria-expanded={is_open.to_string()} {onclick}>{ tool.name() }</button>
        }
    };
    html! { <nav class="tools" aria-label="Tools">{ for Tool::ALL.iter().map(button) }</nav> }
}

/// The open tool, with its `content`.
pub fn open_tool(tool: Tool, content: Html, dispatch: &Callback<Action>) -> Html {
    let close = dispatch.reform(|_: MouseEvent| DialogEvent::OpenTool(None).into());
    html! {
        <section class="card tool" aria-labelledby="tool-heading" key={tool.name()}>
            <div class="heading">
                <h2 id="tool-heading">{ tool.name() }</h2>
                <button type="button" onclick={close}>{ "Close" }</button>
            </div>
            { content }
        </section>
    }
}
