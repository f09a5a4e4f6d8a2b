//! The words of each refusal, in both languages: what is wrong, the facts, the remedy.

use kernel::{Facts, Instant, Number, Text, Zone};

use crate::amount::Cny;
use crate::facts::Standing;
use crate::refusal::LedgerRefusal as No;
use crate::state::ReceiptStage;

pub(crate) fn message(no: &No) -> Text {
    payment(no)
        .or_else(|| request(no))
        .or_else(|| record(no))
        .unwrap_or_else(|| books(no))
}

/// Of payments.
fn payment(no: &No) -> Option<Text> {
    Some(match no {
        No::AmountDiffers {
            notices,
            asked,
            came,
        } => amount_differs(notices, *asked, *came),
        No::AlreadyPaid { notice, receipt } => Text::new(
            format!("缴费通知单 {notice} 已由收据 {receipt} 收款，不得重复"),
            format!("notice {notice} was paid by receipt {receipt} and is paid once"),
        ),
        No::CurrencyNotTaken { currency, taken } => Text::new(
            format!("币种 {} 不收，只收 {}", currency.code(), taken.code()),
            format!("{} is not taken, only {}", currency.code(), taken.code()),
        ),
        No::AmountNotAbove { amount } => Text::new(
            format!("金额 {amount} 元须大于零"),
            format!("an amount of {amount} is not above zero"),
        ),
        No::AmountTooLarge => Text::fixed(
            "合计金额超出可计范围",
            "the sum is beyond what can be counted",
        ),
        No::ConfirmationTime { at, from, until } => moved_at(*at, (*from, *until)),
        No::NoticeExpired {
            notice,
            payable_until,
            at,
        } => {
            let (until, at) = (civil(*payable_until), civil(*at));
            Text::new(
                format!("缴费通知单 {notice} 的缴费期限为 {until}，款项 {at} 到账已逾期"),
                format!("notice {notice} was payable until {until}; {at} is too late"),
            )
        }
        No::PaidBySeller { notice } => Text::new(
            format!("缴费通知单 {notice} 的付款人是业务员或中介，保费不得由其代缴"),
            format!(
                "notice {notice} would be paid by its seller or agency, who may not pay premiums"
            ),
        ),
        No::ChequeNotArrived { receipt } => Text::new(
            format!("收据 {receipt} 为支票，到账后方可确认"),
            format!("receipt {receipt} is by cheque, which counts only on arrival"),
        ),
        No::InstructionReused {
            instruction,
            stream,
        } => Text::new(
            format!("收付指令 {instruction} 已用于 {stream}，一条指令只动一次款"),
            format!(
                "instruction {instruction} was used for {stream}; one instruction moves money once"
            ),
        ),
        _ => return None,
    })
}

fn amount_differs(notices: &[Number], asked: Cny, came: Cny) -> Text {
    if let [notice] = notices {
        return Text::new(
            format!("实收 {came} 元与缴费通知单 {notice} 的应收 {asked} 元不符，须一次足额缴清"),
            format!(
                "{came} came, notice {notice} asks for {asked}: it is paid in full, to the fen, in one sum"
            ),
        );
    }
    Text::new(
        format!(
            "实收 {came} 元与缴费通知单 {} 的应收合计 {asked} 元不符，合缴的须一次足额缴清每一张",
            listed(notices, "、")
        ),
        format!(
            "{came} came, notices {} ask for {asked} together: each is paid in full, to the fen, in one sum",
            listed(notices, ", ")
        ),
    )
}

fn listed(numbers: &[Number], between: &str) -> String {
    let texts: Vec<String> = numbers.iter().map(Number::to_string).collect();
    texts.join(between)
}

/// Of notices.
fn request(no: &No) -> Option<Text> {
    Some(match no {
        No::NoticeSize { count } => Text::new(
            format!(
                "缴费通知单含 {count} 份投保单，须为 1 至 {} 份",
                crate::MAX_PROPOSALS_PER_NOTICE
            ),
            format!(
                "a notice of {count} proposals; it has 1 to {}",
                crate::MAX_PROPOSALS_PER_NOTICE
            ),
        ),
        No::NoticesNamed { count } => Text::new(
            format!(
                "一笔款写明 {count} 张缴费通知单，须为 1 至 {} 张",
                crate::MAX_NOTICES_PER_RECEIPT
            ),
            format!(
                "a payment of {count} notices; it pays 1 to {}",
                crate::MAX_NOTICES_PER_RECEIPT
            ),
        ),
        No::NamedTwice { number } => Text::new(
            format!("{number} 在同一清单中出现两次"),
            format!("{number} stands twice in one list"),
        ),
        No::NotPayable { proposal, standing } => Text::new(
            format!("投保单 {proposal} {}，不能收款", standing_zh(*standing)),
            format!(
                "proposal {proposal} is {} and takes no payment",
                standing.code()
            ),
        ),
        No::NumberUsed { number } => Text::new(
            format!("单号 {number} 已使用"),
            format!("number {number} is used"),
        ),
        No::NoticeUnknown { notice } => Text::new(
            format!("没有缴费通知单 {notice}"),
            format!("no notice {notice}"),
        ),
        _ => return None,
    })
}

/// Of receipts on record.
fn record(no: &No) -> Option<Text> {
    Some(match no {
        No::ReceiptUnknown { receipt } => Text::new(
            format!("没有收据 {receipt}"),
            format!("no receipt {receipt}"),
        ),
        No::ReceiptStage { receipt, stage } => Text::new(
            format!("收据 {receipt} {}，不能执行此步", stage_zh(*stage)),
            format!(
                "receipt {receipt} is {}; the step does not follow",
                stage.code()
            ),
        ),
        No::RefundToSource { receipt } => Text::new(
            format!("收据 {receipt} 的款项只能原路退回付款人"),
            format!("money of receipt {receipt} goes back to its payer's account only"),
        ),
        No::ReturnDiffers {
            receipt,
            held,
            asked,
        } => Text::new(
            format!("收据 {receipt} 可退 {held} 元，申请退 {asked} 元"),
            format!("receipt {receipt} holds {held} to return, {asked} was asked"),
        ),
        No::NotOfReceipt { receipt, proposal } => Text::new(
            format!("收据 {receipt} 没有投保单 {proposal} 的款项"),
            format!("receipt {receipt} holds nothing for proposal {proposal}"),
        ),
        No::ProposalNotNamed { receipt } => Text::new(
            format!("收据 {receipt} 的款项按投保单退回，须写明 proposal"),
            format!("money of receipt {receipt} goes back by proposal; name the proposal"),
        ),
        No::StillBound {
            receipt,
            proposal,
            standing,
        } => Text::new(
            format!(
                "收据 {receipt} 中投保单 {proposal} {}，其款项不能退",
                standing_zh(*standing)
            ),
            format!(
                "proposal {proposal} is {}; its money in receipt {receipt} stays",
                standing.code()
            ),
        ),
        No::ReceiptSpent {
            receipt,
            proposal,
            standing,
        } => Text::new(
            format!(
                "收据 {receipt} 中投保单 {proposal} {}，不能冲正",
                standing_zh(*standing)
            ),
            format!(
                "proposal {proposal} is {}; receipt {receipt} cannot be reversed",
                standing.code()
            ),
        ),
        No::PartlyReturned { receipt, returned } => Text::new(
            format!("收据 {receipt} 已退 {returned} 元，不能冲正"),
            format!("{returned} of receipt {receipt} went back; it cannot be reversed"),
        ),
        _ => return None,
    })
}

fn moved_at(at: Instant, (from, until): (Option<Instant>, Instant)) -> Text {
    let (at, until) = (civil(at), civil(until));
    let (zh, en) = from.map_or((String::new(), String::new()), |from| {
        let from = civil(from);
        (
            format!("不得早于 {from}，"),
            format!("not before {from}, and "),
        )
    });
    Text::new(
        format!("款项时刻 {at} 不合：{zh}不得晚于 {until}"),
        format!("money moved at {at}: {en}not after {until}"),
    )
}

/// An instant as people read it: facts keep the instant itself.
fn civil(at: Instant) -> String {
    Zone::shanghai().words(at)
}

/// Of the books; everything else.
fn books(no: &No) -> Text {
    match no {
        No::CoverNotBegun {
            policy,
            start,
            until,
        } => {
            let (start, until) = (civil(*start), civil(*until));
            Text::new(
                format!("保单 {policy} {start} 起保，截至 {until} 尚未起保，保费不能转收入"),
                format!(
                    "cover of policy {policy} begins at {start}, not by {until}; its premium is no income yet"
                ),
            )
        }
        No::CommissionRate { policy, rate } => Text::new(
            format!("保单 {policy} 的手续费率 {rate} 须为 0 至 1 以下"),
            format!("commission rate {rate} of policy {policy} is not a share from 0 to below 1"),
        ),
        No::RateMissing { what, on } => Text::new(
            format!("{on} 没有生效的税费率（{what}），不得杜撰"),
            format!("no rate in force on {on} ({what}), and none is invented"),
        ),
        No::MonthNotOver { month, today } => Text::new(
            format!("{month} 尚未结束（今天 {today}），不能申报车船税"),
            format!("{month} is not over on {today}; its vehicle tax cannot be declared"),
        ),
        No::TaxAlreadyDeclared { month, total } => Text::new(
            format!("{month} 车船税已申报 {total} 元，清单不同不得再报"),
            format!("vehicle tax of {month} is declared with {total}; another list cannot follow"),
        ),
        No::TaxDeclaredBy { month, by } => Text::new(
            format!("{month} 车船税已由机构 {by} 申报，没有尚未申报的保单"),
            format!("vehicle tax of {month} was declared by organisation {by}; no policy is left"),
        ),
        _ => Text::fixed("不能执行", "cannot be done"),
    }
}

pub(crate) fn facts(no: &No) -> Facts {
    let said: Vec<(&'static str, String)> = match no {
        No::AmountDiffers {
            notices,
            asked,
            came,
        } => vec![
            ("notice", listed(notices, " ")),
            ("asked", asked.to_string()),
            ("amount", came.to_string()),
        ],
        No::AlreadyPaid { notice, receipt } => {
            vec![
                ("notice", notice.to_string()),
                ("receipt", receipt.to_string()),
            ]
        }
        No::CurrencyNotTaken { currency, taken } => vec![
            ("currency", currency.code().to_owned()),
            ("taken", taken.code().to_owned()),
        ],
        No::AmountNotAbove { amount } => vec![("amount", amount.to_string())],
        No::AmountTooLarge => Vec::new(),
        No::ConfirmationTime { at, from, until } => vec![
            ("at", at.to_string()),
            (
                "from",
                from.map_or_else(String::new, |from| from.to_string()),
            ),
            ("until", until.to_string()),
        ],
        No::NoticeExpired {
            notice,
            payable_until,
            at,
        } => vec![
            ("notice", notice.to_string()),
            ("payable_until", payable_until.to_string()),
            ("at", at.to_string()),
        ],
        No::NoticeSize { count } | No::NoticesNamed { count } => {
            vec![("count", count.to_string())]
        }
        No::NamedTwice { number } | No::NumberUsed { number } => {
            vec![("number", number.to_string())]
        }
        No::NotPayable { proposal, standing } => vec![
            ("proposal", proposal.to_string()),
            ("standing", standing.code().to_owned()),
        ],
        No::PaidBySeller { notice } | No::NoticeUnknown { notice } => {
            vec![("notice", notice.to_string())]
        }
        No::InstructionReused {
            instruction,
            stream,
        } => vec![
            ("instruction", instruction.to_string()),
            ("stream", stream.clone()),
        ],
        other => record_facts(other),
    };
    said.into_iter().collect()
}

fn record_facts(no: &No) -> Vec<(&'static str, String)> {
    match no {
        No::ChequeNotArrived { receipt }
        | No::ReceiptUnknown { receipt }
        | No::ProposalNotNamed { receipt }
        | No::RefundToSource { receipt } => vec![("receipt", receipt.to_string())],
        No::ReceiptStage { receipt, stage } => vec![
            ("receipt", receipt.to_string()),
            ("stage", stage.code().to_owned()),
        ],
        No::ReturnDiffers {
            receipt,
            held,
            asked,
        } => vec![
            ("receipt", receipt.to_string()),
            ("held", held.to_string()),
            ("amount", asked.to_string()),
        ],
        No::NotOfReceipt { receipt, proposal } => vec![
            ("receipt", receipt.to_string()),
            ("proposal", proposal.to_string()),
        ],
        No::StillBound {
            receipt,
            proposal,
            standing,
        }
        | No::ReceiptSpent {
            receipt,
            proposal,
            standing,
        } => vec![
            ("receipt", receipt.to_string()),
            ("proposal", proposal.to_string()),
            ("standing", standing.code().to_owned()),
        ],
        No::PartlyReturned { receipt, returned } => vec![
            ("receipt", receipt.to_string()),
            ("returned", returned.to_string()),
        ],
        No::CoverNotBegun {
            policy,
            start,
            until,
        } => vec![
            ("policy", policy.to_string()),
            ("start", start.to_string()),
            ("until", until.to_string()),
        ],
        No::CommissionRate { policy, rate } => {
            vec![("policy", policy.to_string()), ("rate", rate.to_string())]
        }
        No::RateMissing { what, on } => vec![("what", what.clone()), ("on", on.to_string())],
        No::MonthNotOver { month, today } => {
            vec![("month", month.to_string()), ("today", today.to_string())]
        }
        No::TaxAlreadyDeclared { month, total } => {
            vec![("month", month.to_string()), ("total", total.to_string())]
        }
        No::TaxDeclaredBy { month, by } => {
            vec![
                ("month", month.to_string()),
                ("declared_by", by.to_string()),
            ]
        }
        _ => Vec::new(),
    }
}

pub(crate) fn remedy(no: &No) -> Option<Text> {
    Some(match no {
        No::AmountDiffers { .. } | No::NoticeExpired { .. } => Text::fixed(
            "先登记为无主款，再原路退回，由付款人按通知单重新足额缴纳",
            "Record it as money that fits nothing, return it to its source, and have the notice paid in full.",
        ),
        No::AlreadyPaid { .. } => Text::fixed(
            "收据已冲正的，重新出具缴费通知单；重复缴纳的，登记为无主款后原路退回",
            "If the receipt was reversed, ask by a new notice; if it was paid twice, record the second \
             payment as money that fits nothing and return it.",
        ),
        No::PaidBySeller { .. } => Text::fixed(
            "由投保人本人账户缴纳",
            "Have the applicant pay from an account of their own.",
        ),
        No::ChequeNotArrived { .. } => Text::fixed(
            "先登记收到支票，银行确认到账后再确认收款",
            "Take the cheque in first; confirm it when the bank says the money is there.",
        ),
        No::ReceiptSpent {
            standing: Standing::Paid,
            ..
        } => Text::fixed(
            "先撤回投保单，或与冲正同时撤销其缴费，否则投保单会在款项之外出单",
            "Withdraw the proposal first, or undo its payment together with the receipt: it would \
             become a policy without money.",
        ),
        No::RefundToSource { .. } => {
            Text::fixed("退回原付款账户", "Return it to the account it came from.")
        }
        No::ReceiptSpent {
            standing: Standing::Issued,
            ..
        }
        | No::StillBound {
            standing: Standing::Issued,
            ..
        } => Text::fixed(
            "已出保单的，按退保规定办理",
            "Once a policy is issued, its cancellation is the way.",
        ),
        No::NotPayable { .. } => Text::fixed(
            "投保单核保通过且未缴费时方可收款",
            "Money is taken once the proposal is accepted and while it is unpaid.",
        ),
        _ => return None,
    })
}

const fn standing_zh(standing: Standing) -> &'static str {
    match standing {
        Standing::Payable => "待缴费",
        Standing::Paid => "已缴费",
        Standing::Issued => "已出保单",
        Standing::NotAccepted => "未核保通过",
        Standing::Lapsed => "已失效",
        Standing::Withdrawn => "已撤回",
        Standing::Unknown => "查无此单",
    }
}

const fn stage_zh(stage: ReceiptStage) -> &'static str {
    match stage {
        ReceiptStage::ChequeTaken => "为未到账支票",
        ReceiptStage::Bounced => "已退票",
        ReceiptStage::Confirmed => "已确认",
        ReceiptStage::Unmatched => "为无主款",
        ReceiptStage::Returned => "已退回",
        ReceiptStage::Reversed => "已冲正",
    }
}
