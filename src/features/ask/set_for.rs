//! What was set for an answer: only what differs from the learner's own settings.

use crate::algebra::number::power_of_ten;
use crate::iteration::slip_words;
use crate::nn::settings::Settings;
use crate::page::bookmark::Bookmark;
use crate::page::number_field::NumberField;
use crate::page::question::OpenQuestion;

/// What was set for the answer to `open`, as one line; empty if everything is as the learner had it.
pub fn set_for(open: &OpenQuestion) -> String {
    let OpenQuestion { before, after, .. } = open;
    let mut set = settings(&before.settings, &after.settings);
    if after.look_at != before.look_at {
        set.push(after.look_at.name().to_owned());
    }
    if after.layout != before.layout {
        set.push(format!("examples as {}", after.layout.name()));
    }
    if after.epsilon != before.epsilon {
        set.push(format!("ε = {}", power_of_ten(after.epsilon.exponent())));
    }
    let moves = after.position.iteration != before.position.iteration;
    if moves && !is_elsewhere(before, after) {
        set.push(format!("iteration {}", after.position.iteration));
    }
    match set.is_empty() {
        true => String::new(),
        false => format!("Set for this: {}", set.join(", ")),
    }
}

/// Whether the iteration is another only because another run begins at 0.
fn is_elsewhere(before: &Bookmark, after: &Bookmark) -> bool {
    after.position.iteration == 0 && !after.settings.is_same_run(&before.settings)
}

fn settings(before: &Settings, after: &Settings) -> Vec<String> {
    let mut set = Vec::new();
    if after.architecture != before.architecture {
        set.push(after.architecture.name().to_owned());
    }
    if after.data_set != before.data_set
        || after.own.data().is_some() != before.own.data().is_some()
    {
        set.push(after.data_set.name().to_owned());
    }
    if after.activation != before.activation {
        set.push(after.activation.name().to_owned());
    }
    for field in NumberField::ALL {
        let text = field.text(after);
        if text != field.text(before) {
            set.push(format!("{} {text}", field.name().to_lowercase()));
        }
    }
    if after.own != before.own && set.is_empty() {
        set.push("the seed’s parameters".to_owned());
    }
    if after.breakage != before.breakage {
        set.push(match after.breakage {
            Some(broken) => {
                let name = broken.target.base_if_updated().name(false);
                format!("{name} {}", slip_words::name(broken.slip))
            }
            None => "no equation broken".to_owned(),
        });
    }
    set
}
