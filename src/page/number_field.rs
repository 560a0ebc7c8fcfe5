//! The number fields: what each accepts, and what it says to anything else.

use std::fmt;
use std::ops::RangeInclusive;

use crate::algebra::number::MINUS;
use crate::nn::settings::{
    HiddenUnits, InitialScale, Iterations, LearningRate, Noise, Seed, Settings, TestShare,
};
use crate::numpy::float;

/// A setting that is typed as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NumberField {
    /// n_h
    HiddenUnits,
    /// α
    LearningRate,
    /// Where training stops.
    Iterations,
    /// Of the initial parameters.
    Seed,
    /// Of the initial weights.
    InitialScale,
    /// Of the data set.
    Noise,
    /// Of the data set.
    DataSeed,
    /// What is held back to test on.
    TestShare,
}

/// Text that is no value for a field, as a sentence to show beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError(String);

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FieldError {}

/// Text in a field that is not the field's value: it is being typed, or it is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<FieldError>,
}

/// The slider of a field. The field itself accepts more than its slider reaches.
struct Slider {
    low: f64,
    high: f64,
    /// Whether equal ways are equal ratios.
    logarithmic: bool,
}

impl NumberField {
    /// Every field, in the order in which they are on the page.
    pub const ALL: [NumberField; 8] = [
        NumberField::Noise,
        NumberField::DataSeed,
        NumberField::TestShare,
        NumberField::HiddenUnits,
        NumberField::LearningRate,
        NumberField::Iterations,
        NumberField::Seed,
        NumberField::InitialScale,
    ];

    /// The name it is found by.
    pub const fn name(self) -> &'static str {
        match self {
            NumberField::HiddenUnits => "Hidden units",
            NumberField::LearningRate => "Learning rate",
            NumberField::Iterations => "Iterations",
            NumberField::Seed => "Seed",
            NumberField::InitialScale => "Initial scale",
            NumberField::Noise => "Noise",
            NumberField::DataSeed => "Data seed",
            NumberField::TestShare => "Test share",
        }
    }

    /// The ends of what it accepts.
    pub fn range(self) -> (String, String) {
        fn ends<T: ToString>(range: RangeInclusive<T>) -> (String, String) {
            (range.start().to_string(), range.end().to_string())
        }
        match self {
            NumberField::HiddenUnits => ends(HiddenUnits::RANGE),
            NumberField::LearningRate => ends(LearningRate::RANGE),
            NumberField::Iterations => ends(Iterations::RANGE),
            NumberField::Seed | NumberField::DataSeed => ends(Seed::RANGE),
            NumberField::Noise => ends(Noise::RANGE),
            NumberField::TestShare => ends(TestShare::RANGE),
            NumberField::InitialScale => ends(InitialScale::RANGE),
        }
    }

    /// What it accepts, in words.
    pub fn accepts(self) -> String {
        let (low, high) = self.range();
        let kind = match self {
            NumberField::LearningRate | NumberField::InitialScale | NumberField::Noise => {
                "a number"
            }
            NumberField::HiddenUnits
            | NumberField::Iterations
            | NumberField::Seed
            | NumberField::DataSeed
            | NumberField::TestShare => "a whole number",
        };
        format!("{kind} from {low} to {high}")
    }

    /// The value it has, as typed.
    pub fn text(self, settings: &Settings) -> String {
        match self {
            NumberField::HiddenUnits => settings.hidden_units.get().to_string(),
            NumberField::LearningRate => settings.learning_rate.get().to_string(),
            NumberField::Iterations => settings.iterations.get().to_string(),
            NumberField::Seed => settings.seed.get().to_string(),
            NumberField::InitialScale => settings.initial_scale.get().to_string(),
            NumberField::Noise => {
                let own = settings.data_set.noise();
                settings.noise.map_or(own, Noise::get).to_string()
            }
            NumberField::DataSeed => {
                let seed = settings
                    .data_seed
                    .map(Seed::get)
                    .or(settings.data_set.seed());
                seed.map(|seed| seed.to_string()).unwrap_or_default()
            }
            NumberField::TestShare => settings.test_share.get().to_string(),
        }
    }

    /// The settings with this field set to what `text` says.
    pub fn set(self, settings: &Settings, text: &str) -> Result<Settings, FieldError> {
        let typed = text.trim();
        let with_typed = self.with(settings.clone(), &typed.replace(MINUS, "-"));
        with_typed.ok_or_else(|| {
            let (name, accepts) = (self.name(), self.accepts());
            FieldError(if typed.is_empty() {
                format!("{name} needs {accepts}.")
            } else {
                format!("{name} must be {accepts}, not “{}”.", shortened(typed))
            })
        })
    }

    /// The settings with this field set to the number in `text`, where it is one and in range.
    fn with(self, mut settings: Settings, text: &str) -> Option<Settings> {
        let drawn = |of: &Settings| (of.hidden_units, of.seed, of.initial_scale);
        let before = drawn(&settings);
        let whole = || text.parse::<u32>().ok();
        let number = || float(text);
        match self {
            NumberField::HiddenUnits => settings.hidden_units = whole()?.try_into().ok()?,
            NumberField::Noise => {
                let noise: Noise = number()?.try_into().ok()?;
                settings.noise =
                    Some(noise).filter(|noise| noise.get() != settings.data_set.noise());
            }
            // Where the data set is from the course's own stream, no number is its seed.
            NumberField::DataSeed if text.is_empty() && settings.data_set.seed().is_none() => {
                settings.data_seed = None;
            }
            NumberField::DataSeed => {
                let seed: Seed = whole()?.try_into().ok()?;
                settings.data_seed =
                    Some(seed).filter(|seed| Some(seed.get()) != settings.data_set.seed());
            }
            NumberField::TestShare => settings.test_share = whole()?.try_into().ok()?,
            NumberField::LearningRate => settings.learning_rate = number()?.try_into().ok()?,
            NumberField::Iterations => settings.iterations = whole()?.try_into().ok()?,
            NumberField::Seed => settings.seed = whole()?.try_into().ok()?,
            NumberField::InitialScale => settings.initial_scale = number()?.try_into().ok()?,
        }
        if drawn(&settings) != before {
            // Who asks for another of these asks for the numbers it gives.
            settings.own = settings.own.without_start();
        }
        Some(settings)
    }

    const fn slider(self) -> Option<Slider> {
        let (low, high, logarithmic) = match self {
            NumberField::HiddenUnits => (1.0, 50.0, false),
            NumberField::LearningRate => (0.001, 100.0, true),
            NumberField::Iterations => (10.0, 100_000.0, true),
            NumberField::Seed
            | NumberField::InitialScale
            | NumberField::Noise
            | NumberField::DataSeed
            | NumberField::TestShare => {
                return None;
            }
        };
        Some(Slider {
            low,
            high,
            logarithmic,
        })
    }

    /// How many steps its slider has; `None` for a field without one.
    pub fn slider_steps(self) -> Option<f64> {
        let slider = self.slider()?;
        Some(if slider.logarithmic {
            100.0
        } else {
            slider.high - slider.low
        })
    }

    /// How many of those steps along the slider the value is.
    pub fn slider_position(self, settings: &Settings) -> Option<f64> {
        let (slider, steps) = (self.slider()?, self.slider_steps()?);
        let value = float(&self.text(settings))?;
        let part = if slider.logarithmic {
            (value / slider.low).ln() / (slider.high / slider.low).ln()
        } else {
            (value - slider.low) / (slider.high - slider.low)
        };
        Some((part * steps).round().clamp(0.0, steps))
    }

    /// The text for a position on the slider: numbers that people type.
    pub fn text_at(self, position: f64) -> Option<String> {
        let (slider, steps) = (self.slider()?, self.slider_steps()?);
        let part = (position / steps).clamp(0.0, 1.0);
        let value = if slider.logarithmic {
            two_digits(slider.low * ((slider.high / slider.low).ln() * part).exp())
        } else {
            slider.low + part * (slider.high - slider.low)
        };
        let is_whole = self != NumberField::LearningRate;
        Some(if is_whole { value.round() } else { value }.to_string())
    }

    /// The text one step up or down, as the arrow keys go in the field; `None` where that leaves what it accepts.
    pub fn nudged(self, settings: &Settings, up: bool) -> Option<String> {
        let value = float(&self.text(settings))?;
        let sign = if up { 1.0 } else { -1.0 };
        let next = match self {
            NumberField::HiddenUnits | NumberField::Seed | NumberField::DataSeed => value + sign,
            NumberField::TestShare => value + 5.0 * sign,
            NumberField::Iterations => value + 100.0 * sign,
            // A tenth of the leading digit: even steps on a scale of many decades.
            NumberField::LearningRate | NumberField::InitialScale | NumberField::Noise
                if value > 0.0 =>
            {
                two_digits(value + sign * 10f64.powi(value.log10().floor() as i32 - 1))
            }
            NumberField::LearningRate | NumberField::InitialScale | NumberField::Noise => {
                value + 0.001 * sign
            }
        };
        let text = next.to_string();
        self.set(settings, &text).is_ok().then_some(text)
    }
}

/// Rounded to two significant digits.
fn two_digits(value: f64) -> f64 {
    float(&format!("{value:.1e}")).unwrap_or(value)
}

/// What was typed, short enough to quote.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 20;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}
