//! 日结: what the receipts of a day say beside what the books say, and beside the money in the drawer.
//!
//! Two ways to the same sum: the facts of the day, and the postings among the followed rows. They are
//! held against each other by account; what differs is named.

use kernel::{Date, Digest, Envelope, Fault, Instant, Money, Number, OrganisationCode, Seq};
use ledger::{Account, Event, Method, NoticePaid, POSTINGS};

use super::tally::{Walk, counted};
use super::{FiguresAsked, Source, Tally, narrowed};
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
        cash: Option<Money>,
    ) -> Result<DayEnd, Failure> {
        let now = self.now();
        let on = asked.on.unwrap_or_else(|| self.model().today(now));
        let scope = narrowed(self.permit(who, "ledger.read")?, asked)?;
        let position = asked.position.unwrap_or_default().max(self.head_size());
        self.with_snapshot(Some(position), |rows, position| {
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
                differences: differences(&books, cash)?,
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
            let rest = counted(line.received.amount.minus(line.reversed.amount))?;
            line.net = counted(rest.minus(line.returned.amount))?;
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
) -> Result<(), Fault> {
    if !envelope.kind.name.starts_with("ledger.") {
        return Ok(());
    }
    let Fact::Ledger(event) = Fact::decode(envelope)? else {
        return Ok(());
    };
    let Some((method, amount)) = moved_by(&event, scope)? else {
        return Ok(());
    };
    let Some(line) = lines.iter_mut().find(|line| line.method == method) else {
        return Ok(());
    };
    let tally = match event {
        Event::ReceiptReversed(_) => &mut line.reversed,
        Event::MoneyReturned(_) => &mut line.returned,
        _ => &mut line.received,
    };
    tally.add(amount)
}

/// What a fact moves as the books of these organisations have it: money of a proposal stands in the books
/// of the proposal's organisation, whoever took it; money that fits nothing in those of its receipt.
fn moved_by(event: &Event, scope: &[OrganisationCode]) -> Result<Option<(Method, Money)>, Fault> {
    let whole = |number: Number, amount: Money| {
        let ours = company::within(scope, &number.organisation());
        ours.then_some(amount)
    };
    let (method, amount) = match event {
        Event::ReceiptConfirmed(fact) => (fact.method, ours(&fact.notices, scope)?),
        Event::MoneyReceived(fact) => (fact.method, whole(fact.receipt, fact.amount)),
        Event::ReceiptReversed(fact) if fact.notices.is_empty() => {
            (fact.method, whole(fact.receipt, fact.amount))
        }
        Event::ReceiptReversed(fact) => (fact.method, ours(&fact.notices, scope)?),
        Event::MoneyReturned(fact) => {
            let of = fact.proposal.unwrap_or(fact.receipt);
            (fact.method, whole(of, fact.amount))
        }
        // It came by its receipt; where that was another house's, its money comes to this one now.
        Event::MoneyAllotted(fact) => {
            let came = whole(fact.receipt, fact.amount).unwrap_or(Money::ZERO);
            let goes = ours(&fact.notices, scope)?.unwrap_or(Money::ZERO);
            let net = counted(goes.minus(came))?;
            (fact.method, (net != Money::ZERO).then_some(net))
        }
        Event::PaymentRequested(_)
        | Event::ChequeTaken(_)
        | Event::ChequeBounced(_)
        | Event::CoversBegun(_)
        | Event::TaxDeclared(_) => return Ok(None),
    };
    Ok(amount.map(|amount| (method, amount)))
}

/// What of a payment stands in the books of some organisations; none where none of its shares does.
fn ours(notices: &[NoticePaid], scope: &[OrganisationCode]) -> Result<Option<Money>, Fault> {
    let mut sum = None;
    for share in notices.iter().flat_map(|paid| &paid.allocations) {
        if company::within(scope, &share.proposal.organisation()) {
            let amount = share.sum().unwrap_or_default().money();
            sum = Some(counted(sum.unwrap_or(Money::ZERO).plus(amount))?);
        }
    }
    Ok(sum)
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
            Ok(side.add(row.money(&["amount"])?)?)
        })?;
    }
    let of = |line: &&MethodLine| (line.method == Method::Cash) == (account == Account::Cash);
    let mut of_account = methods.iter().filter(of);
    let expected = of_account.try_fold(Money::ZERO, |sum, line| counted(sum.plus(line.net)))?;
    let (debited, credited) = (debited.amount, credited.amount);
    Ok(BookLine {
        account,
        debited,
        credited,
        net: counted(debited.minus(credited))?,
        expected,
    })
}

fn differences(books: &[BookLine], cash: Option<Money>) -> Result<Vec<Difference>, Fault> {
    let mut found = Vec::new();
    for line in books.iter().filter(|line| line.net != line.expected) {
        let less = counted(line.net.minus(line.expected))?;
        found.push(Difference::Books(line.account, less));
    }
    let drawer = books.iter().find(|line| line.account == Account::Cash);
    if let (Some(cash), Some(drawer)) = (cash, drawer)
        && cash != drawer.expected
    {
        let less = counted(cash.minus(drawer.expected))?;
        found.push(Difference::Cash(less));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use kernel::{NumberKind, Series};
    use ledger::Side;

    use super::*;

    /// A committed sample, with its second proposal given by another organisation.
    fn sample(kind: &str) -> Event {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../ledger/shapes");
        let text = std::fs::read_to_string(format!("{folder}/{kind}.1.json")).unwrap();
        let elsewhere = Series {
            kind: NumberKind::Proposal,
            organisation: OrganisationCode::parse("3202").unwrap(),
            product: 1,
            year: 2026,
        };
        let elsewhere = elsewhere.number(2).unwrap().to_string();
        let text = text.replace("T00320101202600000028", &elsewhere);
        Event::decode(kind, 1, text.trim()).unwrap()
    }

    #[test]
    fn a_fact_moves_what_it_books_at_every_level_of_the_company() {
        for kind in ["ledger.receipt_confirmed", "ledger.money_received"]
            .iter()
            .chain(&["ledger.money_returned", "ledger.receipt_reversed"])
        {
            let event = sample(kind);
            for scope in [&["00"][..], &["32"], &["3201"], &["3202"], &["11"]] {
                let scope: Vec<OrganisationCode> = scope
                    .iter()
                    .map(|code| OrganisationCode::parse(code).unwrap())
                    .collect();
                let booked: i64 = ledger::postings(&event)
                    .iter()
                    .filter(|line| [Account::Cash, Account::Bank].contains(&line.account))
                    .filter(|line| company::within(&scope, &line.organisation))
                    .map(|line| match line.side {
                        Side::Debit => line.amount.minor(),
                        Side::Credit => -line.amount.minor(),
                    })
                    .sum();
                let out = ["ledger.money_returned", "ledger.receipt_reversed"].contains(kind);
                let moved = moved_by(&event, &scope).unwrap();
                let moved = moved.map_or(0, |(_, amount)| amount.minor());
                assert_eq!(if out { -moved } else { moved }, booked, "{kind} {scope:?}");
            }
        }
    }
}
