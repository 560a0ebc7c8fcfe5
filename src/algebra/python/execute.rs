//! Running blocks: conditions, loops, and functions of the learner's own.

use std::rc::Rc;

use crate::algebra::python::block::{Code, Definition, For, While};
use crate::algebra::python::run::Notebook;
use crate::algebra::python::syntax::{Error, Py, Span};
use crate::algebra::python::value::Value;
use crate::numpy::{Class, Exception};

/// The most calls in one another.
const DEEPEST: usize = 20;

/// The most turns of a `while` loop.
const MOST_TURNS: usize = 100_000;

/// What comes after a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Flow {
    /// The next one.
    Next,
    /// The end of the function, with this value.
    Return(Value),
    /// The end of the loop.
    Break,
    /// The next turn of the loop.
    Continue,
}

impl Notebook {
    /// The learner's own function of that name.
    pub fn defined(&self, name: &str) -> Option<Rc<Definition>> {
        let mut functions = self.functions.iter().rev();
        functions.find(|function| function.name == name).cloned()
    }

    /// Runs statements one after another.
    pub fn execute(&mut self, body: &[Code]) -> Result<Flow, Error> {
        for code in body {
            match self.execute_one(code)? {
                Flow::Next => {}
                other => return Ok(other),
            }
        }
        Ok(Flow::Next)
    }

    /// Runs a statement or a block.
    pub fn execute_one(&mut self, code: &Code) -> Result<Flow, Error> {
        self.runs += 1;
        match code {
            Code::Line(statement) => {
                self.run_any(statement)?;
                Ok(Flow::Next)
            }
            Code::Return(_, value) => {
                let value = value.as_ref().map(|value| self.value_of_part(value));
                Ok(Flow::Return(value.transpose()?.unwrap_or(Value::Nothing)))
            }
            Code::Assert(span, condition, message) => {
                self.assert(*span, condition, message.as_ref())?;
                Ok(Flow::Next)
            }
            Code::If(branches) => match self.branch(branches)? {
                Some(body) => self.execute(body),
                None => Ok(Flow::Next),
            },
            Code::For(repetition) => self.repeat(repetition),
            Code::While(repetition) => self.repeat_while(repetition),
            Code::Define(definition) => {
                self.functions.push(definition.clone());
                Ok(Flow::Next)
            }
            Code::Break => Ok(Flow::Break),
            Code::Continue => Ok(Flow::Continue),
        }
    }

    /// `assert condition, message`
    fn assert(&mut self, span: Span, condition: &Py, message: Option<&Py>) -> Result<(), Error> {
        let holds = self.value_of_part(condition)?.is_true();
        let at = condition.span;
        let wrong = |exception| Error {
            span: at,
            exception,
        };
        if holds.map_err(wrong)? {
            return Ok(());
        }
        let message = message.map(|message| self.value_of_part(message));
        let words = message
            .transpose()?
            .map_or(String::new(), |of| of.to_text());
        Err(Error {
            span,
            exception: Exception::new(Class::Assertion, &[&words]),
        })
    }

    /// The branch whose condition is the first to hold.
    pub fn branch<'a, B>(
        &mut self,
        branches: &'a [(Option<Py>, B)],
    ) -> Result<Option<&'a B>, Error> {
        for (condition, body) in branches {
            let Some(condition) = condition else {
                return Ok(Some(body));
            };
            let span = condition.span;
            let value = self.value_of_part(condition)?;
            if value
                .is_true()
                .map_err(|exception| Error { span, exception })?
            {
                return Ok(Some(body));
            }
        }
        Ok(None)
    }

    fn repeat(&mut self, repetition: &For) -> Result<Flow, Error> {
        let span = repetition.values.span;
        let of = self.value_of_part(&repetition.values)?;
        let items = self
            .items(of)
            .map_err(|exception| Error { span, exception })?;
        let was_in_loop = std::mem::replace(&mut self.is_in_loop, true);
        let mut flow = Ok(Flow::Next);
        for item in items {
            let put = self.put(std::slice::from_ref(&repetition.target), item);
            match put.and_then(|()| self.turn(&repetition.body)) {
                Ok(None) => {}
                Ok(Some(end)) => {
                    flow = Ok(end);
                    break;
                }
                Err(error) => {
                    flow = Err(error);
                    break;
                }
            }
        }
        self.is_in_loop = was_in_loop;
        flow
    }

    fn repeat_while(&mut self, repetition: &While) -> Result<Flow, Error> {
        let was_in_loop = std::mem::replace(&mut self.is_in_loop, true);
        let flow = self.turns(repetition);
        self.is_in_loop = was_in_loop;
        flow
    }

    /// The turns of a `while` loop, up to its end.
    fn turns(&mut self, repetition: &While) -> Result<Flow, Error> {
        let span = repetition.condition.span;
        let at = |exception| Error { span, exception };
        for _ in 0..MOST_TURNS {
            let condition = self.value_of_part(&repetition.condition)?;
            if !condition.is_true().map_err(at)? {
                return Ok(Flow::Next);
            }
            if let Some(end) = self.turn(&repetition.body)? {
                return Ok(end);
            }
        }
        let most = MOST_TURNS.to_string();
        let what = ["A while loop that goes round more than ", &most, " times"];
        Err(at(Exception::outside(&what)))
    }

    /// A turn of a loop; gives what comes after the loop where this one ends it.
    fn turn(&mut self, body: &[Code]) -> Result<Option<Flow>, Error> {
        self.work = 0;
        Ok(match self.execute(body)? {
            Flow::Next | Flow::Continue => None,
            Flow::Break => Some(Flow::Next),
            Flow::Return(value) => Some(Flow::Return(value)),
        })
    }

    /// The value of a call of the learner's own function; the last operands have the names of `keywords`.
    pub(super) fn called(
        &mut self,
        definition: &Definition,
        keywords: &[String],
        operands: Vec<Value>,
        span: Span,
    ) -> Result<Value, Error> {
        let at = |exception| Error { span, exception };
        let wrong = |words: &[&str]| at(Exception::new(Class::Type, words));
        if self.frames.len() > DEEPEST {
            return Err(at(Exception::outside(&[
                "A function that calls itself as often as this",
            ])));
        }
        let Definition {
            name, parameters, ..
        } = definition;
        // A method that is called by its name alone leaves out itself.
        let is_method = parameters.first().is_some_and(|(first, _)| first == "self");
        let skips = usize::from(is_method && !matches!(operands.first(), Some(Value::Lesson(_))));
        let parameters = parameters.get(skips..).unwrap_or_default();
        let positional = operands.len().saturating_sub(keywords.len());
        if positional > parameters.len() {
            let (takes, has) = (parameters.len().to_string(), positional.to_string());
            return Err(wrong(&[
                name,
                "() takes ",
                &takes,
                " positional arguments but ",
                &has,
                " were given",
            ]));
        }
        let mut frame = Vec::new();
        let mut operands = operands.into_iter();
        let given: Vec<Value> = operands.by_ref().take(positional).collect();
        let named: Vec<(&String, Value)> = keywords.iter().zip(operands).collect();
        for (number, (parameter, default)) in parameters.iter().enumerate() {
            let by_name = named.iter().find(|(keyword, _)| *keyword == parameter);
            let value = match (given.get(number), by_name, default) {
                (Some(value), ..) | (None, Some((_, value)), _) => value.clone(),
                (None, None, Some(default)) => self.value_of_part(default)?,
                (None, None, None) => {
                    return Err(wrong(&[
                        name,
                        "() missing 1 required positional argument: '",
                        parameter,
                        "'",
                    ]));
                }
            };
            frame.push((parameter.clone(), value));
        }
        if self.frames.is_empty() {
            self.frames.push(Vec::new());
        }
        self.frames.push(Vec::new());
        let later = std::mem::take(&mut self.later);
        for (parameter, value) in frame {
            self.bind(&parameter, value);
        }
        let flow = self.execute(&definition.body);
        self.frames.pop();
        self.later = later;
        match flow? {
            Flow::Return(value) => Ok(value),
            _ => Ok(Value::Nothing),
        }
    }
}
