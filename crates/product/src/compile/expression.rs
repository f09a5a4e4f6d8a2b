//! The language of formulas: `round(base * month_factor * (1 + x + v), 2)`.
//!
//! Names, decimals, `+ - *`, `min(a, b)`, `max(a, b)`, parentheses; a quotient only as
//! `round(a / b, n)`, because a quotient has no exact decimal and must be rounded where it arises.

use kernel::Rounding;

/// A formula as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    /// A decimal in units of 10^-scale.
    Number(i64, u32),
    /// A field or the result of another step.
    Name(String),
    /// Two operands.
    Binary(Operator, Box<Self>, Box<Self>),
}

/// What joins two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// Sum.
    Add,
    /// Difference.
    Subtract,
    /// Product.
    Multiply,
    /// The smaller.
    Min,
    /// The larger.
    Max,
}

/// A whole formula: an expression, or a rounding of an expression or quotient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) over: Expression,
    /// The divisor of a rounded quotient.
    pub(crate) under: Option<Expression>,
    /// Decimals and direction of the rounding, where there is one.
    pub(crate) rounding: Option<(u32, Rounding)>,
}

/// Nesting beyond this is no formula of a tariff.
const MAX_DEPTH: u32 = 32;
/// Longer texts are no formula of a tariff.
const MAX_TOKENS: usize = 256;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Sign(char),
}

/// Reads a formula; the error says what was expected where.
pub(crate) fn parse(text: &str) -> Result<Written, String> {
    let mut reader = Reader {
        tokens: tokens(text)?,
        at: 0,
    };
    let written = reader.formula()?;
    match reader.peek() {
        None => Ok(written),
        Some(token) => Err(format!("unexpected {} after the formula", show(token))),
    }
}

impl Expression {
    /// The names it uses.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Number(..) => Vec::new(),
            Self::Name(name) => vec![name],
            Self::Binary(_, left, right) => {
                let mut names = left.names();
                names.extend(right.names());
                names
            }
        }
    }
}

impl Written {
    /// The names it uses.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names = self.over.names();
        names.extend(self.under.iter().flat_map(Expression::names));
        names
    }
}

fn show(token: &Token) -> String {
    match token {
        Token::Word(word) => format!("{word:?}"),
        Token::Sign(sign) => format!("{sign:?}"),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' || letter == '.' {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(&mut word)));
        }
        match letter {
            '+' | '-' | '*' | '/' | '(' | ')' | ',' => tokens.push(Token::Sign(letter)),
            _ if letter.is_whitespace() => {}
            _ => return Err(format!("{letter:?} has no meaning in a formula")),
        }
    }
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
    if tokens.is_empty() || tokens.len() > MAX_TOKENS {
        return Err(format!(
            "a formula has 1 to {MAX_TOKENS} parts, not {}",
            tokens.len()
        ));
    }
    Ok(tokens)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn takes(&mut self, sign: char) -> bool {
        let fits = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(fits);
        fits
    }

    fn needs(&mut self, sign: char) -> Result<(), String> {
        if self.takes(sign) {
            return Ok(());
        }
        let found = self.peek().map_or_else(|| "the end".to_owned(), show);
        Err(format!("expected {sign:?}, found {found}"))
    }

    fn formula(&mut self) -> Result<Written, String> {
        if self.peek() != Some(&Token::Word("round".to_owned())) {
            return Ok(Written {
                over: self.sum(0)?,
                under: None,
                rounding: None,
            });
        }
        self.at += 1;
        self.needs('(')?;
        let over = self.sum(0)?;
        let under = if self.takes('/') {
            Some(self.term(0)?)
        } else {
            None
        };
        self.needs(',')?;
        let places = match self.next() {
            Some(Token::Word(word)) => word.parse::<u32>().ok().filter(|places| *places <= 6),
            _ => None,
        };
        let places = places.ok_or("round needs a number of decimals from 0 to 6")?;
        let mut direction = Rounding::HalfUp;
        if self.takes(',') {
            direction = match self.next() {
                Some(Token::Word(word)) if word == "half_up" => Rounding::HalfUp,
                Some(Token::Word(word)) if word == "half_even" => Rounding::HalfEven,
                Some(Token::Word(word)) if word == "down" => Rounding::Down,
                Some(Token::Word(word)) if word == "up" => Rounding::Up,
                _ => return Err("round goes half_up, half_even, down or up".to_owned()),
            };
        }
        self.needs(')')?;
        Ok(Written {
            over,
            under,
            rounding: Some((places, direction)),
        })
    }

    fn sum(&mut self, depth: u32) -> Result<Expression, String> {
        let mut left = self.term(depth)?;
        loop {
            let operator = if self.takes('+') {
                Operator::Add
            } else if self.takes('-') {
                Operator::Subtract
            } else {
                return Ok(left);
            };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.term(depth)?));
        }
    }

    fn term(&mut self, depth: u32) -> Result<Expression, String> {
        let mut left = self.atom(depth)?;
        while self.takes('*') {
            let right = self.atom(depth)?;
            left = Expression::Binary(Operator::Multiply, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn atom(&mut self, depth: u32) -> Result<Expression, String> {
        if depth > MAX_DEPTH {
            return Err("nested too deeply".to_owned());
        }
        match self.next() {
            Some(Token::Sign('(')) => {
                let inner = self.sum(depth + 1)?;
                self.needs(')')?;
                Ok(inner)
            }
            Some(Token::Word(word)) if word == "min" || word == "max" => {
                let operator = if word == "min" {
                    Operator::Min
                } else {
                    Operator::Max
                };
                self.needs('(')?;
                let left = self.sum(depth + 1)?;
                self.needs(',')?;
                let right = self.sum(depth + 1)?;
                self.needs(')')?;
                Ok(Expression::Binary(
                    operator,
                    Box::new(left),
                    Box::new(right),
                ))
            }
            Some(Token::Word(word)) if word == "round" => {
                Err("round stands only around a whole formula: one rounding per step".to_owned())
            }
            Some(Token::Word(word)) if word.starts_with(|c: char| c.is_ascii_digit()) => {
                let scale = super::field::decimals(&word);
                let number = scale.and_then(|scale| {
                    Some(Expression::Number(
                        super::field::scaled(&word, scale)?,
                        scale,
                    ))
                });
                number.ok_or_else(|| format!("{word:?} is no decimal"))
            }
            Some(Token::Word(word)) => Ok(Expression::Name(word)),
            Some(token) => Err(format!("expected a name or number, found {}", show(&token))),
            None => Err("the formula ends too early".to_owned()),
        }
    }
}
