//! The table of what became of slips of each kind.

use std::collections::BTreeMap;

use backstep::algebra::python::parse::read;
use backstep::iteration::step::Step;
use backstep::judging::diagnosis::Diagnosis;
use backstep::judging::line::judge_text;
use backstep::judging::search::diagnosis;
use backstep::judging::verdict::LineVerdict;

use super::Pair;
use super::mutants::{Kind, Mutant};

/// Of a kind of slip: how many were made, named, explained by another slip that is as near, left open, and named wrongly.
#[derive(Default)]
pub struct Row {
    pub made: usize,
    pub named: usize,
    pub otherwise: usize,
    pub silent: usize,
    pub wrong: usize,
}

#[derive(Default)]
pub struct Table {
    pub rows: BTreeMap<Kind, Row>,
    pub notes: Vec<String>,
}

impl Table {
    /// Looks for the slip in `mutant`, written after `before`, and notes what came of it.
    pub fn try_one(
        &mut self,
        pair: &Pair,
        (step, other): (&Step, &Step),
        before: &str,
        mutant: &Mutant,
    ) {
        let Pair {
            lesson,
            other: third,
        } = pair;
        let text = format!("{before}{}", mutant.text);
        let outcome = judge_text(step, &text, &lesson.network).outcome;
        let is_read = read(&text).iter().all(Result::is_ok);
        if outcome == LineVerdict::Right || !is_read {
            return;
        }
        let row = self.rows.entry(mutant.kind).or_default();
        row.made += 1;
        let Some(found) = diagnosis(step, &text, &lesson.network) else {
            row.silent += 1;
            let Mutant { kind, text } = mutant;
            self.notes.push(format!("silent {kind:?}: {text}"));
            return;
        };
        let mended = format!("{before}{}", found.mended);
        if !third.is_right(other, &mended) {
            row.wrong += 1;
            self.note("WRONG", mutant, &found);
        } else if mutant.kind.named_by(found.undo) {
            row.named += 1;
        } else {
            row.otherwise += 1;
            self.note("otherwise", mutant, &found);
        }
    }

    pub fn note(&mut self, what: &str, mutant: &Mutant, found: &Diagnosis) {
        let Mutant { kind, text } = mutant;
        let Diagnosis { undo, mended, .. } = found;
        let note = format!("{what} {kind:?}: {text}: {undo:?}, {mended}");
        self.notes.push(note);
    }

    /// Prints the table; gives [made, named, otherwise, silent, wrong].
    pub fn print(&self, title: &str) -> [usize; 5] {
        println!(
            "\n{title}\n| slip | made | named | otherwise | silent | wrong |\n|---|---|---|---|---|---|"
        );
        let mut total = [0; 5];
        for (kind, row) in &self.rows {
            let cells = [row.made, row.named, row.otherwise, row.silent, row.wrong];
            let words: Vec<String> = cells.iter().map(usize::to_string).collect();
            println!("| {kind:?} | {} |", words.join(" | "));
            for (total, cell) in total.iter_mut().zip(cells) {
                *total += cell;
            }
        }
        println!("| all | {total:?} |");
        println!("{}", self.notes.join("\n"));
        total
    }

    /// Prints the table, and asserts that so many slips were made, so many percent of them explained, nearly all by name,
    /// and none wrongly.
    pub fn assert_nearly_all(&self, title: &str, least: usize, percent: usize) {
        let [made, named, otherwise, _, wrong] = self.print(title);
        assert_eq!(wrong, 0);
        assert!(made >= least, "{made}");
        assert!(
            100 * (named + otherwise) >= percent * made,
            "{named} and {otherwise} of {made}"
        );
        assert!(100 * named >= 97 * made, "{named} of {made}");
    }
}
