//! *Export*: the iteration as files, and the current equation as text.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::features::export::exported::Exported;
use crate::features::export::picture::{boundary, cost_curve};
use crate::features::export::{Event, State};
use crate::features::export::{Format, Notation, file_name};
use crate::page::context::Context;
use crate::plot::cost::Run;
use crate::plot::palette::Palette;

use crate::ui::download::{copy, save, save_png};
use crate::ui::part::{Part, part};
use crate::ui::theme;

/// The view of `state`.
pub fn view(state: &State, context: &Rc<Context>, dispatch: &Callback<Event>) -> Html {
    part(Export {
        context: context.clone(),
        note: state.note(context).to_owned(),
        dispatch: dispatch.clone(),
    })
}

/// See the module.
#[derive(Clone, PartialEq)]
pub struct Export {
    /// What is exported.
    pub context: Rc<Context>,
    /// What is said of the last export.
    pub note: String,
    /// Where to say what the learner does.
    pub dispatch: Callback<Event>,
}

/// What becomes a file.
#[derive(Clone, Copy, PartialEq)]
enum File {
    Of(Format),
    Boundary { is_svg: bool },
    Cost { is_svg: bool },
}

impl File {
    const RUN: [File; 2] = [File::Of(Format::Script), File::Of(Format::Notebook)];
    const NUMBERS: [File; 3] = [
        File::Of(Format::Npz),
        File::Of(Format::Json),
        File::Of(Format::Csv),
    ];
    const FIGURES: [File; 4] = [
        File::Boundary { is_svg: false },
        File::Boundary { is_svg: true },
        File::Cost { is_svg: false },
        File::Cost { is_svg: true },
    ];

    const fn name(self) -> &'static str {
        match self {
            File::Of(format) => format.name(),
            File::Boundary { is_svg: false } => "Decision boundary (PNG)",
            File::Boundary { is_svg: true } => "Decision boundary (SVG)",
            File::Cost { is_svg: false } => "Cost curve (PNG)",
            File::Cost { is_svg: true } => "Cost curve (SVG)",
        }
    }

    /// The file's own name.
    fn file_name(self, at: u32) -> String {
        let start = file_name(at);
        match self {
            File::Of(format) => format!("{start}.{}", format.extension()),
            File::Boundary { is_svg } => format!("{start}-boundary.{}", extension(is_svg)),
            File::Cost { is_svg } => format!("{start}-cost.{}", extension(is_svg)),
        }
    }
}

const fn extension(is_svg: bool) -> &'static str {
    if is_svg { "svg" } else { "png" }
}

impl Part for Export {
    fn view(&self) -> Html {
        let Some(step) = self.context.current() else {
            return html! {};
        };
        let mut texts = Vec::new();
        for notation in Notation::ALL {
            texts.push(self.text(notation, &step.name(), notation.text(&step)));
        }
        html! {
            <div class="export">
                <p>
                    { format!("You are exporting iteration {}. ", self.context.at) }
                    { "Go to another iteration to export that one. While training, pause first." }
                </p>
                <div class="kinds">
                    { self.files("To run", "All steps with their equations, for NumPy alone.", &File::RUN) }
                    { self.files("Numbers", "Every array by its name, with all its digits.", &File::NUMBERS) }
                    { self.files("Figures", "In the colours of the page.", &File::FIGURES) }
                </div>
                <h3>{ format!("The equation of {}", step.name()) }</h3>
                { texts }
                <p class="note" aria-live="polite">{ &self.note }</p>
            </div>
        }
    }
}

impl Export {
    fn files(&self, title: &str, words: &str, files: &[File]) -> Html {
        html! {
            <section>
                <h3>{ title }</h3>
                <p>{ words }</p>
                <div class="files">{ for files.iter().map(|file| self.button(*file)) }</div>
            </section>
        }
    }

    fn button(&self, file: File) -> Html {
        let part = self.clone();
        let onclick = Callback::from(move |_: MouseEvent| part.save(file));
        html! { <button type="button" {onclick}>{ file.name() }</button> }
    }

    fn save(&self, file: File) {
        let name = file.file_name(self.context.at);
        let said = name.clone();
        let done = self.dispatch.reform(move |is_saved| {
            Event::Note(match is_saved {
                true => format!("Saved as {said}."),
                false => format!("{said} could not be saved."),
            })
        });
        let palette = match theme::is_dark() {
            true => Palette::DARK,
            false => Palette::LIGHT,
        };
        let (media_type, bytes) = self.contents(file, &palette);
        let is_png = matches!(
            file,
            File::Boundary { is_svg: false } | File::Cost { is_svg: false }
        );
        let outcome = match is_png {
            true => save_png(name, &bytes, done.clone()),
            false => save(&name, media_type, &bytes).map(|()| done.emit(true)),
        };
        if let Err(error) = outcome {
            web_sys::console::error_1(&error);
            done.emit(false);
        }
    }

    /// The file's media type and bytes; for a PNG file those of its SVG file.
    fn contents(&self, file: File, palette: &Palette) -> (&'static str, Vec<u8>) {
        let context = &*self.context;
        let of = Exported {
            settings: &context.settings,
            at: context.at,
            params: &context.params,
            picked: context.picked(),
            iteration: &context.iteration,
        };
        let beside = context.beside.as_ref();
        let svg = match file {
            File::Of(format) => return (format.media_type(), format.contents(of)),
            File::Boundary { .. } => boundary(of, beside.map(|beside| &*beside.params), palette),
            File::Cost { .. } => {
                // As on the page: another run is not drawn beside two.
                let (former, beside) = match beside {
                    Some(beside) => (&[][..], &beside.costs[..]),
                    None => (&context.former_costs[..], &[][..]),
                };
                let run = Run {
                    costs: &context.costs,
                    former,
                    beside,
                    iteration: context.at,
                    iterations: context.settings.iterations.get(),
                };
                cost_curve(&run, palette)
            }
        };
        ("image/svg+xml", svg.into_bytes())
    }

    /// A text and its button. Where it cannot be copied it is selected, for the learner to copy.
    fn text(&self, notation: Notation, step: &str, text: String) -> Html {
        let name = notation.name();
        let area = NodeRef::default();
        let onclick = {
            let (area, text, dispatch) = (area.clone(), text.clone(), self.dispatch.clone());
            let of = format!("The {name} of {step}");
            Callback::from(move |_: MouseEvent| {
                let (area, of) = (area.clone(), of.clone());
                let done = dispatch.reform(move |is_copied| {
                    if is_copied {
                        return Event::Note(format!("{of} is copied."));
                    }
                    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                        area.select();
                    }
                    Event::Note(format!("{of} is selected: copy it with Ctrl+C (⌘C)."))
                });
                copy(&text, done);
            })
        };
        html! {
            <div class="text">
                <textarea ref={area} rows="2" readonly=true spellcheck="false" aria-label={name} value={text} />
                <button type="button" {onclick}>{ format!("Copy {name}") }</button>
            </div>
        }
    }
}
