//! The equation and the controls, as the document has them.

use backstep::algebra::typeset::mathml;
use backstep::app::panels::Panels;
use backstep::features::current_step::equation::Equation;
use backstep::features::settings::number_field::NumberInput;
use backstep::iteration::step::Step;
use backstep::page::choices::Panel;
use backstep::page::number_field::NumberField;
use backstep::page::state::State;
use backstep::page::update::{Action, LookEvent, SettingsEvent, apply};
use backstep::ui::part::Drawn;
use backstep::ui::radio_group::{Choice, RadioGroup};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, InputEvent, InputEventInit};
use yew::{Callback, html};

use crate::page::{
    Log, Shown, Unwanted, attribute, document, frame, happen, iteration, press, press_with_alt,
    text,
};

const WIDTH: u32 = 600;

mod the_equation {
    use super::*;

    const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

    fn named(name: &str) -> Step {
        let mut steps = iteration().steps().into_iter();
        steps.find(|step| step.name() == name).expect("a step")
    }

    /// Operand by operand, a brace under it and its shape under the brace.
    #[wasm_bindgen_test]
    async fn every_operand_has_a_brace_and_a_shape_under_it() {
        let step = named("Z1");
        let mut shown = Shown::<Drawn>::new(WIDTH, Equation { step }).await;
        for (name, operands) in [
            ("Z1", 4),
            ("dZ2", 3),
            ("dW2", 3),
            ("db2", 2),
            ("dA1", 3),
            ("dZ1", 3),
        ] {
            let step = named(name);
            shown.update(Equation { step }).await;
            assert_eq!(shown.all("munder").len(), 2 * operands, "{name}");
            assert_eq!(shown.all("munder > mtable.shape").len(), operands, "{name}");
            let sigmas = usize::from(name == "db2");
            assert_eq!(shown.all("munderover").len(), sigmas, "{name}");
        }
    }

    /// An element of another namespace is text to a browser: no fraction, no brace.
    #[wasm_bindgen_test]
    async fn each_equation_is_mathml_and_replaces_the_one_before() {
        let steps = iteration().steps();
        let mut shown = Shown::<Drawn>::new(
            WIDTH,
            Equation {
                step: steps[0].clone(),
            },
        )
        .await;
        for step in steps.iter().chain(steps.iter().rev()) {
            shown.update(Equation { step: step.clone() }).await;
            let math: Element = shown.one("math");
            assert_eq!(attribute(&math, "display"), "block");
            assert_eq!(math.namespace_uri().as_deref(), Some(MATHML));
            for element in shown.all("math *") {
                assert_eq!(
                    element.namespace_uri().as_deref(),
                    Some(MATHML),
                    "{}",
                    element.outer_html()
                );
            }
            let scope = &step.traced.program.scope;
            let typeset = mathml::equation(&step.equation, scope).to_string();
            assert_eq!(math.inner_html(), typeset, "{}", step.name());
        }
    }

    #[wasm_bindgen_test]
    async fn the_line_of_numpy_goes_with_it() {
        let mut shown = Shown::<Drawn>::new(WIDTH, Equation { step: named("Z1") }).await;
        for (name, line) in [
            ("Z1", "Z1 = W1 @ X + b1"),
            ("dZ2", "dZ2 = A2 - Y"),
            ("dA1", "dA1 = W2.T @ dZ2"),
        ] {
            shown.update(Equation { step: named(name) }).await;
            let code: Element = shown.one("code[aria-label='NumPy']");
            assert_eq!(text(&code).trim(), line);
        }
    }
}

mod the_number_field {
    use super::*;

    const FIELD: NumberField = NumberField::HiddenUnits;

    /// The field of a whole page's state, as the page shows it.
    struct Page {
        state: State,
        actions: Log<Action>,
        dispatch: Callback<Action>,
        shown: Shown<Drawn>,
    }

    fn props(state: &State, dispatch: &Callback<Action>) -> NumberInput {
        NumberInput {
            field: FIELD,
            letter: html! {},
            settings: state.settings.clone(),
            text: state.text(FIELD).into(),
            error: state.error(FIELD).map(|error| error.to_string().into()),
            dispatch: dispatch.clone(),
        }
    }

    impl Page {
        async fn open() -> Page {
            let state = State::default();
            let (actions, dispatch) = Log::new();
            let shown = Shown::new(WIDTH, props(&state, &dispatch)).await;
            Page {
                state,
                actions,
                dispatch,
                shown,
            }
        }

        /// Does what was asked for, and tells what it was.
        async fn act(&mut self) -> Vec<Action> {
            let actions = self.actions.take();
            for action in &actions {
                apply(&mut self.state, action.clone());
            }
            self.shown.update(props(&self.state, &self.dispatch)).await;
            actions
        }

        fn input(&self) -> HtmlInputElement {
            self.shown.one("input.number")
        }

        async fn type_text(&mut self, text: &str) -> Vec<Action> {
            self.input().set_value(text);
            input_event(&self.input());
            self.act().await
        }
    }

    fn input_event(input: &HtmlInputElement) {
        let options = InputEventInit::new();
        options.set_bubbles(true);
        let event = InputEvent::new_with_event_init_dict("input", &options).expect("an event");
        input.dispatch_event(&event).expect("an input");
    }

    /// The texts of all that describes the field. What is named must be in the document.
    fn descriptions(input: &Element) -> Vec<String> {
        let names = attribute(input, "aria-describedby");
        let described = names.split_whitespace().map(|id| {
            let element = document().get_element_by_id(id);
            text(&element.unwrap_or_else(|| panic!("nothing is called {id}")))
        });
        described.collect()
    }

    #[wasm_bindgen_test]
    async fn it_has_a_name_a_range_and_a_value() {
        let page = Page::open().await;
        let input = page.input();
        let label: Element = page.shown.one("label");
        assert_eq!(attribute(&label, "for"), input.id());
        assert_eq!(text(&label).trim(), "Hidden units");
        for (name, value) in [
            ("aria-label", "Hidden units"),
            ("role", "spinbutton"),
            ("aria-invalid", "false"),
            ("aria-valuenow", "4"),
        ] {
            assert_eq!(attribute(&input, name), value);
        }
        assert_eq!(input.value(), "4");
        let (low, high) = FIELD.range();
        assert_eq!(
            descriptions(&input),
            [format!("a whole number from {low} to {high}")]
        );
    }

    #[wasm_bindgen_test]
    async fn bad_text_is_told_beside_the_field_and_changes_nothing() {
        let mut page = Page::open().await;
        let settings = page.state.settings.clone();
        for bad in ["four", "", "0", "-1", "4.5", "1e400", "<b>"] {
            let actions = page.type_text(bad).await;
            assert_eq!(
                actions,
                [Action::from(SettingsEvent::Type(FIELD, bad.to_owned()))]
            );
            assert!(press(&page.input(), "Enter"));
            assert_eq!(
                page.act().await,
                [Action::from(SettingsEvent::Commit(FIELD, bad.to_owned()))]
            );
            let input = page.input();
            assert_eq!(attribute(&input, "aria-invalid"), "true");
            assert_eq!(input.value(), bad, "what was typed stays to be mended");
            let alert: Element = page.shown.one("[role='alert']");
            let told = descriptions(&input);
            assert_eq!(told[0], text(&alert));
            assert!(told[0].starts_with("Hidden units "), "{}", told[0]);
            assert_eq!(told.len(), 2);
            assert_eq!(page.state.settings, settings);
        }
        page.type_text("5").await;
        assert_eq!(attribute(&page.input(), "aria-invalid"), "false");
        assert!(page.shown.all("[role='alert']").is_empty());
        assert_eq!(descriptions(&page.input()).len(), 1);
    }

    #[wasm_bindgen_test]
    async fn enter_commits_and_escape_reverts() {
        let mut page = Page::open().await;
        page.type_text("7").await;
        press(&page.input(), "Enter");
        assert_eq!(
            page.act().await,
            [Action::from(SettingsEvent::Commit(FIELD, "7".to_owned()))]
        );
        assert_eq!(page.state.settings.hidden_units.get(), 7);
        assert_eq!(attribute(&page.input(), "aria-valuenow"), "7");

        page.type_text("nine").await;
        assert!(press(&page.input(), "Escape"));
        assert_eq!(
            page.act().await,
            [Action::from(SettingsEvent::Revert(FIELD))]
        );
        assert_eq!(page.input().value(), "7");
        assert_eq!(attribute(&page.input(), "aria-invalid"), "false");

        // To leave the field is to mean it.
        page.type_text("8").await;
        happen("change", &page.input());
        assert_eq!(
            page.act().await,
            [Action::from(SettingsEvent::Commit(FIELD, "8".to_owned()))]
        );
        press(&page.input(), "ArrowUp");
        assert_eq!(
            page.act().await,
            [Action::from(SettingsEvent::Commit(FIELD, "9".to_owned()))]
        );
        press(&page.input(), "ArrowDown");
        assert_eq!(
            page.act().await,
            [Action::from(SettingsEvent::Commit(FIELD, "8".to_owned()))]
        );
        assert_eq!(page.input().value(), "8");
    }

    #[wasm_bindgen_test]
    async fn the_slider_takes_effect_while_it_moves() {
        let mut page = Page::open().await;
        let slider: HtmlInputElement = page.shown.one("input[type='range']");
        assert_eq!(attribute(&slider, "aria-label"), "Hidden units");
        // 1 to 50 units in steps of one.
        for (position, units) in [(9.0, 10), (0.0, 1), (49.0, 50)] {
            slider.set_value_as_number(position);
            input_event(&slider);
            assert_eq!(
                page.act().await,
                [Action::from(SettingsEvent::Slide(FIELD, position))]
            );
            assert_eq!(page.state.settings.hidden_units.get(), units);
            assert_eq!(page.input().value(), units.to_string());
            assert_eq!(attribute(&slider, "aria-valuetext"), units.to_string());
        }
        // And it goes where the field says.
        page.type_text("21").await;
        press(&page.input(), "Enter");
        page.act().await;
        assert_eq!(slider.value(), "20");
    }
}

mod the_radio_group {
    use super::*;

    fn props(chosen: usize, on_choose: Callback<usize>) -> RadioGroup {
        let choices = ["tanh", "sigmoid", "ReLU"].map(Choice::named).to_vec();
        RadioGroup {
            name: "Activation".into(),
            choices,
            chosen,
            on_choose,
        }
    }

    fn checked(shown: &Shown<Drawn>) -> Vec<bool> {
        let radios = shown.all("input[type='radio']").into_iter();
        radios
            .map(|radio| radio.unchecked_into::<HtmlInputElement>().checked())
            .collect()
    }

    #[wasm_bindgen_test]
    async fn one_of_several_is_chosen_by_its_name() {
        let (choices, on_choose) = Log::new();
        let mut shown = Shown::<Drawn>::new(WIDTH, props(0, on_choose.clone())).await;
        let group: Element = shown.one("[role='radiogroup']");
        assert_eq!(attribute(&group, "aria-label"), "Activation");
        let radios = shown.all("[role='radiogroup'] input[type='radio']");
        let names: Vec<String> = radios
            .iter()
            .map(|radio| attribute(radio, "aria-label"))
            .collect();
        assert_eq!(names, ["tanh", "sigmoid", "ReLU"]);
        assert!(
            radios
                .iter()
                .all(|radio| attribute(radio, "name") == "Activation")
        );
        assert_eq!(checked(&shown), [true, false, false]);

        // A click as the browser makes it, on the label as well.
        let label: HtmlElement = shown.one("label[title='ReLU']");
        label.click();
        assert_eq!(choices.take(), [2]);
        shown.update(props(2, on_choose.clone())).await;
        assert_eq!(checked(&shown), [false, false, true]);
        radios[1].unchecked_ref::<HtmlElement>().click();
        assert_eq!(choices.take(), [1]);
        shown.update(props(1, on_choose.clone())).await;
        radios[1].unchecked_ref::<HtmlElement>().click();
        assert!(choices.take().is_empty(), "it is chosen already");

        // From elsewhere, as by another state of the page.
        shown.update(props(0, on_choose)).await;
        assert_eq!(checked(&shown), [true, false, false]);
        assert_eq!(shown.all(".chosen").len(), 1);
    }

    #[wasm_bindgen_test]
    async fn pictures_keep_the_names() {
        let picture = Some(html! { <svg /> });
        let choices = vec![
            Choice {
                name: "flower".into(),
                picture,
            },
            Choice::named("XOR"),
        ];
        let props = RadioGroup {
            choices,
            ..props(0, Callback::noop())
        };
        let shown = Shown::<Drawn>::new(WIDTH, props).await;
        assert_eq!(shown.all("label[title='flower'] > svg").len(), 1);
        assert_eq!(shown.all("input[aria-label='flower']").len(), 1);
    }
}

mod the_panels {
    use super::*;

    #[wasm_bindgen_test]
    async fn arrow_keys_move_among_the_tabs_and_go_no_further() {
        let (actions, dispatch) = Log::new();
        let unwanted = Unwanted::listen();
        let props = |panel| Panels {
            panel,
            dispatch: dispatch.clone(),
            children: html! { <p>{ "what it shows" }</p> },
        };
        let count = Panel::ALL.len();
        let mut shown = Shown::<Drawn>::new(WIDTH, props(Panel::ALL[0])).await;
        let tabs = shown.all("[role='tablist'] > [role='tab']");
        let names: Vec<String> = tabs.iter().map(text).collect();
        assert_eq!(names, Panel::ALL.map(Panel::name));
        for (index, panel) in Panel::ALL.into_iter().enumerate() {
            shown.update(props(panel)).await;
            let chosen: HtmlElement = shown.one("[role='tab'][aria-selected='true']");
            assert_eq!(text(&chosen), panel.name());
            assert_eq!(
                shown.all("[role='tab'][tabindex='0']").len(),
                1,
                "one stop of the tab key"
            );
            let content: Element = shown.one("[role='tabpanel']");
            assert_eq!(attribute(&content, "aria-labelledby"), chosen.id());
            assert_eq!(attribute(&chosen, "aria-controls"), content.id());
            assert_eq!(text(&content), "what it shows");

            for (key, next) in [
                ("ArrowRight", (index + 1) % count),
                ("ArrowLeft", (index + count - 1) % count),
            ] {
                chosen.focus().expect("the focus");
                assert!(press(&chosen, key));
                assert_eq!(
                    actions.take(),
                    [Action::from(LookEvent::Show(Panel::ALL[next]))]
                );
                frame().await;
                assert_eq!(document().active_element().as_ref(), Some(&tabs[next]));
            }
            assert!(
                !press_with_alt(&chosen, "ArrowLeft"),
                "the browser's way back"
            );
            assert_eq!(unwanted.take(), ["ArrowLeft"]);
            chosen.click();
            assert_eq!(actions.take(), [Action::from(LookEvent::Show(panel))]);
        }
        assert_eq!(unwanted.take(), [""; 0]);
        press(&tabs[0], "?");
        assert_eq!(unwanted.take(), ["?"]);
    }
}
