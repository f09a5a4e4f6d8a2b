//! Whole histories by chance, against a model that knows the rules of the trade and nothing of the
//! program: what the program lets through the model must allow, and what it refuses must lack something.

use std::sync::Arc;

use journal::{MemoryStore, SqliteStore, Store};
use kernel::{Digest, Instant, Number, NumberKind};
use platform::Platform;
use serde_json::{Value, json};

use super::harness::{House, control};
use super::tied::{Counted, check};
use super::trade::{branch_on, number};
use super::vehicles::{candidate, owner, records};
use crate::{Accepted, Failure};

const VEHICLES: usize = 6;
const STARTS: [&str; 3] = ["2026-12-01", "2026-12-03", "2027-01-05"];

/// A proposal as the model sees it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of a simple model"
)]
struct Deal {
    number: Number,
    vehicle: usize,
    start: usize,
    answered_until: Option<Instant>,
    /// Premium and tax in fen, and until when.
    accepted: Option<(i64, i64, Instant)>,
    settled: bool,
    disputed: bool,
    over: bool,
    policy: Option<Number>,
    begun: bool,
    /// Index of the receipt that counts.
    paid: Option<usize>,
}

/// What a receipt paid of one deal as the model sees it; one receipt may pay several.
struct Paid {
    number: Number,
    /// Proposal, premium and tax.
    deal: usize,
    sum: i64,
    gone: bool,
}

struct History {
    house: House,
    platform: Arc<dyn Platform>,
    store: Arc<dyn Store>,
    chance: u64,
    /// Which proposal or notice the next step is about.
    looked_at: Option<usize>,
    step: usize,
    deals: Vec<Deal>,
    /// Notice, its deal, its sum, whether it was paid.
    notices: Vec<(Number, usize, i64, bool)>,
    receipts: Vec<Paid>,
    counted: Counted,
}

fn yuan(fen: i64) -> Value {
    json!({ "amount": format!("{}.{:02}", fen / 100, fen % 100), "currency": "CNY" })
}

impl History {
    fn new(store: Arc<dyn Store>, seed: u64) -> Self {
        let (house, platform) = branch_on(Arc::clone(&store), &records(VEHICLES));
        Self {
            house,
            platform,
            store,
            chance: seed,
            looked_at: None,
            step: 0,
            deals: Vec::new(),
            notices: Vec::new(),
            receipts: Vec::new(),
            counted: Counted::default(),
        }
    }

    fn below(&mut self, most: usize) -> usize {
        self.chance = self
            .chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.chance >> 33).unwrap() % most
    }

    /// The thing looked at on purpose, else one by chance.
    fn pick(&mut self, of: usize) -> Option<usize> {
        if let Some(at) = self.looked_at.take() {
            return Some(at);
        }
        // Mostly something recent: it gets somewhere.
        let near = self.below(4) > 0;
        (of > 0).then(|| {
            if near {
                of - 1 - self.below(of.min(4))
            } else {
                self.below(of)
            }
        })
    }

    fn give(&self, who: &str, command: &str, body: Value) -> Result<Accepted, Failure> {
        let key = format!("{} {command}", self.step);
        self.house
            .app
            .submit(self.house.request(who, &key, command, body))
    }

    fn now(&self) -> Instant {
        self.house.app.now()
    }

    fn run(&mut self, steps: usize) {
        for _ in 0..steps {
            self.step += 1;
            self.house.clock.advance(1);
            match self.below(40) {
                0..=2 => self.propose(),
                3 => self.amend(),
                4..=7 => self.work_through(),
                8..=9 => self.settle_notice(),
                10 => self.dispute(),
                11..=13 => self.request(),
                14..=16 => self.pay(),
                17 => self.reverse(),
                18 => self.give_back(),
                19..=21 => self.issue(),
                22 => self.withdraw(),
                23 => self.time(),
                _ => self.next_step(),
            }
            if self.step.is_multiple_of(7) {
                check(&self.house, &self.counted);
            }
        }
    }

    /// What a diligent clerk would do next.
    fn next_step(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        self.looked_at = Some(at);
        let deal = &self.deals[at];
        let notice = self
            .notices
            .iter()
            .rposition(|(_, of, _, spent)| *of == at && !spent);
        match (deal.accepted, deal.settled, deal.paid, notice) {
            (None, ..) => self.work_through(),
            (_, false, ..) => self.settle_notice(),
            (_, _, Some(_), _) if deal.disputed => self.dispute(),
            (_, _, Some(_), _) => self.issue(),
            (_, _, None, Some(notice)) => {
                self.looked_at = Some(notice);
                self.pay();
            }
            (_, _, None, None) => self.request(),
        }
    }

    fn propose(&mut self) {
        let (vehicle, start) = (self.below(VEHICLES), self.below(STARTS.len()));
        let asked = candidate(vehicle, STARTS[start]);
        let Ok(accepted) = self.give("clerk", "policy.propose", asked) else {
            return assert!(
                Self::begins(start) <= self.now(),
                "refused without a reason"
            );
        };
        self.deals.push(Deal {
            number: number(&accepted, NumberKind::Proposal),
            vehicle,
            start,
            answered_until: None,
            accepted: None,
            settled: false,
            disputed: false,
            over: false,
            policy: None,
            begun: false,
            paid: None,
        });
        assert_eq!(
            self.deals.last().unwrap().number.serial() as usize,
            self.deals.len()
        );
    }

    fn amend(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let start = self.below(STARTS.len());
        let (vehicle, proposal) = (self.deals[at].vehicle, self.deals[at].number);
        let body = json!({ "proposal": proposal, "content": candidate(vehicle, STARTS[start]) });
        let answer = self.give("clerk", "policy.amend", body);
        let closed = self.closed(at);
        let changed = self.deals[at].start != start;
        match answer {
            Ok(_) if changed => {
                assert!(!closed);
                let deal = &mut self.deals[at];
                (deal.start, deal.answered_until, deal.accepted) = (start, None, None);
                deal.settled = false;
            }
            Ok(done) => {
                assert!(done.already && !closed);
            }
            Err(_) => assert!(closed || Self::begins(start) <= self.now()),
        }
    }

    fn work_through(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let proposal = self.deals[at].number;
        let worked = self.house.app.work_through(&[proposal]).unwrap().remove(0);
        let closed = self.closed(at);
        let covered = self.covered(at);
        let done = match worked {
            Ok(done) => done,
            Err(failure) => {
                let late = Self::begins(self.deals[at].start) <= self.now();
                return assert!(closed || late, "{failure:?}");
            }
        };
        assert!(!closed);
        if done.already {
            return;
        }
        let kind = self.house.app.entry(done.entries[0]).unwrap().kind;
        let answer = self.house.answer_to(&proposal);
        let deal = &mut self.deals[at];
        (deal.answered_until, deal.accepted, deal.settled) = (Some(answer.expires_at), None, false);
        match kind.as_str() {
            "policy.accepted" => {
                assert!(!covered, "{proposal} is covered already");
                let accepted = self.house.app.accepted_of(&proposal).unwrap();
                // The published renewal premium after three clean years: 950 × 70 %.
                assert_eq!(accepted.rated.premium.amount(), "665.00");
                let tax = accepted.tax.total().unwrap().minor();
                let premium = accepted.rated.premium.minor();
                deal.accepted = Some((premium, tax, accepted.valid_until));
            }
            "policy.not_insurable" => {
                assert!(covered, "{proposal} is not covered");
                deal.over = true;
            }
            "policy.referred" | "policy.returned" => {}
            other => panic!("{other}"),
        }
    }

    fn settle_notice(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let body = json!({ "proposal": self.deals[at].number, "mode": "signed" });
        let answer = self.give("clerk", "policy.settle_notice", body);
        let may = !self.closed(at) && self.deals[at].accepted.is_some();
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        self.deals[at].settled |= may;
    }

    fn dispute(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let proposal = self.deals[at].number;
        if self.deals[at].disputed {
            let body = json!({ "proposal": proposal, "outcome": "平台已更正" });
            let answer = self.give("underwriter", "policy.settle_dispute", body);
            assert_eq!(answer.is_ok(), !self.closed(at));
            self.deals[at].disputed = self.closed(at);
        } else {
            let body = json!({ "proposal": proposal, "what": "事故", "reason": "非本车" });
            let answer = self.give("clerk", "policy.dispute_record", body);
            let may = !self.closed(at) && self.deals[at].answered_until.is_some();
            assert_eq!(answer.is_ok(), may, "{answer:?}");
            self.deals[at].disputed = may;
        }
    }

    fn request(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let body = json!({ "proposals": [self.deals[at].number] });
        let answer = self.give("clerk", "ledger.request_payment", body);
        let may = self.payable(at);
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        if let Ok(accepted) = answer {
            let (premium, tax, _) = self.deals[at].accepted.unwrap();
            let notice = number(&accepted, NumberKind::Notice);
            self.notices.push((notice, at, premium + tax, false));
            assert_eq!(notice.serial() as usize, self.notices.len());
        }
    }

    fn pay(&mut self) {
        let Some(which) = self.pick(self.notices.len()) else {
            return;
        };
        let mut paid = vec![which];
        if self.below(3) == 0 {
            // Another notice in the same transfer, of another payer's perhaps, or the same twice.
            paid.push(self.below(self.notices.len()));
        }
        let wrong = [0, 0, 0, 0, -1, 1][self.below(6)];
        let of: Vec<(Number, usize, i64, bool)> =
            paid.iter().map(|which| self.notices[*which]).collect();
        let sum: i64 = of.iter().map(|(_, _, sum, _)| sum).sum();
        let named: Vec<Number> = of.iter().map(|(notice, ..)| *notice).collect();
        let mut body = json!({
            "method": "transfer", "amount": yuan(sum + wrong),
            "payer": { "name": owner(self.deals[of[0].1].vehicle), "account": "6216613896446902064" },
            "reference": format!("B{}", self.step), "instruction": format!("I{}", self.step),
            "confirmed_at": self.now(),
        });
        match named.as_slice() {
            [notice] => body["notice"] = json!(notice),
            several => body["notices"] = json!(several),
        }
        let answer = self.give("cashier", "ledger.confirm_receipt", body);
        let open = |(_, at, sum, spent): &(Number, usize, i64, bool)| {
            let due = self.deals[*at].accepted;
            let same = due.is_some_and(|(premium, tax, _)| premium + tax == *sum);
            !spent && same && self.payable(*at)
        };
        let once = of.len() == 1 || of[0].1 != of[1].1;
        let may = wrong == 0 && once && of.iter().all(open);
        match answer {
            Ok(accepted) => {
                assert!(may);
                let receipt = number(&accepted, NumberKind::Receipt);
                for (which, (_, at, sum, _)) in paid.into_iter().zip(of) {
                    self.deals[at].paid = Some(self.receipts.len());
                    self.notices[which].3 = true;
                    self.receipts.push(Paid {
                        number: receipt,
                        deal: at,
                        sum,
                        gone: false,
                    });
                    self.counted.held_ever += sum;
                }
                let numbers = self.receipts.iter().map(|paid| paid.number.serial());
                assert_eq!(numbers.max(), Some(receipt.serial()));
                self.counted.several += usize::from(named.len() > 1);
            }
            // A notice of an earlier acceptance may be over before the acceptance is.
            Err(failure) => assert!(!may || control::<()>(Err(failure)) == "notice-expired"),
        }
    }

    fn reverse(&mut self) {
        let Some(which) = self.pick(self.receipts.len()) else {
            return;
        };
        let body = json!({ "receipt": self.receipts[which].number, "reason": "keyed_wrong" });
        let answer = self.give("cashier", "ledger.reverse_receipt", body);
        let number = self.receipts[which].number;
        let all = 0..self.receipts.len();
        let of: Vec<usize> = all
            .filter(|one| self.receipts[*one].number == number)
            .collect();
        let may = of.iter().all(|one| {
            let paid = &self.receipts[*one];
            !paid.gone && self.deals[paid.deal].policy.is_none()
        });
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        for one in of.into_iter().filter(|_| may) {
            self.gone(one);
            let at = self.receipts[one].deal;
            self.deals[at].paid = None;
        }
    }

    fn give_back(&mut self) {
        let Some(which) = self.pick(self.receipts.len()) else {
            return;
        };
        let (at, sum) = (self.receipts[which].deal, self.receipts[which].sum);
        let body = json!({
            "receipt": self.receipts[which].number, "proposal": self.deals[at].number,
            "amount": yuan(sum), "reason": "withdrawn", "reference": "B",
            "payee": { "name": owner(self.deals[at].vehicle), "account": "6216613896446902064" },
            "returned_at": self.now(), "instruction": format!("R{}", self.step),
        });
        let answer = self.give("cashier", "ledger.return_money", body);
        let may = !self.receipts[which].gone && self.deals[at].over;
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        if may {
            self.gone(which);
        }
    }

    fn gone(&mut self, which: usize) {
        self.receipts[which].gone = true;
        self.counted.held_ever -= self.receipts[which].sum;
    }

    fn issue(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let body = json!({ "proposal": self.deals[at].number });
        let answer = self.give("clerk", "policy.issue", body);
        let (now, covered) = (self.now(), self.covered(at));
        let deal = &self.deals[at];
        if deal.policy.is_some() {
            return assert_eq!(control(answer), "already-issued");
        }
        let due = deal.accepted.map(|(premium, tax, _)| premium + tax);
        let paid = deal.paid.map(|which| self.receipts[which].sum);
        let standing = deal.answered_until.is_some_and(|until| now < until);
        let may = !deal.over
            && (deal.settled && !deal.disputed && standing && !covered)
            && (due.is_some() && paid == due);
        assert_eq!(answer.is_ok(), may, "{answer:?}");
        let Ok(accepted) = answer else { return };
        let policy = number(&accepted, NumberKind::Policy);
        let (premium, tax, _) = deal.accepted.unwrap();
        self.deals[at].policy = Some(policy);
        self.counted.premium += premium;
        self.counted.tax += tax;
        self.counted.policies += 1;
        assert_eq!(policy.serial(), self.counted.policies);
        if self.below(2) == 0 {
            self.house.app.confirm_with_platform(&policy).unwrap();
        }
    }

    fn withdraw(&mut self) {
        let Some(at) = self.pick(self.deals.len()) else {
            return;
        };
        let body = json!({ "proposal": self.deals[at].number });
        let answer = self.give("clerk", "policy.withdraw", body);
        assert_eq!(answer.is_ok(), !self.closed(at), "{answer:?}");
        self.deals[at].over |= self.deals[at].policy.is_none();
    }

    fn time(&mut self) {
        let hours = [1, 5, 26, 80][self.below(4)];
        self.house.clock.advance(hours * 60);
        let now = self.now();
        let (mut begun, mut lapsed) = (0, 0);
        for at in 0..self.deals.len() {
            let begins = Self::begins(self.deals[at].start);
            let unpaid = self.deals[at].paid.is_none() && !self.closed(at);
            let deal = &mut self.deals[at];
            if deal.policy.is_some() && !deal.begun && begins <= now {
                deal.begun = true;
                begun += 1;
                self.counted.begun += deal.accepted.unwrap().0;
            }
            if unpaid && deal.accepted.is_some_and(|(_, _, until)| until <= now) {
                deal.over = true;
                lapsed += 1;
            }
        }
        let work = self.house.app.pass_time().unwrap();
        assert_eq!((work.covers_begun, work.proposals_lapsed), (begun, lapsed));
    }

    fn begins(start: usize) -> Instant {
        let day: kernel::Date = STARTS[start].parse().unwrap();
        kernel::Zone::shanghai()
            .instant(day.at(0, 0, 0, 0))
            .unwrap()
    }

    fn closed(&self, at: usize) -> bool {
        self.deals[at].over || self.deals[at].policy.is_some()
    }

    /// Whether another policy covers the vehicle: any two terms of a year overlap here.
    fn covered(&self, at: usize) -> bool {
        let vehicle = self.deals[at].vehicle;
        let others = self.deals.iter().enumerate();
        let mut sold = others
            .filter(|(other, _)| *other != at)
            .map(|(_, deal)| deal);
        sold.any(|deal| deal.vehicle == vehicle && deal.policy.is_some())
    }

    fn payable(&self, at: usize) -> bool {
        let deal = &self.deals[at];
        let stands = deal
            .accepted
            .is_some_and(|(_, _, until)| self.now() < until);
        !self.closed(at) && stands && deal.paid.is_none()
    }

    /// Goes on in another process, as far as states are concerned.
    fn reopen(self) -> Self {
        let Self {
            house,
            platform,
            store,
            ..
        } = self;
        let house = house
            .reopened(Arc::clone(&store))
            .with_platform(Arc::clone(&platform));
        Self {
            house,
            platform,
            store,
            ..self
        }
    }

    fn end(self) -> (Digest, u32) {
        check(&self.house, &self.counted);
        let inspection = self.house.app.inspect_now().unwrap();
        assert!(inspection.ok, "{:?}", inspection.findings);
        (inspection.head.root, self.counted.policies)
    }
}

/// A company after so many steps of a history.
pub(super) fn grown(store: Arc<dyn Store>, seed: u64, steps: usize) -> House {
    let mut history = History::new(store, seed);
    history.run(steps);
    history.house
}

fn in_memory() -> Arc<dyn Store> {
    Arc::new(MemoryStore::new(tempfile::tempdir().unwrap().keep()))
}

#[test]
fn every_history_keeps_the_rules_of_the_trade() {
    let mut policies = 0;
    for seed in 1..=8 {
        let mut history = History::new(in_memory(), seed);
        history.run(120);
        policies += history.end().1;
    }
    println!("{policies} policies in 8 histories");
    assert!(policies >= 8, "{policies}");
}

#[test]
fn a_history_is_the_same_in_every_store_and_after_every_reopening() {
    let mut plain = History::new(in_memory(), 3);
    plain.run(150);
    let dir = tempfile::tempdir().unwrap();
    let sqlite: Arc<dyn Store> = Arc::new(SqliteStore::new(dir.path().to_path_buf()));
    let mut again = History::new(sqlite, 3);
    for _ in 0..3 {
        again.run(50);
        again = again.reopen();
    }
    assert_eq!(plain.house.kinds(), again.house.kinds());
    assert_eq!(plain.counted, again.counted);
    again.end();
    plain.end();
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let run = || {
        let mut history = History::new(in_memory(), 5);
        history.run(100);
        history.end().0
    };
    assert_eq!(run(), run());
}
