//! 指标: the figures of a day, each defined once: what it counts, in what unit, and who may see it.
//! Home page, cashier's and manager's desks show them with these words.

use kernel::Text;
use serde::Serialize;

/// How a figure is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// How many, and how much money.
    Money,
    /// How many.
    Count,
    /// A share of a whole.
    Rate,
}

/// A figure.
#[derive(Debug)]
pub struct Figure {
    /// Its name, as a client knows it.
    pub name: &'static str,
    /// What it is called.
    pub title: Text,
    /// What it counts, and on which moment or days.
    pub definition: Text,
    /// How it is read.
    pub unit: Unit,
    /// The permission its rows need.
    pub needs: &'static str,
}

const fn figure(
    name: &'static str,
    (unit, needs): (Unit, &'static str),
    title: (&'static str, &'static str),
    definition: (&'static str, &'static str),
) -> Figure {
    Figure {
        name,
        title: Text::fixed(title.0, title.1),
        definition: Text::fixed(definition.0, definition.1),
        unit,
        needs,
    }
}

const TRADE: (Unit, &str) = (Unit::Money, "policy.read");
const MONEY: (Unit, &str) = (Unit::Money, "ledger.read");

/// Every figure, in the order they are shown.
pub static FIGURES: &[Figure] = &[
    figure(
        "issued",
        TRADE,
        ("当日保费", "premium of the day"),
        (
            "当日出具的保单：份数与含税保费，按业务来源和销售人员分列；车船税不在其中",
            "policies issued on the day: how many, and their premium with VAT, by channel and by seller; \
             vehicle tax is not in it",
        ),
    ),
    figure(
        "unpaid",
        TRADE,
        ("核保通过未收费", "accepted, not paid"),
        (
            "此刻核保通过、尚未收费的投保单：份数，保费与代收车船税合计",
            "proposals accepted and not paid at this moment: how many, and premium with vehicle tax",
        ),
    ),
    figure(
        "paid",
        TRADE,
        ("已收费未出单", "paid, not issued"),
        (
            "此刻核保通过、已确认收费、尚未出单的投保单：份数，保费与代收车船税合计",
            "proposals accepted and paid, without a policy at this moment: how many, and premium with \
             vehicle tax",
        ),
    ),
    figure(
        "expiring_30",
        TRADE,
        ("30 日内到期", "expiring within 30 days"),
        (
            "终保日在当日起 30 日之内的保单：份数与原保费，即续保的工作量",
            "policies whose cover ends within 30 days from the day on: how many, and their premium, which \
             is the work of renewal",
        ),
    ),
    figure(
        "expiring_60",
        TRADE,
        ("31 至 60 日到期", "expiring in 31 to 60 days"),
        (
            "终保日在当日后第 31 至 60 日的保单：份数与原保费",
            "policies whose cover ends on the 31st to 60th day after the day: how many, and their premium",
        ),
    ),
    figure(
        "expiring_90",
        TRADE,
        ("61 至 90 日到期", "expiring in 61 to 90 days"),
        (
            "终保日在当日后第 61 至 90 日的保单：份数与原保费",
            "policies whose cover ends on the 61st to 90th day after the day: how many, and their premium",
        ),
    ),
    figure(
        "returned",
        (Unit::Rate, "policy.read"),
        ("回退率", "return rate"),
        (
            "截至当日的 30 日内首次录入的投保单中，迄今至少被退回修改过一次的份数，除以这些投保单的份数；一份退回几次只计一份，\
             不超过 100%",
            "of the proposals first entered in the 30 days up to the day, those returned at least once by now, \
             divided by all of them; one returned several times counts once, so it is at most 100 %",
        ),
    ),
    figure(
        "overdue",
        (Unit::Count, "policy.read"),
        ("逾期未决", "decisions overdue"),
        (
            "此刻转人工核保、已过办结时限仍未决定的投保单份数",
            "proposals referred to a person and past the time by which they were to be decided",
        ),
    ),
    figure(
        "notices",
        MONEY,
        ("待缴通知单", "notices to be paid"),
        (
            "此刻待缴、未过缴费期限的通知单：份数与应收合计",
            "payment notices not paid and within their time: how many, and what they ask for",
        ),
    ),
    figure(
        "notices_overdue",
        MONEY,
        ("逾期通知单", "notices overdue"),
        (
            "此刻待缴、已过缴费期限的通知单：份数与应收合计；钱款迟到的将暂收退回",
            "payment notices not paid and past their time: how many, and what they ask for; money that comes \
             late is held and goes back",
        ),
    ),
    figure(
        "cheques",
        MONEY,
        ("在途支票", "cheques under way"),
        (
            "此刻已收、款未到账的支票：张数与票面合计；到账前不能出单",
            "cheques taken in whose money has not arrived: how many, and what they say; no policy before",
        ),
    ),
    figure(
        "held",
        MONEY,
        ("暂收待退", "money held"),
        (
            "此刻没有匹配到通知单、尚未退回的款项：笔数与未退余额",
            "money that paid no notice and has not gone back: how many, and what is still held",
        ),
    ),
    figure(
        "refunds",
        TRADE,
        ("待退保费", "refunds waiting"),
        (
            "此刻已收费、但投保单已失效、撤回或不能承保的：份数，保费与车船税合计；须退回原付款人",
            "proposals that were paid and ended without a policy: how many, and premium with vehicle tax; it \
             goes back to whoever paid",
        ),
    ),
    figure(
        "received",
        MONEY,
        ("当日到账", "money of the day"),
        (
            "到账时刻在当日的收款（已确认、暂收和其后退回的）：笔数与金额，按缴费方式分列；其后冲正的不在其中",
            "receipts whose money came on the day, confirmed, held or gone back since: how many and how much, by method; \
             those reversed since are not in it",
        ),
    ),
    figure(
        "mine_issued",
        TRADE,
        ("我近 30 日出单", "my policies in 30 days"),
        (
            "截至当日的 30 日内本人出单的份数与保费；平均：同机构同期出过单的每人平均",
            "policies I issued in the 30 days up to the day, with premium; average: of everybody who issued in \
             the same organisation and days",
        ),
    ),
    figure(
        "mine_decided",
        TRADE,
        ("我近 30 日核保", "my decisions in 30 days"),
        (
            "截至当日的 30 日内录入、由本人核保通过的投保单份数与保费；平均：同机构同期每位核保人平均",
            "proposals entered in the 30 days up to the day that I accepted, with premium; average: of everybody \
             who accepted in the same organisation and days",
        ),
    ),
    figure(
        "mine_received",
        MONEY,
        ("我近 30 日收款", "my receipts in 30 days"),
        (
            "截至当日的 30 日内到账、由本人登记的收款笔数与金额；平均：同机构同期每位收款人平均",
            "receipts of the 30 days up to the day that I put on record, with money; average: of everybody who \
             recorded receipts in the same organisation and days",
        ),
    ),
];

/// A figure by its name.
pub fn figure_named(name: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|figure| figure.name == name)
}

/// A part of a whole as a decimal with four places, half away from zero; none where there is no whole.
pub fn rate(part: u64, whole: u64) -> Option<String> {
    decimal(part.checked_mul(10_000)?, whole, 4)
}

/// How many each of so many people have, with one place, half away from zero; none without people.
pub fn average(sum: u64, people: u64) -> Option<String> {
    decimal(sum.checked_mul(10)?, people, 1)
}

fn decimal(scaled: u64, by: u64, places: usize) -> Option<String> {
    let half = by.checked_div(2)?;
    let rounded = scaled.checked_add(half)?.checked_div(by)?;
    let digits = format!("{rounded:0>width$}", width = places.saturating_add(1));
    let (whole, rest) = digits.split_at_checked(digits.len().checked_sub(places)?)?;
    Some(format!("{whole}.{rest}"))
}
