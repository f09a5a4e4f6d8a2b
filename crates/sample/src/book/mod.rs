//! A book of business: proposals as a branch would export them, and the world they come from.
//!
//! Every row is made from the seed and its own number, so a book of any size is made in constant memory
//! and the same book has the same bytes everywhere.

mod bank;
mod cases;
pub(crate) mod checks;
mod draft;
mod files;
mod names;
mod past;
mod people;
mod places;
mod stock;
mod vehicles;
mod world;

use kernel::Date;
use party::Models;

pub use bank::{NoticeToPay, bank_headings, bank_row};
pub use cases::Case;
pub use files::{BookWriter, write_record};
pub use places::{PROVINCES, Province};
pub use world::{PastClaim, PastOffence, PastPolicy, PastTax, World};

use crate::random::Draws;
use stock::{Line, Stock};

const ROWS: u64 = 1;

/// What kind of book is wanted.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day on which the file is sent: no vehicle is registered and no claim paid after it.
    pub on: Date,
    /// The branch's province.
    pub province: &'static Province,
    /// Only proposals that are accepted without a second look and paid as they should.
    pub clean: bool,
    /// The clerk named as 经办人 in every row; empty: none is named.
    pub handler: String,
}

impl Options {
    /// A mixed book of the first province, as of a day.
    pub fn on(on: Date) -> Self {
        Self {
            on,
            province: &places::JIANGSU,
            clean: false,
            handler: String::new(),
        }
    }
}

/// One row and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Cells in the order of [`crate::Column::ALL`].
    pub cells: Vec<String>,
    /// What it shows.
    pub case: Case,
    /// What the platform knows of the vehicle; none: nothing.
    pub world: Option<World>,
}

/// Rows of a book, one by one.
pub struct Book<'a> {
    seed: u64,
    next: u64,
    end: u64,
    options: Options,
    stock: Stock<'a>,
}

/// A book of `count` rows from a seed, of vehicles of the model table.
pub fn generate(count: u64, seed: u64, options: Options, models: &Models) -> Book<'_> {
    Book {
        seed,
        next: 0,
        end: count,
        options,
        stock: Stock::of(models),
    }
}

impl Book<'_> {
    fn case(&self, number: u64) -> (Draws, Case) {
        let mut draws = Draws::of(self.seed, ROWS, number);
        let case = if self.options.clean {
            Case::Sound
        } else {
            draws.weighted(Case::SHARES).unwrap_or(Case::Sound)
        };
        (draws, case)
    }

    fn row(&self, number: u64) -> Made {
        let (mut draws, case) = self.case(number);
        if case != Case::TwiceInFile || number == 0 {
            let case = if case == Case::TwiceInFile {
                Case::Sound
            } else {
                case
            };
            return self.of_case(&mut draws, number, case);
        }
        // The row before, once more; of a row that is itself a repeat, the one it repeats.
        let mut first = number - 1;
        while first > 0 && self.case(first).1 == Case::TwiceInFile {
            first -= 1;
        }
        let (mut again, case) = self.case(first);
        let case = if case == Case::TwiceInFile {
            Case::Sound
        } else {
            case
        };
        let repeated = self.of_case(&mut again, first, case);
        Made {
            cells: draft::noted(repeated.cells, Case::TwiceInFile),
            case: Case::TwiceInFile,
            world: None,
        }
    }

    fn of_case(&self, draws: &mut Draws, number: u64, case: Case) -> Made {
        let shares = if self.options.clean {
            Line::PLAIN_SHARES
        } else {
            Line::SHARES
        };
        let line = draws.weighted(shares).unwrap_or(Line::FamilyCar);
        self.of_line(draws, number, line, case)
    }

    fn of_line(&self, draws: &mut Draws, number: u64, line: Line, case: Case) -> Made {
        // What can only be the matter with a family and its car is the matter with one.
        let line = if case.of_a_family() || self.stock.models(line).is_empty() {
            Line::FamilyCar
        } else {
            line
        };
        let place = draft::Place {
            seed: self.seed,
            number,
            options: &self.options,
        };
        match draws.one(self.stock.models(line)) {
            Some(model) => draft::made(draws, &place, line, model, case),
            None => Made {
                cells: Vec::new(),
                case,
                world: None,
            },
        }
    }
}

/// A small book that shows everything: every case once, then every kind of vehicle twice or more, all
/// of it sound. What `samples/` holds.
pub fn showcase(seed: u64, options: Options, models: &Models) -> Vec<Made> {
    let book = generate(0, seed, options, models);
    let draws = |number: u64| Draws::of(seed, ROWS, number);
    let mut rows: Vec<Made> = Vec::new();
    for (number, (case, _)) in (0..).zip(Case::SHARES) {
        let made = match (case, rows.first()) {
            (Case::TwiceInFile, Some(first)) => Made {
                cells: draft::noted(first.cells.clone(), *case),
                case: *case,
                world: None,
            },
            _ => book.of_line(&mut draws(number), number, Line::FamilyCar, *case),
        };
        rows.push(made);
    }
    let cases = u64::try_from(Case::SHARES.len()).unwrap_or_default();
    for (number, line) in (cases..60).zip(Line::ALL.into_iter().cycle()) {
        rows.push(book.of_line(&mut draws(number), number, line, Case::Sound));
    }
    rows
}

impl Iterator for Book<'_> {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        let number = self.next;
        if number >= self.end {
            return None;
        }
        self.next += 1;
        Some(self.row(number))
    }
}
