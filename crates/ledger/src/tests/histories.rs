//! Random histories of notices, receipts, cheques, policies and returns, held against a plain model:
//! nothing held is ever below zero, nothing is receivable, every receipt is split to the fen.

use std::collections::BTreeMap;

use kernel::{Instant, Money, Number};
use proptest::prelude::*;

use super::world::{
    branch, evolve, judge, morning, notice, payer, policy, proposal, receipt, reference,
};
use crate::{
    Account, AllotMoney, Asked, BounceCheque, BounceReason, ChequeArrived, Cny, Command,
    ConfirmReceipt, Dues, Entry, Event, IssuedFacts, LedgerState, Line, Method, NoticePaid,
    Posting, ReceiveMoney, RequestPayment, ReturnMoney, ReturnReason, ReversalReason,
    ReverseReceipt, Side, Standing, SuspenseReason, TakeCheque, ToPay, TrialBalance, postings,
    postings_of_issue,
};

const PROPOSALS: u32 = 4;

#[derive(Debug, Clone, Copy)]
enum Step {
    Request {
        first: u32,
        second: u32,
    },
    Confirm {
        notice: usize,
        off: i64,
        seller: bool,
    },
    ConfirmSeveral {
        first: usize,
        second: usize,
        off: i64,
    },
    Allot {
        receipt: usize,
        first: usize,
        second: usize,
    },
    TakeCheque {
        notice: usize,
    },
    Arrive {
        receipt: usize,
    },
    Bounce {
        receipt: usize,
    },
    Receive {
        fen: i64,
    },
    Return {
        receipt: usize,
        proposal: u32,
        fen: i64,
    },
    Reverse {
        receipt: usize,
    },
    Issue {
        proposal: u32,
    },
    Lapse {
        proposal: u32,
    },
}

/// Premium and tax of a proposal in fen.
fn due(serial: u32) -> i64 {
    i64::from(serial) * 10_001 + i64::from(serial % 2) * 30_000
}

fn step() -> impl Strategy<Value = Step> {
    let one = 1..=PROPOSALS;
    prop_oneof![
        (one.clone(), one.clone()).prop_map(|(first, second)| Step::Request { first, second }),
        (
            0..6_usize,
            prop_oneof![4 => Just(0_i64), 1 => -1..=1_i64],
            prop::bool::weighted(0.1)
        )
            .prop_map(|(notice, off, seller)| Step::Confirm {
                notice,
                off,
                seller
            }),
        (
            0..6_usize,
            0..6_usize,
            prop_oneof![4 => Just(0_i64), 1 => -1..=1_i64]
        )
            .prop_map(|(first, second, off)| Step::ConfirmSeveral { first, second, off }),
        (0..9_usize, 0..6_usize, 0..6_usize).prop_map(|(receipt, first, second)| Step::Allot {
            receipt,
            first,
            second
        }),
        (0..6_usize).prop_map(|notice| Step::TakeCheque { notice }),
        (0..9_usize).prop_map(|receipt| Step::Arrive { receipt }),
        (0..9_usize).prop_map(|receipt| Step::Bounce { receipt }),
        (0..90_000_i64).prop_map(|fen| Step::Receive { fen }),
        // What one or two notices over the proposals ask for: it may come to be allotted.
        (one.clone(), one.clone()).prop_map(|(first, second)| Step::Receive {
            fen: due(first) + due(second)
        }),
        (0..9_usize, 0..=PROPOSALS, 0..120_000_i64).prop_map(|(receipt, proposal, fen)| {
            Step::Return {
                receipt,
                proposal,
                fen,
            }
        }),
        (0..9_usize).prop_map(|receipt| Step::Reverse { receipt }),
        one.clone().prop_map(|proposal| Step::Issue { proposal }),
        one.prop_map(|proposal| Step::Lapse { proposal }),
    ]
}

/// The world around the ledger: its streams, what proposals stand at, and the books.
#[derive(Default)]
struct World {
    ticks: i64,
    notices: Vec<LedgerState>,
    receipts: Vec<LedgerState>,
    paid_by: BTreeMap<Number, Number>,
    standing: BTreeMap<Number, Standing>,
    books: TrialBalance,
    held: BTreeMap<Number, i64>,
}

impl World {
    fn now(&mut self) -> Instant {
        self.ticks += 1;
        morning().plus_micros(self.ticks * 1_000_000)
    }

    fn standing(&self, proposal: &Number) -> Standing {
        self.standing
            .get(proposal)
            .copied()
            .unwrap_or(Standing::Payable)
    }

    fn book(&mut self, booked: Vec<Posting>) {
        let entry = Entry::balanced(booked).unwrap();
        for posting in entry.into_postings() {
            assert!(posting.amount.minor() > 0);
            self.books.add(&posting).unwrap();
            if posting.account == Account::HeldWithoutPolicy {
                let held = self.held.entry(posting.about.unwrap()).or_default();
                *held += match posting.side {
                    Side::Credit => posting.amount.minor(),
                    Side::Debit => -posting.amount.minor(),
                };
                assert!(*held >= 0, "{:?} held below zero", posting.about);
            }
        }
        assert_eq!(self.books.balance(Account::PremiumReceivable), 0);
        let (debit, credit) = self.books.totals().unwrap();
        assert_eq!(debit, credit);
    }

    /// Judges; on acceptance remembers, books, and tells the proposals what the shell would.
    fn give(&mut self, now: Instant, state: &mut LedgerState, command: &Command) -> bool {
        let Ok(kernel::Outcome::Happened(events)) = judge(now, state, command) else {
            return false;
        };
        evolve(state, now, &events);
        for event in &events {
            assert_eq!(event.stream(), command.stream());
            let (name, shape) = (event.kind().name.into_owned(), event.kind().shape);
            let payload = event.payload().unwrap();
            assert_eq!(Event::decode(&name, shape, &payload).unwrap(), *event);
            self.book(postings(event));
            self.tell(event);
        }
        true
    }

    fn tell(&mut self, event: &Event) {
        match event {
            Event::ReceiptConfirmed(fact) => self.paid(fact.receipt, &fact.notices, fact.amount),
            Event::MoneyAllotted(fact) => self.paid(fact.receipt, &fact.notices, fact.amount),
            Event::ReceiptReversed(fact) => {
                for share in fact.notices.iter().flat_map(|paid| &paid.allocations) {
                    assert_ne!(self.standing(&share.proposal), Standing::Issued);
                    if self.standing(&share.proposal) == Standing::Paid {
                        self.standing.insert(share.proposal, Standing::Payable);
                    }
                }
            }
            _ => {}
        }
    }

    /// The split sums to what came, over notices and proposals that were open, each once.
    fn paid(&mut self, receipt: Number, notices: &[NoticePaid], amount: Money) {
        let shares = || notices.iter().flat_map(|paid| &paid.allocations);
        let split: i64 = shares().map(|s| s.sum().unwrap().to_fen()).sum();
        assert_eq!(split, amount.minor());
        for paid in notices {
            assert!(self.paid_by.insert(paid.notice, receipt).is_none());
            let mut asked = self.notices.iter().filter_map(LedgerState::notice);
            let asked = asked.find(|asked| asked.number == paid.notice).unwrap();
            assert_eq!(paid.allocations, asked.shares.to_vec(), "in full");
        }
        for share in shares() {
            assert_eq!(self.standing(&share.proposal), Standing::Payable);
            self.standing.insert(share.proposal, Standing::Paid);
        }
    }

    fn run(&mut self, step: Step) {
        let now = self.now();
        match step {
            Step::Request { first, second } => self.request(now, first, second),
            Step::Confirm {
                notice,
                off,
                seller,
            } => self.confirm(now, &[notice], off, seller),
            Step::ConfirmSeveral { first, second, off } => {
                self.confirm(now, &[first, second], off, false);
            }
            Step::Allot {
                receipt,
                first,
                second,
            } => self.allot(now, receipt, (first, second)),
            Step::TakeCheque { notice } => self.take_cheque(now, notice),
            Step::Arrive { receipt } => self.arrive(now, receipt),
            Step::Bounce { receipt } => {
                self.on_receipt(now, receipt, |number, _| {
                    Command::BounceCheque(BounceCheque {
                        receipt: number,
                        reason: BounceReason::HandedBack,
                    })
                });
            }
            Step::Receive { fen } => self.receive(now, fen),
            Step::Return {
                receipt,
                proposal,
                fen,
            } => self.send_back(now, receipt, proposal, fen),
            Step::Reverse { receipt } => self.reverse(now, receipt),
            Step::Issue { proposal: serial } => self.issue(serial),
            Step::Lapse { proposal: serial } => {
                let number = proposal(serial);
                if self.standing(&number) != Standing::Issued {
                    self.standing.insert(number, Standing::Lapsed);
                }
            }
        }
    }

    fn request(&mut self, now: Instant, first: u32, second: u32) {
        let asked = |serial: u32| Asked {
            proposal: proposal(serial),
            premium: Money::fen(i64::from(serial) * 10_001),
            tax: Money::fen(due(serial) - i64::from(serial) * 10_001),
            accepted_until: now.plus_micros(40_000_000),
            standing: self.standing(&proposal(serial)),
        };
        let mut proposals = vec![asked(first)];
        // One proposal in every third notice, so that several fit together.
        if self.ticks % 3 != 0 {
            proposals.push(asked(second));
        }
        let number = notice(u32::try_from(self.notices.len()).unwrap() + 1);
        let mut state = LedgerState::default();
        let command = Command::RequestPayment(RequestPayment {
            notice: number,
            proposals,
        });
        if self.give(now, &mut state, &command) {
            self.notices.push(state);
        }
    }

    fn next_receipt(&self) -> Number {
        receipt(u32::try_from(self.receipts.len()).unwrap() + 1)
    }

    fn standings(&self, notice: &crate::Notice) -> Vec<Standing> {
        notice
            .shares
            .iter()
            .map(|s| self.standing(&s.proposal))
            .collect()
    }

    fn open(&mut self, now: Instant, command: &Command) {
        let mut state = LedgerState::default();
        if self.give(now, &mut state, command) {
            self.receipts.push(state);
        }
    }

    fn to_pay(&self, at: &[usize], payer_is_seller: bool) -> Option<(Vec<ToPay>, i64)> {
        let (mut notices, mut sum) = (Vec::new(), 0);
        for at in at {
            let notice = self.notices.get(*at)?.notice()?;
            sum += notice.total.to_fen();
            notices.push(ToPay {
                notice: notice.number,
                paid_by: self.paid_by.get(&notice.number).copied(),
                standings: self.standings(notice),
                requested: Some(notice.clone()),
                payer_is_seller,
            });
        }
        Some((notices, sum))
    }

    fn allot(&mut self, now: Instant, at: usize, (first, second): (usize, usize)) {
        let both: &[usize] = &[first, second];
        let some = if first == second { &both[..1] } else { both };
        let Some((notices, _)) = self.to_pay(some, false) else {
            return;
        };
        self.on_receipt(now, at, |receipt, _| {
            Command::AllotMoney(AllotMoney {
                receipt,
                notices,
                payer_is_applicant: true,
            })
        });
    }

    fn confirm(&mut self, now: Instant, at: &[usize], off: i64, seller: bool) {
        let Some((notices, sum)) = self.to_pay(at, seller) else {
            return;
        };
        let command = Command::ConfirmReceipt(Box::new(ConfirmReceipt {
            receipt: self.next_receipt(),
            notices,
            method: Method::Qr,
            amount: Money::fen(sum + off),
            payer: payer(1),
            payer_is_applicant: true,
            reference: reference("B"),
            confirmed_at: now,
            instruction: reference(&format!("I-{}", self.ticks)),
            instruction_used_by: None,
        }));
        let before = self.receipts.len();
        self.open(now, &command);
        assert!(off == 0 && !seller || self.receipts.len() == before);
    }

    fn take_cheque(&mut self, now: Instant, at: usize) {
        let Some((mut notices, sum)) = self.to_pay(&[at], false) else {
            return;
        };
        let command = Command::TakeCheque(Box::new(TakeCheque {
            receipt: self.next_receipt(),
            notice: notices.remove(0),
            amount: Money::fen(sum),
            payer: payer(2),
            payer_is_applicant: true,
            reference: reference("C"),
            taken_at: now,
        }));
        self.open(now, &command);
    }

    fn on_receipt(
        &mut self,
        now: Instant,
        at: usize,
        command: impl FnOnce(Number, &Self) -> Command,
    ) -> bool {
        let Some(mut state) = self.receipts.get(at).cloned() else {
            return false;
        };
        let command = command(state.receipt().unwrap().number, self);
        let given = self.give(now, &mut state, &command);
        self.receipts[at] = state;
        given
    }

    fn arrive(&mut self, now: Instant, at: usize) {
        let state = self.receipts.get(at).and_then(LedgerState::receipt);
        let Some(of) = state.and_then(|receipt| receipt.notices.first()) else {
            return;
        };
        let of = of.notice;
        let mut notices = self.notices.iter();
        let place = notices.position(|state| state.notice().unwrap().number == of);
        let (mut notices, _) = self.to_pay(&[place.unwrap()], false).unwrap();
        self.on_receipt(now, at, |receipt, world| {
            Command::ChequeArrived(Box::new(ChequeArrived {
                receipt,
                notice: Some(notices.remove(0)),
                arrived_at: now,
                instruction: reference(&format!("I-{}", world.ticks)),
                instruction_used_by: None,
            }))
        });
    }

    fn receive(&mut self, now: Instant, fen: i64) {
        let command = Command::ReceiveMoney(Box::new(ReceiveMoney {
            receipt: self.next_receipt(),
            method: Method::Cash,
            amount: Money::fen(fen),
            payer: payer(3),
            reason: SuspenseReason::NoNotice,
            reference: reference("T"),
            received_at: now,
            instruction: reference(&format!("I-{}", self.ticks)),
            instruction_used_by: None,
        }));
        self.open(now, &command);
    }

    /// Of a proposal's share half the time exactly; of money that fits nothing any amount.
    fn send_back(&mut self, now: Instant, at: usize, serial: u32, fen: i64) {
        let named = (serial > 0).then(|| proposal(serial));
        let share = self
            .receipts
            .get(at)
            .and_then(LedgerState::receipt)
            .zip(named);
        let share = share.and_then(|(receipt, of)| receipt.share_of(&of)?.sum());
        let exact = share.filter(|_| fen % 2 == 0).map_or(fen, Cny::to_fen);
        self.on_receipt(now, at, |receipt, world| {
            Command::ReturnMoney(ReturnMoney {
                receipt,
                proposal: named,
                standing: named.map_or(Standing::Unknown, |of| world.standing(&of)),
                amount: Money::fen(exact),
                to_source: true,
                reason: ReturnReason::Lapsed,
                reference: reference("B"),
                returned_at: now,
                instruction: reference(&format!("I-{}", world.ticks)),
                instruction_used_by: None,
            })
        });
    }

    fn reverse(&mut self, now: Instant, at: usize) {
        self.on_receipt(now, at, |receipt, world| {
            let shares = world.receipts[at].receipt().unwrap().shares();
            // The shell undoes the payments of the proposals in the same command.
            let after = |standing| match standing {
                Standing::Paid => Standing::Payable,
                other => other,
            };
            Command::ReverseReceipt(ReverseReceipt {
                receipt,
                standings: shares.map(|s| after(world.standing(&s.proposal))).collect(),
                reason: ReversalReason::KeyedWrong,
            })
        });
    }

    /// The policy context issues what is paid, once.
    fn issue(&mut self, serial: u32) {
        let number = proposal(serial);
        if self.standing(&number) != Standing::Paid {
            return;
        }
        let due = self.receipts.iter().filter_map(LedgerState::receipt);
        let share = due
            .filter_map(|receipt| receipt.share_of(&number))
            .next_back();
        let share = *share.unwrap();
        self.standing.insert(number, Standing::Issued);
        self.book(postings_of_issue(&IssuedFacts {
            number: policy(serial),
            proposal: number,
            due: Dues {
                premium: share.premium,
                tax: share.tax,
            },
            organisation: branch(),
            line: Line::COMPULSORY_MOTOR,
        }));
        assert_eq!(
            self.held.get(&number),
            Some(&0),
            "an issue takes all that is held for it"
        );
    }

    /// Till and bank hold what is held, what is received in advance and what tax was withheld.
    fn check(&self) {
        let books = |account| self.books.balance(account);
        let money = books(Account::Cash) + books(Account::Bank);
        let owed = books(Account::HeldWithoutPolicy)
            + books(Account::PremiumInAdvance)
            + books(Account::VehicleTaxWithheld);
        assert_eq!(money, -owed);
        let held: i64 = self.held.values().sum();
        assert_eq!(-books(Account::HeldWithoutPolicy), held);
        for (number, fen) in &self.held {
            // What is held for a proposal is exactly one standing share, or nothing.
            if number.kind() == kernel::NumberKind::Proposal && *fen > 0 {
                let states = self.receipts.iter().filter_map(LedgerState::receipt);
                let shares: Vec<i64> = states
                    .filter_map(|r| Some(r.share_of(number)?.sum()?.to_fen()))
                    .collect();
                assert_eq!(shares, [*fen]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn every_history_balances(steps in prop::collection::vec(step(), 1..60)) {
        let mut world = World::default();
        for step in steps {
            world.run(step);
            world.check();
        }
    }
}

#[test]
fn histories_reach_every_kind_of_step() {
    let mut world = World::default();
    let steps = [
        Step::Request {
            first: 1,
            second: 2,
        },
        Step::Confirm {
            notice: 0,
            off: 0,
            seller: false,
        },
        Step::Lapse { proposal: 1 },
        Step::Return {
            receipt: 0,
            proposal: 1,
            fen: 0,
        },
        Step::Issue { proposal: 2 },
        Step::Request {
            first: 3,
            second: 4,
        },
        Step::TakeCheque { notice: 1 },
        Step::Arrive { receipt: 1 },
        Step::Reverse { receipt: 1 },
        Step::Request {
            first: 3,
            second: 4,
        },
        Step::TakeCheque { notice: 2 },
        Step::Bounce { receipt: 2 },
        Step::Receive { fen: 5 },
        Step::Return {
            receipt: 3,
            proposal: 0,
            fen: 5,
        },
    ];
    for step in steps {
        world.run(step);
        world.check();
    }
    assert_eq!((world.notices.len(), world.receipts.len()), (3, 4));
    assert_eq!(world.books.balance(Account::HeldWithoutPolicy), 0);
    assert_eq!(world.books.balance(Account::PremiumInAdvance), -20_002);
    let stages: Vec<&str> = world
        .receipts
        .iter()
        .map(|state| state.receipt().unwrap().stage.code())
        .collect();
    assert_eq!(stages, ["confirmed", "reversed", "bounced", "returned"]);
}

#[test]
fn histories_pay_and_allot_several_notices_at_once() {
    let mut world = World::default();
    let request = |first, second| Step::Request { first, second };
    let both = |off| Step::ConfirmSeveral {
        first: 0,
        second: 1,
        off,
    };
    for step in [request(1, 2), request(3, 4), both(1), both(0)] {
        world.run(step);
    }
    assert_eq!(world.receipts.len(), 1);
    assert_eq!(world.paid_by.len(), 2, "one receipt, two notices");
    world.run(Step::Reverse { receipt: 0 });
    let sum = (1..=4).map(due).sum();
    for step in [
        Step::Receive { fen: sum },
        request(1, 2),
        request(3, 4),
        Step::Allot {
            receipt: 1,
            first: 2,
            second: 3,
        },
    ] {
        world.run(step);
    }
    let stages = world.receipts.iter().filter_map(LedgerState::receipt);
    let stages: Vec<&str> = stages.map(|receipt| receipt.stage.code()).collect();
    assert_eq!(stages, ["reversed", "confirmed"]);
    for proposal in 1..=4 {
        world.run(Step::Issue { proposal });
        world.check();
    }
    assert_eq!(world.books.balance(Account::HeldWithoutPolicy), 0);
}
