//! One posting scheme per shape of fact, frozen with the shape: `postings/*.json` holds what each
//! books, and a test keeps it so.
//!
//! By line of business and organisation throughout, compulsory motor apart (条例 art. 7 [F:LAW2]).
//! Nothing is ever posted to 1122 应收保费: money comes before the policy.

use kernel::{Number, OrganisationCode};

use crate::account::Account;
use crate::amount::Cny;
use crate::event::{
    CoversBegun, Event, MoneyAllotted, MoneyReturned, ReceiptReversed, TaxDeclared,
};
use crate::facts::IssuedFacts;
use crate::field::Method;
use crate::line::Line;
use crate::posting::{Posting, Side};
use crate::state::NoticePaid;

/// What a fact of this context books; balanced, and without lines of zero.
pub fn postings(event: &Event) -> Vec<Posting> {
    let mut out = Lines::default();
    match event {
        Event::ReceiptConfirmed(fact) => {
            out.shares(&fact.notices, money_at(fact.method), Side::Debit);
        }
        Event::MoneyReceived(fact) => {
            let held = (money_at(fact.method), Account::HeldWithoutPolicy);
            out.unmatched(fact.receipt, fact.amount.minor(), held);
        }
        Event::MoneyAllotted(fact) => out.allotted(fact),
        Event::MoneyReturned(fact) => out.returned(fact),
        Event::ReceiptReversed(fact) => out.reversed(fact),
        Event::CoversBegun(fact) => out.begun(fact),
        Event::TaxDeclared(fact) => out.declared(fact),
        // A request is no money, and neither is a cheque before it arrives or after it bounced.
        Event::PaymentRequested(_) | Event::ChequeTaken(_) | Event::ChequeBounced(_) => {}
    }
    out.0
}

/// What the issue of a policy books: money held becomes premium in advance and tax withheld.
pub fn postings_of_issue(issued: &IssuedFacts) -> Vec<Posting> {
    let mut out = Lines::default();
    let place = (issued.line, &issued.organisation);
    let IssuedFacts { number, due, .. } = issued;
    let held = Cny::fen(due.premium.to_fen().saturating_add(due.tax.to_fen()));
    out.debit(
        Account::HeldWithoutPolicy,
        held,
        place,
        Some(issued.proposal),
    );
    out.credit(Account::PremiumInAdvance, due.premium, place, Some(*number));
    out.credit(Account::VehicleTaxWithheld, due.tax, place, Some(*number));
    out.0
}

/// Where money stands once it is in.
const fn money_at(method: Method) -> Account {
    match method {
        Method::Cash => Account::Cash,
        Method::Card | Method::Transfer | Method::Cheque | Method::Qr => Account::Bank,
    }
}

#[derive(Default)]
struct Lines(Vec<Posting>);

type Place<'a> = (Line, &'a OrganisationCode);

impl Lines {
    fn post(
        &mut self,
        side: Side,
        (account, amount): (Account, Cny),
        place: Place<'_>,
        about: Option<Number>,
    ) {
        if amount != Cny::ZERO {
            self.0.push(Posting {
                about,
                account,
                amount: amount.money(),
                line: place.0,
                organisation: place.1.clone(),
                side,
            });
        }
    }

    fn debit(&mut self, account: Account, amount: Cny, place: Place<'_>, about: Option<Number>) {
        self.post(Side::Debit, (account, amount), place, about);
    }

    fn credit(&mut self, account: Account, amount: Cny, place: Place<'_>, about: Option<Number>) {
        self.post(Side::Credit, (account, amount), place, about);
    }

    /// Each proposal's money, in or out, in the books of the proposal's line and organisation.
    fn shares(&mut self, notices: &[NoticePaid], money: Account, money_side: Side) {
        for share in notices.iter().flat_map(|paid| &paid.allocations) {
            let organisation = share.proposal.organisation();
            let place = (Line::of(&share.proposal), &organisation);
            let amount = share.sum().unwrap_or_default();
            let about = Some(share.proposal);
            self.post(money_side, (money, amount), place, about);
            let held = (Account::HeldWithoutPolicy, amount);
            self.post(money_side.other(), held, place, about);
        }
    }

    /// Money of a receipt that fits nothing: debit one account, credit another.
    fn unmatched(&mut self, receipt: Number, fen: i64, (debit, credit): (Account, Account)) {
        let organisation = receipt.organisation();
        let place = (Line::UNASSIGNED, &organisation);
        self.debit(debit, Cny::fen(fen), place, Some(receipt));
        self.credit(credit, Cny::fen(fen), place, Some(receipt));
    }

    /// It leaves the books of no line for those of its proposals, till or bank with it: each line's
    /// books balance by themselves.
    fn allotted(&mut self, fact: &MoneyAllotted) {
        let money = money_at(fact.method);
        let from = (Account::HeldWithoutPolicy, money);
        self.unmatched(fact.receipt, fact.amount.minor(), from);
        self.shares(&fact.notices, money, Side::Debit);
    }

    fn returned(&mut self, fact: &MoneyReturned) {
        let from = (Account::HeldWithoutPolicy, money_at(fact.method));
        match fact.proposal {
            None => self.unmatched(fact.receipt, fact.amount.minor(), from),
            Some(proposal) => {
                let organisation = proposal.organisation();
                let place = (Line::of(&proposal), &organisation);
                let amount = Cny::fen(fact.amount.minor());
                self.debit(from.0, amount, place, Some(proposal));
                self.credit(from.1, amount, place, Some(proposal));
            }
        }
    }

    fn reversed(&mut self, fact: &ReceiptReversed) {
        if fact.notices.is_empty() {
            let back = (Account::HeldWithoutPolicy, money_at(fact.method));
            self.unmatched(fact.receipt, fact.amount.minor(), back);
        } else {
            self.shares(&fact.notices, money_at(fact.method), Side::Credit);
        }
    }

    fn begun(&mut self, fact: &CoversBegun) {
        let place = (fact.line, &fact.organisation);
        let totals = &fact.totals;
        let funds = &totals.funds;
        self.debit(Account::PremiumInAdvance, totals.premium, place, None);
        self.credit(Account::PremiumIncome, totals.net, place, None);
        self.credit(Account::OutputVat, totals.vat, place, None);
        let pairs = [
            (
                Account::CommissionExpense,
                Account::CommissionPayable,
                totals.commission,
            ),
            (
                Account::GuaranteeFundExpense,
                Account::GuaranteeFundPayable,
                funds.guarantee,
            ),
            (
                Account::RescueFundExpense,
                Account::RescueFundPayable,
                funds.rescue,
            ),
            (
                Account::TaxesAndSurcharges,
                Account::StampDutyPayable,
                funds.stamp,
            ),
        ];
        for (expense, payable, amount) in pairs {
            self.debit(expense, amount, place, None);
            self.credit(payable, amount, place, None);
        }
    }

    fn declared(&mut self, fact: &TaxDeclared) {
        let place = (fact.line, &fact.organisation);
        let total = Cny::fen(fact.total.minor());
        self.debit(Account::VehicleTaxWithheld, total, place, None);
        self.credit(Account::VehicleTaxDeclared, total, place, None);
    }
}
