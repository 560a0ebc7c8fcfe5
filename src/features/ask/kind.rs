//! What kind of thing is written in the box *Ask*: words, an error message, code or numbers.

use crate::features::ask::error::read::read;

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A question or some words, which may quote code or numbers.
    Words,
    /// An error message of Python or NumPy, with its traceback or without.
    Error,
    /// Lines of code.
    Code,
    /// Matrices, or rows of numbers.
    Numbers,
}

/// The kind of `text`.
pub fn kind(text: &str) -> Kind {
    if is_error(text) {
        Kind::Error
    } else if is_numbers(text) {
        Kind::Numbers
    } else if is_code(text) {
        Kind::Code
    } else {
        Kind::Words
    }
}

/// Whether it has an error message in it, and is no question that quotes one.
fn is_error(text: &str) -> bool {
    !is_question(text) && read(text).is_some()
}

/// Whether it is one line that asks, whatever it quotes.
fn is_question(text: &str) -> bool {
    const ASKING: [&str; 10] = [
        "why ", "what ", "how ", "is ", "does ", "do ", "can ", "when ", "where ", "which ",
    ];
    let text = text.trim().to_lowercase();
    let asks = ASKING.iter().any(|word| text.starts_with(word));
    asks && text.contains('?') && !text.contains('\n')
}

/// Words that stand around numbers where they are printed.
const AROUND_NUMBERS: [&str; 27] = [
    "torch",
    "array",
    "arr",
    "np",
    "numpy",
    "matrix",
    "mat",
    "tensor",
    "dtype",
    "float",
    "float32",
    "float64",
    "int32",
    "int64",
    "bool",
    "true",
    "false",
    "nan",
    "inf",
    "grad_fn",
    "requires_grad",
    "shape",
    "out",
    "begin",
    "end",
    "bmatrix",
    "pmatrix",
];

fn is_numbers(text: &str) -> bool {
    let (mut numbers, mut others) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric() && !"._−-+".contains(c)) {
        let word = word.trim_matches(|c| "._".contains(c)).replace('−', "-");
        let is_known = word.contains("Backward") || word.split('.').all(is_around_numbers);
        if word.parse::<f64>().is_ok() && word.chars().any(|c| c.is_ascii_digit()) {
            numbers += 1;
        } else if word.chars().any(char::is_alphabetic) && !is_known && !is_variable(&word) {
            others += 1;
        }
    }
    let is_list = text.contains(['[', '\n', '&', ';']) || numbers > 3;
    // A pair in brackets is a shape, and one number is a symptom.
    numbers >= 2 && is_list && others * 8 <= numbers && !has_call(text) && !has_question(text)
}

fn is_around_numbers(word: &str) -> bool {
    let mut known = AROUND_NUMBERS.iter();
    known.any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether `word` is the name of a matrix: a few letters and perhaps a layer.
fn is_variable(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = letters.trim_end_matches('_');
    matches!(
        letters,
        "W" | "w"
            | "b"
            | "B"
            | "X"
            | "x"
            | "Y"
            | "y"
            | "A"
            | "a"
            | "Z"
            | "z"
            | "dW"
            | "dw"
            | "db"
            | "dB"
            | "dZ"
            | "dz"
            | "dA"
            | "da"
            | "theta"
            | "grads"
            | "parameters"
            | "params"
            | "cache"
            | "grad"
            | "weights"
            | "bias"
            | "OrderedDict"
    )
}

/// Whether a function other than those that make arrays is called.
fn has_call(text: &str) -> bool {
    let made = [
        "dot(",
        "sum(",
        "mean(",
        "multiply(",
        "matmul(",
        "power(",
        "log(",
        "exp(",
        "tanh(",
        "zeros(",
        "ones(",
        "randn(",
    ];
    made.iter().any(|call| text.contains(call)) || text.contains('@')
}

fn has_question(text: &str) -> bool {
    text.contains('?') || text.lines().any(|line| prose(line) >= 2)
}

/// Words that English has and code has not, or hardly.
const PROSE: [&str; 53] = [
    "a", "am", "an", "are", "be", "because", "but", "by", "can", "cannot", "correct", "did", "do",
    "does", "don't", "get", "gets", "getting", "give", "gives", "have", "how", "i", "instead",
    "it", "keeps", "me", "must", "my", "of", "please", "same", "should", "so", "than", "that",
    "the", "then", "there", "they", "this", "to", "use", "using", "we", "what", "when", "where",
    "which", "why", "wrong", "you", "your",
];

/// How many words of a line are English. What stands in quotation marks or behind a # may be.
fn prose(line: &str) -> usize {
    let line = line.split('#').next().unwrap_or_default();
    let outside: String = line.split(['"', '`']).step_by(2).collect();
    // The a of `f(a)` is no word of English, so words are told apart by blanks.
    outside
        .split_whitespace()
        .filter(|word| {
            let word = word.trim_matches(|c| ",;:?!.()".contains(c));
            let word = word.replace('’', "'").to_lowercase();
            PROSE.contains(&&*word)
        })
        .count()
}

fn is_code(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .map(plain)
        .filter(|line| !line.is_empty())
        .collect();
    let code = lines.iter().filter(|line| is_line_of_code(line)).count();
    let said = lines
        .iter()
        .filter(|line| !is_line_of_code(line) && prose(line) >= 2)
        .count();
    match code {
        0 => false,
        // One line or two, and words around them: they are quoted.
        1 | 2 => said == 0 && !text.contains('?'),
        _ => code > said,
    }
}

/// A line without its prompt and the blanks around it.
fn plain(line: &str) -> &str {
    let line = line.trim();
    let line = line
        .trim_start_matches(">>>")
        .trim_start_matches("...")
        .trim_start();
    match line
        .strip_prefix("In [")
        .and_then(|rest| rest.split_once("]:"))
    {
        Some((_, line)) => line.trim_start(),
        None => line,
    }
}

fn is_line_of_code(line: &str) -> bool {
    const BEGINNINGS: [&str; 10] = [
        "def ", "class ", "import ", "from ", "return ", "for ", "if ", "while ", "print(",
        "assert ",
    ];
    if prose(line) >= 2 {
        return false;
    }
    let ends = line.ends_with(':') || line.contains(": #");
    let begins = BEGINNINGS.iter().any(|beginning| {
        let needs_colon = ["def ", "class ", "for ", "if ", "while "].contains(beginning);
        let is_import = *beginning == "from " && !line.contains(" import ");
        line.starts_with(beginning) && (!needs_colon || ends || line.contains("):")) && !is_import
    });
    begins || line.starts_with('@') && !line.contains(' ') || assigns(line) || calls(line)
}

/// Whether a value is assigned: one name, entry or attribute, or several, stand in front of one equals sign.
fn assigns(line: &str) -> bool {
    let Some((target, value)) = line.split_once('=') else {
        return false;
    };
    let target = target.trim_end_matches(['+', '-', '*', '/', '@', ' ']);
    let is_name = |name: &str| {
        let name = name.trim();
        let begins = name.starts_with(|c: char| c.is_alphabetic() || "_(".contains(c));
        begins
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "_.[]'\"(): ".contains(c))
            && words(name) <= 2
    };
    let is_value = !value.trim().is_empty() && !value.starts_with('=') && !has_two_words(value);
    is_value && target.split(',').all(is_name)
}

/// Whether two words stand next to each other, as in no expression.
fn has_two_words(value: &str) -> bool {
    const BETWEEN: [&str; 8] = ["and", "or", "not", "if", "else", "in", "for", "is"];
    let value = value.split('#').next().unwrap_or_default();
    let words: Vec<&str> = value.split_whitespace().collect();
    let is_word = |word: &str| word.chars().all(char::is_alphabetic) && !BETWEEN.contains(&word);
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| is_word(word)))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a line is made of a product or a call alone, as `np.dot(W2.T, dZ2)`.
fn calls(line: &str) -> bool {
    let is_call = line.starts_with("np.") && line.contains('(') && line.ends_with(')');
    let is_product = line.contains(" @ ")
        && line
            .chars()
            .all(|c| c.is_alphanumeric() || " @*+-/().,[]_=".contains(c));
    (is_call || is_product) && prose(line) == 0
}
