//! The colours of the figures, for a light page and for a dark one.

use plotters::style::RGBColor;

/// One theme's colours. Text reaches a contrast of 4.5 on the background and the marks of the two classes
/// reach 3 (WCAG 2.2, success criteria 1.4.3 and 1.4.11); the tests compute it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The background of the figure, and the halo around its marks.
    pub background: RGBColor,
    /// The main line of a figure.
    pub ink: RGBColor,
    /// Small print, and curves that are only for comparison.
    pub muted: RGBColor,
    /// Grid lines.
    pub line: RGBColor,
    /// Class 1, and positive numbers.
    pub positive: RGBColor,
    /// Class 0, and negative numbers.
    pub negative: RGBColor,
    /// What belongs to a hidden unit.
    pub unit: RGBColor,
}

impl Palette {
    /// Dark marks on white.
    pub const LIGHT: Self = Self {
        background: RGBColor(0xff, 0xff, 0xff),
        ink: RGBColor(0x1c, 0x1e, 0x21),
        muted: RGBColor(0x5c, 0x64, 0x70),
        line: RGBColor(0xe3, 0xe4, 0xe0),
        positive: RGBColor(0x0b, 0x6f, 0xb8),
        negative: RGBColor(0xd1, 0x58, 0x0a),
        unit: RGBColor(0x8e, 0x44, 0xad),
    };

    /// Light marks on near black.
    pub const DARK: Self = Self {
        background: RGBColor(0x1b, 0x1d, 0x21),
        ink: RGBColor(0xec, 0xee, 0xf1),
        muted: RGBColor(0xa4, 0xac, 0xb8),
        line: RGBColor(0x34, 0x38, 0x3f),
        positive: RGBColor(0x5a, 0xb0, 0xf2),
        negative: RGBColor(0xf2, 0x93, 0x4e),
        unit: RGBColor(0xcf, 0x94, 0xe8),
    };

    /// The colour of the side of the boundary on which `probability` lies.
    pub fn class(&self, probability: f64) -> RGBColor {
        if probability >= 0.5 {
            self.positive
        } else {
            self.negative
        }
    }
}
