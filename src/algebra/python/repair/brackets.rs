//! Brackets at another place: one pair more or one less.
//!
//! This is done in the text, because that is where brackets are: in the tree there are none.

use crate::algebra::python::parse::read;
use crate::algebra::python::print;
use crate::algebra::python::syntax::{Py, Span};
use crate::algebra::python::token::{Token, Tokens};

use super::undo::Undo;

/// A word or sign of a line.
struct Place<'a> {
    token: Token<'a>,
    span: Span,
}

/// The number of places at which a pair of brackets may begin.
pub(super) fn places(py: &Py) -> usize {
    tokens(&print::expression(py)).len()
}

/// The expression with a pair of brackets more that begins at `place`, or with the pair left out that begins there.
pub(super) fn repairs(py: &Py, place: usize) -> Vec<(Undo, Py, Py)> {
    let text = print::expression(py);
    let tokens = tokens(&text);
    let Some(first) = tokens.get(place) else {
        return vec![];
    };
    let before = place.checked_sub(1).and_then(|before| tokens.get(before));
    let mut texts = Vec::new();
    if first.token == Token::Sign("(") && !before.is_some_and(|before| ends(before.token)) {
        let close = closing(&tokens, place).and_then(|close| tokens.get(close));
        texts.extend(close.and_then(|close| without(&text, first.span, close.span)));
    }
    let begins = matches!(
        first.token,
        Token::Name(_) | Token::Number(..) | Token::Sign("(" | "-")
    );
    let is_inside = before.is_some_and(|before| match before.token {
        Token::Sign(sign) => sign == "." || (first.token == Token::Sign("-") && sign != "("),
        _ => true,
    });
    if begins && !is_inside {
        for end in closings(&tokens, place) {
            let part = text.get(first.span.start..end).unwrap_or_default();
            let (head, tail) = (text.get(..first.span.start), text.get(end..));
            if let (Some(head), Some(tail)) = (head, tail) {
                texts.push((part.to_owned(), [head, "(", part, ")", tail].concat()));
            }
        }
    }
    let mut found: Vec<(Undo, Py, Py)> = Vec::new();
    let plain = parsed(&text);
    for (part, text) in texts {
        let Some(whole) =
            parsed(&text).filter(|whole| Some(bare(whole)) != plain.as_ref().map(bare))
        else {
            continue;
        };
        let is_known = found.iter().any(|(.., known)| bare(known) == bare(&whole));
        // What is to be looked at, where that is an expression of its own; else all of the line.
        let part = parsed(&part).unwrap_or_else(|| py.clone());
        if !is_known {
            found.push((Undo::Brackets, part, whole));
        }
    }
    found
}

fn tokens(text: &str) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    let mut rest = Tokens::from(text, 0);
    loop {
        let (token, span) = rest.advance();
        if matches!(token, Token::Newline | Token::End) {
            return found;
        }
        found.push(Place { token, span });
    }
}

/// Whether a part of an expression ends with this.
fn ends(token: Token<'_>) -> bool {
    matches!(token, Token::Name(_) | Token::Number(..) | Token::Sign(")"))
}

/// The bracket that closes the one at `open`.
fn closing(tokens: &[Place<'_>], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, place) in tokens.iter().enumerate().skip(open) {
        match place.token {
            Token::Sign("(") => depth += 1,
            Token::Sign(")") => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Every place, in bytes, at which brackets that begin at token `open` may end: after a part on the same level that is
/// not the first.
fn closings(tokens: &[Place<'_>], open: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut depth, mut has_sign) = (0_usize, false);
    for (at, place) in tokens.iter().enumerate().skip(open) {
        match place.token {
            Token::Sign("(") => depth += 1,
            Token::Sign(")") if depth == 0 => break,
            Token::Sign(")") => depth -= 1,
            Token::Sign("," | "=") if depth == 0 => break,
            Token::Sign(sign) => has_sign |= depth == 0 && sign != "." && at > open,
            _ => {}
        }
        let goes_on = tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.token, Token::Sign("." | "(" | "=")));
        if depth == 0 && has_sign && ends(place.token) && !goes_on {
            found.push(place.span.end);
        }
    }
    found
}

/// The text without the two brackets, and what stands between them.
fn without(text: &str, open: Span, close: Span) -> Option<(String, String)> {
    let inner = text.get(open.end..close.start)?;
    let (head, tail) = (text.get(..open.start)?, text.get(close.end..)?);
    Some((inner.to_owned(), [head, inner, tail].concat()))
}

fn parsed(text: &str) -> Option<Py> {
    let mut lines = read(text);
    match (lines.pop(), lines.pop()) {
        (Some(Ok(statement)), None) => Some(statement.value),
        _ => None,
    }
}

/// The tree without the places in the text.
fn bare(py: &Py) -> Py {
    Py {
        span: Span::default(),
        head: py.head.clone(),
        operands: py.operands.iter().map(bare).collect(),
    }
}
