//! The words of each refusal, in both languages: control, what is wrong, the facts, the remedy.

use kernel::{Control, Date, Instant, Money, OrganisationCode, Refused, Text, UserCode, Zone};

use crate::refusal::{Attempt, Conflict, Succession, Uses};
use crate::{Label, LineCode, ParameterName, Role, VerifierKey, permission};

type Said<'a> = (&'static str, &'a dyn ToString);

fn no(
    control: Control,
    message: (String, String),
    facts: &[Said<'_>],
    remedy: Option<Text>,
) -> Refused {
    Refused {
        control,
        message: Text::new(message.0, message.1),
        facts: facts.iter().map(|(k, v)| (*k, v.to_string())).collect(),
        remedy,
    }
}

/// A command or read in Chinese, as the matrix names it.
fn done(command: &str) -> String {
    match permission(command) {
        Some(permission) => permission.what.zh.to_string(),
        // Not of the matrix: what every person may try.
        None if command == "acting" => "代表其他机构".to_owned(),
        None => "此项操作".to_owned(),
    }
}

pub(crate) fn not_founded() -> Refused {
    no(
        Control::new("not-founded"),
        (
            "公司尚未建立".to_owned(),
            "the company is not founded yet".to_owned(),
        ),
        &[],
        Some(Text::fixed("先建立公司", "Run yinuo init first.")),
    )
}

pub(crate) fn already_founded() -> Refused {
    no(
        Control::new("already-founded"),
        (
            "公司已经建立，一个日志只建立一次".to_owned(),
            "the company is founded already, and a journal founds one company once".to_owned(),
        ),
        &[],
        None,
    )
}

pub(crate) fn not_authorised(by: &Attempt, roles: &[Role]) -> Refused {
    let (actor, command) = (&by.actor, &by.command);
    let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    let zh: Vec<String> = roles
        .iter()
        .map(|role| role.label().zh.into_owned())
        .collect();
    let (codes, zh) = (codes.join(", "), zh.join("、"));
    let message = if roles.is_empty() {
        (
            format!("{actor} 不得{}：任何人员都没有此项权限", done(command)),
            format!("{actor} may not give {command}: no person may"),
        )
    } else {
        (
            format!("{actor} 不得{}：须具有当日有效的角色{zh}", done(command)),
            format!("{actor} may not give {command}: it takes a role in force today: {codes}"),
        )
    };
    no(
        Control::new("not-authorised"),
        message,
        &[("actor", actor), ("command", command), ("roles", &codes)],
        (!roles.is_empty()).then(|| {
            Text::fixed(
                "请系统管理员授权",
                "Ask an administrator for the authority.",
            )
        }),
    )
}

pub(crate) fn outside_scope(by: &Attempt, organisation: &OrganisationCode) -> Refused {
    let (actor, command) = (&by.actor, &by.command);
    no(
        Control::new("outside-scope"),
        (
            format!("{actor} {}的授权不包括机构 {organisation}", done(command)),
            format!("{actor}'s authority for {command} does not cover organisation {organisation}"),
        ),
        &[
            ("actor", actor),
            ("command", command),
            ("organisation", organisation),
        ],
        Some(Text::fixed(
            "由该机构或其上级机构的授权人员办理",
            "Someone with authority for that organisation, or one above it, can do it.",
        )),
    )
}

pub(crate) fn outside_line(by: &Attempt, line: &LineCode) -> Refused {
    let (actor, command) = (&by.actor, &by.command);
    no(
        Control::new("outside-line"),
        (
            format!(
                "{actor} {}的授权不包括险种{}",
                done(command),
                line.label().zh
            ),
            format!("{actor}'s authority for {command} does not cover line {line}"),
        ),
        &[("actor", actor), ("command", command), ("line", line)],
        Some(Text::fixed(
            "由有该险种授权的人员办理",
            "Someone with authority for that line can do it.",
        )),
    )
}

pub(crate) fn over_limit(by: &Attempt, asked: Money, limit: Option<Money>) -> Refused {
    let (actor, command) = (&by.actor, &by.command);
    let limit = limit.map_or("0".to_owned(), |limit| limit.to_string());
    no(
        Control::new("over-authority-limit"),
        (
            format!(
                "金额 {asked} 超出 {actor} {}的授权额度 {limit}",
                done(command)
            ),
            format!("{asked} is above {actor}'s limit of {limit} for {command}"),
        ),
        &[
            ("actor", actor),
            ("command", command),
            ("asked", &asked),
            ("limit", &limit),
        ],
        Some(Text::fixed(
            "提交上级授权人员",
            "Refer it to someone with a higher authority.",
        )),
    )
}

pub(crate) fn user_disabled(user: &UserCode) -> Refused {
    no(
        Control::new("user-disabled"),
        (format!("人员 {user} 已停用"), format!("{user} is disabled")),
        &[("user", user)],
        Some(Text::fixed(
            "由系统管理员启用后再办理",
            "An administrator can enable the person.",
        )),
    )
}

pub(crate) fn user_unknown(user: &UserCode) -> Refused {
    no(
        Control::new("user-unknown"),
        (
            format!("没有工号 {user}"),
            format!("there is no staff number {user}"),
        ),
        &[("user", user)],
        Some(Text::fixed("先增加人员", "Add the person first.")),
    )
}

pub(crate) fn user_exists(user: &UserCode, organisation: &OrganisationCode) -> Refused {
    no(
        Control::new("user-exists"),
        (
            format!("工号 {user} 已属于机构 {organisation}，工号不重复使用"),
            format!(
                "staff number {user} belongs to organisation {organisation} and is never reused"
            ),
        ),
        &[("user", user), ("organisation", organisation)],
        Some(Text::fixed("使用另一个工号", "Choose another number.")),
    )
}

pub(crate) fn self_grant(user: &UserCode, role: Role) -> Refused {
    let (zh, code) = (role.label().zh, role.code());
    no(
        Control::new("self-grant"),
        (
            format!("{user} 不得给自己授予角色{zh}"),
            format!("{user} may not grant {code} to themselves"),
        ),
        &[("user", user), ("role", &code)],
        Some(Text::fixed(
            "由另一位系统管理员授权",
            "Another administrator can grant it.",
        )),
    )
}

pub(crate) fn duty_conflict(conflict: &Conflict) -> Refused {
    let Conflict {
        user,
        asked,
        held,
        authority,
        why,
    } = conflict;
    no(
        Control::new("duty-conflict"),
        (
            format!(
                "{user} 持有角色{}（授权编号 {authority}），不得同时持有{}：{}",
                held.label().zh,
                asked.label().zh,
                why.zh
            ),
            format!(
                "{user} holds {} (authority {authority}) and may not hold {} with it: {}",
                held.code(),
                asked.code(),
                why.en
            ),
        ),
        &[
            ("user", user),
            ("asked", &asked.code()),
            ("held", &held.code()),
            ("authority", authority),
        ],
        Some(Text::fixed(
            "授予另一人，或先撤销已有授权，或使两段期间不重叠",
            "Grant it to another person, revoke the other authority first, or keep the terms apart.",
        )),
    )
}

pub(crate) fn last_administrator(user: &UserCode) -> Refused {
    no(
        Control::new("last-administrator"),
        (
            format!("{user} 是最后一位总公司长期系统管理员，不得停用或撤销其授权"),
            format!("{user} is the last lasting administrator of the head office and must stay"),
        ),
        &[("user", user)],
        Some(Text::fixed(
            "先授权并启用另一位总公司系统管理员（不设终止日）",
            "First grant administrator for 00, without a last day, to another enabled person.",
        )),
    )
}

pub(crate) fn authority_unknown(authority: u64) -> Refused {
    no(
        Control::new("authority-unknown"),
        (
            format!("没有授权编号 {authority}"),
            format!("there is no authority {authority}"),
        ),
        &[("authority", &authority)],
        None,
    )
}

pub(crate) fn term(from: Date, until: Option<Date>, today: Date) -> Refused {
    let last = until.map_or("-".to_owned(), |last| last.to_string());
    no(
        Control::new("authority-term"),
        (
            format!(
                "授权期间 {from} 至 {last} 不成立：起始日不得早于当日 {today}，终止日不得早于起始日"
            ),
            format!(
                "a term from {from} to {last} cannot be: it begins today ({today}) or later and \
                 ends no earlier than it begins"
            ),
        ),
        &[("from", &from), ("until", &last), ("today", &today)],
        Some(Text::fixed(
            "授权不追溯，改用当日或以后",
            "Authority is never given back in time; use today or later.",
        )),
    )
}

pub(crate) fn limit_required(user: &UserCode, role: Role) -> Refused {
    let (zh, code) = (role.label().zh, role.code());
    no(
        Control::new("limit-required"),
        (
            format!("给 {user} 授予{zh}须写明金额额度"),
            format!(
                "granting {code} to {user} takes a limit: the role commits the company's money"
            ),
        ),
        &[("user", user), ("role", &code)],
        Some(Text::fixed("填写金额额度", "State a limit.")),
    )
}

pub(crate) fn organisation_unknown(code: &OrganisationCode) -> Refused {
    no(
        Control::new("organisation-unknown"),
        (
            format!("没有机构 {code}"),
            format!("there is no organisation {code}"),
        ),
        &[("code", code)],
        Some(Text::fixed(
            "先设立该机构及其上级",
            "Open it, and the one above it, first.",
        )),
    )
}

pub(crate) fn organisation_closed(code: &OrganisationCode) -> Refused {
    no(
        Control::new("organisation-closed"),
        (
            format!("机构 {code} 已撤销"),
            format!("organisation {code} is closed"),
        ),
        &[("code", code)],
        Some(Text::fixed("使用在业机构", "Use an open organisation.")),
    )
}

pub(crate) fn organisation_exists(code: &OrganisationCode, open: bool) -> Refused {
    let (zh, en) = if open {
        ("在业", "open")
    } else {
        ("已撤销", "closed")
    };
    no(
        Control::new("organisation-exists"),
        (
            format!("机构代码 {code} 已使用（{zh}），代码不重复使用"),
            format!("organisation code {code} is taken ({en}) and is never reused"),
        ),
        &[("code", code), ("open", &open)],
        Some(Text::fixed("使用另一个代码", "Choose another code.")),
    )
}

pub(crate) fn organisation_in_use(code: &OrganisationCode, uses: Uses) -> Refused {
    let Uses {
        open_below,
        staff,
        authorities,
    } = uses;
    no(
        Control::new("organisation-in-use"),
        (
            format!(
                "机构 {code} 不得撤销：下级在业机构 {open_below} 个，在用人员 {staff} 人，未到期授权 {authorities} 项"
            ),
            format!(
                "organisation {code} cannot close: {open_below} open below it, {staff} staff who \
                 may act, {authorities} authorities not ended"
            ),
        ),
        &[
            ("code", code),
            ("open_below", &open_below),
            ("staff", &staff),
            ("authorities", &authorities),
        ],
        Some(Text::fixed(
            "先撤销下级机构、停用人员并撤销授权",
            "Close what is below it, disable its staff and revoke its authorities first.",
        )),
    )
}

pub(crate) fn line_not_licensed(line: &LineCode, on: Date) -> Refused {
    no(
        Control::new("line-not-licensed"),
        (
            format!("{on} 公司没有险种{}的业务许可", line.label().zh),
            format!("the company holds no licence for {line} on {on}"),
        ),
        &[("line", line), ("on", &on)],
        Some(Text::fixed(
            "取得并登记业务许可",
            "Obtain the licence and put it on record.",
        )),
    )
}

pub(crate) fn licence_standing(line: &LineCode, document: &Label, from: Date) -> Refused {
    no(
        Control::new("licence-standing"),
        (
            format!(
                "险种{}自 {from} 起已有业务许可“{document}”，期间不得重叠",
                line.label().zh
            ),
            format!("{line} is licensed from {from} by {document}; licences do not overlap"),
        ),
        &[("line", line), ("document", document), ("from", &from)],
        Some(Text::fixed(
            "先终止在用许可",
            "End the standing licence first.",
        )),
    )
}

pub(crate) fn licence_end_backdated(line: &LineCode, on: Date, earliest: Date) -> Refused {
    no(
        Control::new("licence-end-backdated"),
        (
            format!(
                "险种{}的许可不得自 {on} 终止，最早为 {earliest}",
                line.label().zh
            ),
            format!("the licence for {line} cannot end on {on}; {earliest} is the earliest"),
        ),
        &[("line", line), ("on", &on), ("earliest", &earliest)],
        Some(Text::fixed("自当日起终止", "End it from today.")),
    )
}

pub(crate) fn parameter_backdated(name: &ParameterName, from: Date, today: Date) -> Refused {
    no(
        Control::new("parameter-backdated"),
        (
            format!("参数“{name}”的生效日 {from} 早于当日 {today}，过去的取值不得更改"),
            format!("parameter {name} from {from} is before today, {today}: the past stands"),
        ),
        &[("name", name), ("effective_from", &from), ("today", &today)],
        Some(Text::fixed(
            "生效日改为当日或以后",
            "Let it take effect today or later.",
        )),
    )
}

pub(crate) fn clock_not_demo() -> Refused {
    no(
        Control::new("clock-not-demo"),
        (
            "只有演示公司的时钟可以设定".to_owned(),
            "only a demonstration company's clock may be set".to_owned(),
        ),
        &[],
        None,
    )
}

/// An instant as people read it: facts keep the instant itself.
fn civil(at: Instant) -> String {
    Zone::shanghai().words(at)
}

pub(crate) fn clock_backwards(at: Instant, now: Instant) -> Refused {
    no(
        Control::new("clock-backwards"),
        (
            format!("时钟不得由 {} 倒拨至 {}", civil(now), civil(at)),
            format!(
                "the clock cannot go back from {} to {}",
                civil(now),
                civil(at)
            ),
        ),
        &[("at", &at), ("now", &now)],
        Some(Text::fixed("设定为现在以后的时刻", "Set a later time.")),
    )
}

pub(crate) fn signer_succession(succession: &Succession) -> Refused {
    let in_force = succession
        .in_force
        .as_ref()
        .map_or("-", VerifierKey::as_str);
    let (old, new) = (&succession.old_key, &succession.new_key);
    no(
        Control::new("signer-succession"),
        (
            format!("交接的旧钥须为在用公钥 {in_force}，新钥须同名；所填旧钥 {old}，新钥 {new}"),
            format!(
                "the key handed over must be the one in force, {in_force}, and the new one must \
                 carry its name; given were {old} and {new}"
            ),
        ),
        &[("in_force", &in_force), ("old_key", old), ("new_key", new)],
        Some(Text::fixed(
            "以在用公钥重做交接",
            "Make the hand-over with the key in force.",
        )),
    )
}

pub(crate) fn signer_unproven(new_key: &VerifierKey) -> Refused {
    no(
        Control::new("signer-unproven"),
        (
            format!("更换为 {new_key} 的交接书缺少新旧两钥的有效签名"),
            format!("the hand-over to {new_key} is not validly signed by both keys"),
        ),
        &[("new_key", new_key)],
        Some(Text::fixed(
            "由新旧两钥对交接书重新签名",
            "Sign the statement again with both keys.",
        )),
    )
}
