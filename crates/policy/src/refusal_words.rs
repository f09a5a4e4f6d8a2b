//! The words of every refusal: field, value and rule in Chinese and English, and what to do instead.

use kernel::{
    Control, Cover, Date, DateTime, Facts, Instant, Money, Number, Rate, Refused, Text, Zone,
};

use crate::{Document, Group, Source, Stage};

fn said(
    control: Control,
    message: Text,
    facts: Vec<(&'static str, String)>,
    remedy: Option<Text>,
) -> Refused {
    Refused {
        control,
        message,
        facts: facts.into_iter().collect::<Facts>(),
        remedy,
    }
}

/// An instant as people read it: facts keep the instant itself.
fn civil(at: Instant) -> String {
    Zone::shanghai().words(at)
}

const NOBODY: Text = Text::fixed("尚未录入", "not entered");

pub(crate) fn out_of_order(step: &str, stage: Option<Stage>) -> Refused {
    let stands = stage.map_or(NOBODY, Stage::words);
    said(
        Control::new("proposal-step"),
        Text::new(
            format!("投保单{}，不能执行 {step}", stands.zh),
            format!("{step} does not follow: the proposal is {}", stands.en),
        ),
        vec![
            ("step", step.to_owned()),
            ("stage", stage.map_or("none", Stage::code).to_owned()),
        ],
        None,
    )
}

pub(crate) fn closed(step: &str, stage: Stage) -> Refused {
    said(
        Control::new("proposal-closed"),
        Text::new(
            format!("投保单{}，已经终结，不能执行 {step}", stage.words().zh),
            format!(
                "the proposal is {} and closed; {step} does not follow",
                stage.words().en
            ),
        ),
        vec![
            ("step", step.to_owned()),
            ("stage", stage.code().to_owned()),
        ],
        Some(Text::fixed("重新录入一份投保单", "Enter a new proposal.")),
    )
}

pub(crate) fn already_issued(proposal: Number) -> Refused {
    said(
        Control::new("already-issued"),
        Text::new(
            format!("投保单 {proposal} 已经出单，一份投保单只出一张保单"),
            format!("proposal {proposal} has its policy; one proposal becomes one policy"),
        ),
        vec![("proposal", proposal.to_string())],
        None,
    )
}

pub(crate) fn query_expired(expired_at: Option<Instant>) -> Refused {
    let message = match expired_at {
        Some(at) => {
            let at = civil(at);
            Text::new(
                format!("平台查询码已于 {at} 失效，须重新查询并重新报价"),
                format!("the platform query ended at {at}; a new query and a new quote are needed"),
            )
        }
        None => Text::fixed(
            "尚未查询车险信息平台",
            "the motor platform has not been asked yet",
        ),
    };
    let facts = expired_at.map(|at| ("expired_at", at.to_string()));
    said(
        Control::new("query-expired"),
        message,
        facts.into_iter().collect(),
        Some(Text::fixed(
            "重新查询平台，再核保",
            "Ask the platform again, then underwrite again.",
        )),
    )
}

pub(crate) fn platform_only(actor: &str) -> Refused {
    said(
        Control::new("platform-only"),
        Text::new(
            format!("操作人 {actor} 不能录入平台信息：出险记录与确认码只能来自平台接口"),
            format!("{actor} cannot record this: what the platform says comes from its port only"),
        ),
        vec![("actor", actor.to_owned())],
        None,
    )
}

pub(crate) fn start_before_payment(start: Date, earliest: Date) -> Refused {
    said(
        Control::new("start-before-payment"),
        Text::new(
            format!(
                "保险起期 term.start = {start}：不得早于收费确认之后，最早为 {earliest}；也可选择即时生效"
            ),
            format!(
                "term.start = {start}: cover begins after the payment is confirmed, on {earliest} at the earliest"
            ),
        ),
        vec![
            ("field", "term.start".to_owned()),
            ("value", start.to_string()),
            ("earliest", earliest.to_string()),
        ],
        Some(Text::fixed(
            "更改起期，或选择即时生效（不填起期）",
            "Choose a later start, or cover at once by leaving the start out.",
        )),
    )
}

pub(crate) fn start_before_platform(start: DateTime, asked_at: Instant) -> Refused {
    let begins = start.strftime("%Y-%m-%d %H:%M");
    let asked = civil(asked_at);
    said(
        Control::new("start-before-platform"),
        Text::new(
            format!("保险责任自 {begins} 开始，早于所依据的平台查询（{asked}）"),
            format!(
                "cover would begin at {begins}, before the platform's answer it rests on ({asked})"
            ),
        ),
        vec![
            ("start", begins.to_string()),
            ("asked_at", asked_at.to_string()),
        ],
        Some(Text::fixed(
            "修改起保日期后重新查询平台并核保；已收的款项仍然有效",
            "Amend the start, then query and underwrite anew; a payment that came in stands.",
        )),
    )
}

pub(crate) fn too_far_ahead(start: Date, latest: Date) -> Refused {
    said(
        Control::new("too-far-ahead"),
        Text::new(
            format!("保险起期 term.start = {start}：最迟为 {latest}，不得提前过久签单"),
            format!("term.start = {start}: cover begins on {latest} at the latest"),
        ),
        vec![
            ("field", "term.start".to_owned()),
            ("value", start.to_string()),
            ("latest", latest.to_string()),
        ],
        Some(Text::fixed(
            "临近起期时再办理",
            "Come back nearer to the start.",
        )),
    )
}

pub(crate) fn term_empty(start: Date, end: Date) -> Refused {
    said(
        Control::new("term-empty"),
        Text::new(
            format!("保险止期 term.end = {end}：不得早于起期 {start}"),
            format!("term.end = {end}: the last day of cover is not before its first, {start}"),
        ),
        vec![
            ("field", "term.end".to_owned()),
            ("value", end.to_string()),
            ("start", start.to_string()),
        ],
        None,
    )
}

pub(crate) fn channel(field: &str, source: Source) -> Refused {
    said(
        Control::new("channel-incomplete"),
        Text::new(
            format!(
                "缺少 channel.{field}：业务来源为{}时必填",
                source.words().zh
            ),
            format!(
                "channel.{field} is missing: {} business names it",
                source.words().en
            ),
        ),
        vec![
            ("field", format!("channel.{field}")),
            ("source", source.code().to_owned()),
        ],
        None,
    )
}

pub(crate) fn commission(rate: Rate, most: Rate) -> Refused {
    said(
        Control::new("commission-above-filing"),
        Text::new(
            format!("手续费比例（channel.commission_rate）= {rate}：不得高于 {most}"),
            format!("channel.commission_rate = {rate}: it is {most} at most"),
        ),
        vec![
            ("field", "channel.commission_rate".to_owned()),
            ("value", rate.to_string()),
            ("most", most.to_string()),
        ],
        Some(Text::fixed(
            "直接业务不付手续费；其他业务按报备比例执行",
            "Direct business earns none; other business earns what is filed.",
        )),
    )
}

pub(crate) fn same_person(actor: &str) -> Refused {
    said(
        Control::new("same-person"),
        Text::new(
            format!("操作人 {actor} 录入过本投保单，不能再核保：录单与核保由两人分别作出"),
            format!(
                "{actor} keyed this proposal and cannot underwrite it: entry and underwriting are two people's work"
            ),
        ),
        vec![("actor", actor.to_owned())],
        Some(Text::fixed(
            "由另一名核保人处理",
            "Ask another underwriter.",
        )),
    )
}

pub(crate) fn no_refusal_or_delay(why: &Text, due_by: Option<Instant>) -> Refused {
    let facts = due_by.map(|at| ("due_by", at.to_string()));
    said(
        Control::new("no-refusal-or-delay"),
        Text::new(
            format!("交强险不得拒绝或者拖延承保（条例第十条）：{}", why.zh),
            format!(
                "a compulsory policy is neither refused nor delayed (Regulation art. 10): {}",
                why.en
            ),
        ),
        facts.into_iter().collect(),
        Some(Text::fixed(
            "承保，或一次性列明须补正之处后退回",
            "Accept it, or return it with one complete list.",
        )),
    )
}

pub(crate) fn one_complete_list(group: Group) -> Refused {
    said(
        Control::new("one-complete-list"),
        Text::new(
            format!(
                "{}自上次退回后未变更，且上次退回未提出：须补正之处应一次性告知",
                group.words().zh
            ),
            format!(
                "the {} did not change since the last return, which did not name it: a return is one complete list",
                group.words().en
            ),
        ),
        vec![("field", group.code().to_owned())],
        Some(Text::fixed(
            "按现有资料承保，或仅就变更之处退回",
            "Accept on what is there, or return only for what changed.",
        )),
    )
}

pub(crate) fn defects_open(field: &str, words: &Text, count: usize) -> Refused {
    said(
        Control::new("defects-open"),
        Text::new(
            format!(
                "尚有 {count} 处须补正，不能承保；首项 {field}：{}",
                words.zh
            ),
            format!(
                "{count} defects are open, the first in {field}: {}",
                words.en
            ),
        ),
        vec![("field", field.to_owned()), ("count", count.to_string())],
        Some(Text::fixed("退回修改", "Return the proposal.")),
    )
}

pub(crate) fn notice_not_settled() -> Refused {
    said(
        Control::new("notice-not-settled"),
        Text::fixed(
            "费率浮动告知书尚未由投保人签字或声明放弃签字",
            "the float notice is neither signed nor waived by the applicant",
        ),
        Vec::new(),
        Some(Text::fixed(
            "请投保人签收费率浮动告知书",
            "Have the applicant settle the float notice.",
        )),
    )
}

pub(crate) fn record_disputed() -> Refused {
    said(
        Control::new("record-disputed"),
        Text::fixed(
            "投保人对出险记录有异议，核实之前不出单",
            "the applicant disputes the record; no policy until that is settled",
        ),
        Vec::new(),
        Some(Text::fixed(
            "向平台核实，办结异议后再出单",
            "Check with the platform and settle the dispute first.",
        )),
    )
}

pub(crate) fn approval_expired(at: Instant) -> Refused {
    said(
        Control::new("approval-expired"),
        Text::new(
            format!("核保通过的有效期已于 {} 届满", civil(at)),
            format!("the acceptance ended at {}", civil(at)),
        ),
        vec![("valid_until", at.to_string())],
        Some(Text::fixed(
            "重新查询平台并核保",
            "Ask the platform again, then underwrite again.",
        )),
    )
}

pub(crate) fn unpaid(due: Money, paid: Option<Money>) -> Refused {
    let have = paid.map_or_else(|| "-".to_owned(), |paid| paid.to_string());
    said(
        Control::new("unpaid"),
        Text::new(
            format!("见费出单：本投保单应收 {due}，已确认到账 {have}"),
            format!("no policy before its own full payment: {due} is due, {have} is confirmed"),
        ),
        vec![("due", due.to_string()), ("paid", have)],
        Some(Text::fixed(
            "保费与车船税一次足额到账并确认后再出单",
            "Issue after premium and vehicle tax are confirmed in one sum.",
        )),
    )
}

pub(crate) fn double_cover(cover: &Cover, asked: &Cover) -> Refused {
    said(
        Control::new("double-cover"),
        Text::new(
            format!("该车已有交强险 {cover}，与所求期间 {asked} 重叠，不得重复投保"),
            format!("the vehicle has compulsory cover {cover}, which overlaps {asked}"),
        ),
        vec![("cover", cover.to_string()), ("asked", asked.to_string())],
        Some(Text::fixed(
            "自原保险期间届满时起保",
            "Begin when the cover in force ends.",
        )),
    )
}

pub(crate) fn reprint(document: Document, copy: u32) -> Refused {
    said(
        Control::new("reprint-unexplained"),
        Text::new(
            format!(
                "{}第 {copy} 次打印，须写明补打原因 reason",
                document.words().zh
            ),
            format!(
                "copy {copy} of the {}: a reprint says why, in reason",
                document.words().en
            ),
        ),
        vec![
            ("field", "reason".to_owned()),
            ("document", document.code().to_owned()),
            ("copy", copy.to_string()),
        ],
        None,
    )
}
