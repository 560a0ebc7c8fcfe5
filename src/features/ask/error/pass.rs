//! An iteration as lines of NumPy that are run on shapes: forward, backward, update.

use crate::algebra::expr::Equation;
use crate::algebra::python::parse::read;
use crate::algebra::python::syntax::{Statement, Target};
use crate::algebra::readings::numpy;
use crate::algebra::var::{Quantity, Role, Sizes, Var};
use crate::nn::program::{Layout, Program};
use crate::numpy::Extent;

use super::message::Clash;
use super::shapes::{Op, compile, in_place, run, with_dot};

/// How products are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Products {
    /// `@`
    Sign,
    /// `np.dot`
    Dot,
}

/// A line, as the steps of its arithmetic on shapes.
#[derive(Clone, Debug)]
pub struct Line {
    /// The equation that it is of.
    pub equation: Equation,
    /// The place of the name that it gives a value to, among [`Pass::vars`].
    pub target: usize,
    /// Its right side.
    pub ops: Vec<Op>,
    /// The right side of `W1 = W1 - …`, if the line is `W1 -= …`.
    pub assigned: Option<Vec<Op>>,
    /// The names it reads, a bit each.
    reads: u32,
}

/// An iteration, in lines.
#[derive(Clone, Debug)]
pub struct Pass {
    /// The program that the lines are of.
    pub program: Program,
    /// Every name: the data, the parameters, and what the lines compute.
    pub vars: Vec<Var>,
    /// Forward, backward and update.
    pub lines: Vec<Line>,
    /// How many lines are forward.
    pub forward: usize,
    products: Products,
}

/// A line that fails: its place, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The line, an index into [`Pass::lines`].
    pub line: usize,
    /// Why NumPy refuses it.
    pub clash: Clash,
    /// The shapes of all names at that moment.
    pub shapes: Vec<Extent>,
}

impl Pass {
    /// The lines of `program`, with products written so.
    pub fn of(program: Program, products: Products) -> Pass {
        let mut vars = Vec::new();
        let steps: Vec<Equation> = program.steps().map(|(_, step)| step.clone()).collect();
        for equation in &steps {
            let mut read = equation.expr.vars();
            // The labels and the output stand in the loss alone.
            read.extend([Var::Y, equation.target]);
            for var in read.into_iter().map(Var::base_if_updated) {
                if !vars.contains(&var) {
                    vars.push(var);
                }
            }
        }
        let forward = program.forward.len();
        let mut pass = Pass {
            program,
            vars,
            lines: vec![],
            forward,
            products,
        };
        pass.lines = steps.into_iter().filter_map(|of| pass.line(of)).collect();
        pass
    }

    /// Whether the names are those of one example.
    pub fn is_one_example(&self) -> bool {
        self.program.scope.is_one_example()
    }

    /// The name of a variable, as the lines have it.
    pub fn name(&self, var: Var) -> String {
        var.base_if_updated().name(self.is_one_example())
    }

    /// Whether examples are columns or rows.
    pub fn layout(&self) -> Layout {
        self.program.layout
    }

    fn line(&self, equation: Equation) -> Option<Line> {
        let code = numpy::equation(&equation, self.is_one_example());
        let statement = read(&code).pop()?.ok()?;
        let ops = self.ops(&statement)?;
        let assigned = match statement.target {
            Target::InPlace(..) => {
                Some(self.ops_of(&numpy::expression(&equation.expr, self.is_one_example()))?)
            }
            _ => None,
        };
        let target = self.place(equation.target)?;
        let whole = assigned.as_ref().unwrap_or(&ops);
        let reads = reads(whole);
        Some(Line {
            equation,
            target,
            ops,
            assigned,
            reads,
        })
    }

    /// The steps of an expression’s code.
    pub fn ops_of(&self, code: &str) -> Option<Vec<Op>> {
        self.ops(&read(code).pop()?.ok()?)
    }

    /// The steps of a statement’s right side.
    fn ops(&self, statement: &Statement) -> Option<Vec<Op>> {
        let ops = compile(&statement.value, &|name| self.op_of(name))?;
        Some(match self.products {
            Products::Sign => ops,
            Products::Dot => with_dot(&ops),
        })
    }

    fn op_of(&self, name: &str) -> Option<Op> {
        match name {
            "m" | "alpha" | "learning_rate" => Some(Op::Number),
            name => {
                let mut vars = self.vars.iter();
                let place = vars.position(|var| self.name(*var) == name)?;
                Some(Op::Name(place as u8))
            }
        }
    }

    /// The place of a variable among the names.
    pub fn place(&self, var: Var) -> Option<usize> {
        let var = var.base_if_updated();
        self.vars.iter().position(|other| *other == var)
    }

    /// The first line that reads a variable.
    pub fn first_reading(&self, var: Var) -> Option<usize> {
        let bit = 1 << self.place(var)?;
        self.lines.iter().position(|line| line.reads & bit != 0)
    }

    /// Whether a variable has a value before a line.
    pub fn is_known(&self, var: Var, line: usize) -> bool {
        let place = self.place(var);
        let mut lines = self.lines.iter();
        let computed = lines.position(|of| Some(of.target) == place && !is_updated(of));
        computed.is_none_or(|computed| computed < line)
    }

    /// A line’s steps with dA1 written out, as in the course’s line of dZ1.
    pub fn written_out(&self, ops: &[Op]) -> Vec<Op> {
        let mut all = Vec::new();
        for op in ops {
            let line = match op {
                Op::Name(name) => self.lines.iter().find(|line| {
                    let Var { quantity, role, .. } = line.equation.target;
                    line.target == usize::from(*name)
                        && (quantity, role) == (Quantity::A, Role::Gradient)
                }),
                _ => None,
            };
            match line {
                Some(line) => all.extend(&line.ops),
                None => all.push(*op),
            }
        }
        all
    }

    /// The right shape of every name, where the letters stand for `sizes`.
    pub fn shapes(&self, sizes: &Sizes) -> Vec<Extent> {
        let of = |var: &Var| match *var {
            Var::J => Extent::Scalar,
            var => sizes.of_shape(self.program.scope.var(var)).into(),
        };
        self.vars.iter().map(of).collect()
    }

    /// Runs the lines from `from` on, and forward once more, where the names in `odd` have other shapes than the `right`
    /// ones. Lines that read none of these are passed over. Returns every refusal; one of an update in place is tried
    /// again as `W1 = W1 - …`, and any other is the last.
    pub fn go_on(
        &self,
        from: usize,
        mut shapes: Vec<Extent>,
        right: &[Extent],
        steps: &mut usize,
    ) -> Vec<Failure> {
        let mut failures = Vec::new();
        let mut odd = 0_u32;
        for (place, (shape, right)) in shapes.iter().zip(right).enumerate() {
            if shape != right {
                odd |= 1 << place;
            }
        }
        let rest = from..self.lines.len();
        for index in rest.chain(0..self.forward) {
            if odd == 0 {
                break;
            }
            let line = &self.lines[index];
            if line.reads & odd == 0 {
                continue;
            }
            let value = run(&line.ops, &shapes, steps);
            let result = match (&value, &line.assigned) {
                (Ok(value), Some(_)) => in_place(shapes[line.target], *value),
                _ => value.clone(),
            };
            let result = match (result, &line.assigned) {
                (Err(clash), Some(assigned)) if value.is_ok() => {
                    failures.push(self.failure(index, clash, &shapes));
                    run(assigned, &shapes, steps)
                }
                (result, _) => result,
            };
            match result {
                Err(clash) => {
                    failures.push(self.failure(index, clash, &shapes));
                    break;
                }
                Ok(shape) => {
                    shapes[line.target] = shape;
                    let bit = 1 << line.target;
                    odd = if shape == right[line.target] {
                        odd & !bit
                    } else {
                        odd | bit
                    };
                }
            }
        }
        failures
    }

    fn failure(&self, line: usize, clash: Clash, shapes: &[Extent]) -> Failure {
        Failure {
            line,
            clash,
            shapes: shapes.to_vec(),
        }
    }

    /// Whether a line updates a parameter.
    pub fn is_update(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(is_updated)
    }
}

fn is_updated(line: &Line) -> bool {
    line.equation.target.role == Role::Updated
}

fn reads(ops: &[Op]) -> u32 {
    let names = ops.iter().map(|op| match op {
        Op::Name(name) => 1 << name,
        _ => 0,
    });
    names.fold(0, |all, name: u32| all | name)
}
