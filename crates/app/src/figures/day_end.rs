//! 日结: what the receipts of a day say beside what the books say, and beside the money in the drawer.
//!
//! Two ways to the same sum: the facts of the day, and the postings among the followed rows. They are
//! held against each other by account; what differs is named.

use kernel::{Date, Digest, Envelope, Instant, Money, OrganisationCode, Seq};
use ledger::{Account, Event, Method, POSTINGS};

use super::tally::Walk;
use super::{FiguresAsked, Source, Tally};
use crate::books_of_account::recorded_up_to;
use crate::fact::Fact;
use crate::follow::decode;
use crate::identity::Identity;
use crate::open::App;
use crate::request::Failure;

/// Entries read at once.
const PAGE: usize = 1_000;

/// The end of a day.
#[derive(Debug, Clone)]
pub struct DayEnd {
    /// The day.
    pub on: Date,
    /// When it was counted.
    pub answered_at: Instant,
    /// How many entries the journal had.
    pub size: Seq,
    /// The root over them.
    pub root: Digest,
    /// What moved, by method.
    pub methods: Vec<MethodLine>,
    /// What the books say of cash and bank.
    pub books: Vec<BookLine>,
    /// What does not agree; nothing where all does.
    pub differences: Vec<Difference>,
}

/// What moved by one method.
#[derive(Debug, Clone, Copy)]
pub struct MethodLine {
    /// Which.
    pub method: Method,
    /// Money that came in and was put on record on the day.
    pub received: Tally,
    /// Of the receipts reversed on the day.
    pub reversed: Tally,
    /// Money that went back, put on record on the day.
    pub returned: Tally,
    /// What remains.
    pub net: Money,
}

/// One account on the day.
#[derive(Debug, Clone, Copy)]
pub struct BookLine {
    /// Which.
    pub account: Account,
    /// Debited 借方.
    pub debited: Money,
    /// Credited 贷方.
    pub credited: Money,
    /// Debit less credit.
    pub net: Money,
    /// What the facts of the day say.
    pub expected: Money,
}

/// Something that does not agree.
#[derive(Debug, Clone, Copy)]
pub enum Difference {
    /// The books of an account differ from the facts by so much.
    Books(Account, Money),
    /// The cash counted differs from the facts by so much.
    Cash(Money),
}

impl App {
    /// The end of a day, beside the cash that was counted.
    pub fn day_end(
        &self,
        who: &Identity,
        asked: &FiguresAsked,
        counted: Option<Money>,
    ) -> Result<DayEnd, Failure> {
        let now = self.now();
        let on = asked.on.unwrap_or_else(|| self.model().today(now));
        let scope = self.scope_of_figure(who, "ledger.read", asked)?;
        let Some(scope) = scope else {
            // Asked again for the refusal's own words.
            self.permit(who, "ledger.read")?;
            return Err(kernel::Fault::Bug("a permission came and went".into()).into());
        };
        self.snapshot(asked, |rows, position| {
            let seqs = self.entries_of(on, position)?;
            let methods = self.moved(seqs.clone(), &scope)?;
            let mut walk = Walk {
                rows,
                zone: self.model().zone(),
                now,
            };
            let books = [Account::Cash, Account::Bank]
                .into_iter()
                .map(|account| book(&mut walk, (account, &seqs), &methods, &scope))
                .collect::<Result<Vec<_>, Failure>>()?;
            let root = self.with_reader(|reader| journal::root_at(reader, position))?;
            Ok(DayEnd {
                on,
                answered_at: now,
                size: position,
                root,
                differences: differences(&books, counted),
                methods,
                books,
            })
        })
    }

    /// The entries recorded on a civil day, among the first `size`.
    fn entries_of(&self, on: Date, size: Seq) -> Result<std::ops::Range<Seq>, Failure> {
        let zone = self.model().zone();
        let before = |day: Date| {
            let first = zone.instant(day.at(0, 0, 0, 0));
            first.map_or(Instant::from_micros(i64::MAX), |at| at.plus_micros(-1))
        };
        let (begin, end) = (before(on), before(on.tomorrow().unwrap_or(on)));
        let range = self.with_reader(|reader| {
            let from = recorded_up_to(reader, size, begin)?;
            Ok(from..recorded_up_to(reader, size, end)?)
        })?;
        Ok(range)
    }

    /// What moved by each method, from the facts.
    fn moved(
        &self,
        seqs: std::ops::Range<Seq>,
        scope: &[OrganisationCode],
    ) -> Result<Vec<MethodLine>, Failure> {
        let mut lines: Vec<MethodLine> = Method::ALL.iter().copied().map(MethodLine::new).collect();
        self.with_reader(|reader| {
            let mut seq = seqs.start;
            while seq < seqs.end {
                let want = usize::try_from(seqs.end - seq).unwrap_or(PAGE).min(PAGE);
                let page = reader.entries(seq, want)?;
                if page.is_empty() {
                    break;
                }
                for entry in page {
                    let envelope = decode(&entry, seq)?;
                    count(&mut lines, &envelope, scope)?;
                    seq = seq.saturating_add(1);
                }
            }
            Ok(())
        })?;
        for line in &mut lines {
            let fen = |tally: Tally| tally.amount.minor();
            let out = fen(line.reversed).saturating_add(fen(line.returned));
            line.net = Money::fen(fen(line.received).saturating_sub(out));
        }
        Ok(lines)
    }
}

impl MethodLine {
    const fn new(method: Method) -> Self {
        Self {
            method,
            received: Tally::NONE,
            reversed: Tally::NONE,
            returned: Tally::NONE,
            net: Money::ZERO,
        }
    }
}

fn count(
    lines: &mut [MethodLine],
    envelope: &Envelope,
    scope: &[OrganisationCode],
) -> Result<(), kernel::Fault> {
    if !envelope.kind.name.starts_with("ledger.") {
        return Ok(());
    }
    let Fact::Ledger(event) = Fact::decode(envelope)? else {
        return Ok(());
    };
    let (receipt, method, amount) = match &event {
        Event::ReceiptConfirmed(fact) => (fact.receipt, fact.method, fact.amount),
        Event::MoneyReceived(fact) => (fact.receipt, fact.method, fact.amount),
        Event::ReceiptReversed(fact) => (fact.receipt, fact.method, fact.amount),
        Event::MoneyReturned(fact) => (fact.receipt, fact.method, fact.amount),
        Event::PaymentRequested(_)
        | Event::ChequeTaken(_)
        | Event::ChequeBounced(_)
        | Event::CoversBegun(_)
        | Event::TaxDeclared(_) => return Ok(()),
    };
    let Some(line) = lines.iter_mut().find(|line| line.method == method) else {
        return Ok(());
    };
    if company::within(scope, &receipt.organisation()) {
        let tally = match event {
            Event::ReceiptReversed(_) => &mut line.reversed,
            Event::MoneyReturned(_) => &mut line.returned,
            _ => &mut line.received,
        };
        tally.add(amount.minor());
    }
    Ok(())
}

/// The movement of an account, from the rows, beside what the facts say.
fn book(
    walk: &mut Walk<'_>,
    (account, seqs): (Account, &std::ops::Range<Seq>),
    methods: &[MethodLine],
    scope: &[OrganisationCode],
) -> Result<BookLine, Failure> {
    let (mut debited, mut credited) = (Tally::NONE, Tally::NONE);
    if !seqs.is_empty() {
        let entries = format!("{}..{}", seqs.start, seqs.end.saturating_sub(1));
        let posted = Source::of(&POSTINGS).with("seq", entries);
        let posted = posted.with("account", account.code());
        walk.each((&posted, scope), &mut |_, row| {
            let side = match row.text("side") {
                "debit" => &mut debited,
                _ => &mut credited,
            };
            side.add(row.integer("amount"));
            Ok(())
        })?;
    }
    let of = |line: &&MethodLine| (line.method == Method::Cash) == (account == Account::Cash);
    let expected = methods.iter().filter(of).map(|line| line.net.minor());
    let (debited, credited) = (debited.amount, credited.amount);
    Ok(BookLine {
        account,
        debited,
        credited,
        net: Money::fen(debited.minor().saturating_sub(credited.minor())),
        expected: Money::fen(expected.fold(0, i64::saturating_add)),
    })
}

fn differences(books: &[BookLine], counted: Option<Money>) -> Vec<Difference> {
    let less = |a: Money, b: Money| Money::fen(a.minor().saturating_sub(b.minor()));
    let mut found: Vec<Difference> = books
        .iter()
        .filter(|line| line.net != line.expected)
        .map(|line| Difference::Books(line.account, less(line.net, line.expected)))
        .collect();
    let cash = books.iter().find(|line| line.account == Account::Cash);
    if let (Some(counted), Some(cash)) = (counted, cash)
        && counted != cash.expected
    {
        found.push(Difference::Cash(less(counted, cash.expected)));
    }
    found
}
