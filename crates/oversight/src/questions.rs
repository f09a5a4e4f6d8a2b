//! THE table of questions: lists, API, help and `docs/questions.md` are read from here.

use kernel::Text;

use crate::answers::{
    COMMISSION, GAPS, HANDS, NOTICES, PATH, PAYERS, PROGRAM, RETURNS, SAME_DAY, TARIFF_HANDS, TAX,
};
use crate::{Param, Question, Reach};

const PERIOD: &[Param] = &[Param::Period];
const ISSUED: Text = Text::fixed("出单日", "the day of issue");

/// Every question, in the order an inspector takes them.
pub static QUESTIONS: &[Question] = &[
    Question {
        name: "path",
        title: Text::fixed("保单全程", "the way of a policy"),
        finds: Text::fixed(
            "每张保单从平台查询、核保（何人或自动）、浮动告知、收费确认、出单、起保、平台确认到打印的每一步；\
             未收费先出单、实收与应收不符、倒签、起保时平台未确认、录单与核保或收款同为一人、平台信息由人录入的，逐一标出",
            "every step of each policy from the platform's answer over underwriting (by whom, or automatic), \
             float notice, payment, issue, start of cover and the platform's confirmation to its prints; \
             marked: issued before payment, payment not what was due, cover before payment or before the \
             platform's word, one hand in two duties, the platform's word written by a person",
        ),
        looks_at: Text::fixed("保单", "policies"),
        period: Some(ISSUED),
        source: Text::fixed(
            "见费出单：保监发〔2008〕70号 [M] 与地方规定 [F:CT1][F:CT3]；倒签：保险法第十三、十四条 [M]；职责分离：保监发〔2010〕69号 [M]",
            "payment before policy: 保监发〔2008〕70号 [M] and local rules [F:CT1][F:CT3]; back-dating: Insurance Law arts 13-14 [M]; separation of duties: 保监发〔2010〕69号 [M]",
        ),
        controls: &[
            "unpaid",
            "amount-differs",
            "start-before-payment",
            "start-before-platform",
            "same-person",
            "duty-conflict",
            "platform-only",
            "notice-not-settled",
        ],
        takes: &[Param::Number, Param::Period],
        reach: Reach::Organisation,
        needs: &["policy.read", "ledger.read"],
        table: &PATH,
    },
    Question {
        name: "returns",
        title: Text::fixed("退回、转人工与拖延", "returns, referrals, delays"),
        finds: Text::fixed(
            "被退回、转人工、未能承保或久未处理的投保单：何时、何缺陷、多久之后补正或决定；平台尚未确认的保单及原因；\
             超过时限的标出",
            "proposals returned, referred, found not insurable or left waiting: when, for which defects, how \
             long until amended or decided; policies the platform has not confirmed, and why; what passed \
             its time is marked",
        ),
        looks_at: Text::fixed(
            "退回、转人工、未承保、待处理或平台未确认之事",
            "returns, referrals, ends, waits and unconfirmed policies",
        ),
        period: Some(Text::fixed(
            "退回、转人工、录入或出单之日",
            "the day of return, referral, entry or issue",
        )),
        source: Text::fixed(
            "交强险条例第十条 [F]；保监厅函〔2009〕91号 [F]",
            "Compulsory Motor Regulations art. 10 [F]; 保监厅函〔2009〕91号 [F]",
        ),
        controls: &[
            "no-refusal-or-delay",
            "confirmation-refused",
            "start-before-platform",
        ],
        takes: PERIOD,
        reach: Reach::Organisation,
        needs: &["policy.read"],
        table: &RETURNS,
    },
    Question {
        name: "payers",
        title: Text::fixed("谁付的款", "who paid"),
        finds: Text::fixed(
            "付款人不是投保人的收款，因业务员代缴被拒的收款，以及业务员款项的暂收；姓名一律遮盖",
            "payments whose payer is not the applicant, payments refused or held because the seller paid; \
             names stay masked",
        ),
        looks_at: Text::fixed("收据与被拒的收款", "receipts and refused payments"),
        period: Some(Text::fixed(
            "登记或拒绝之日",
            "the day of record or refusal",
        )),
        source: Text::fixed(
            "保险销售行为管理办法（令2023年第2号）第三十二条 [F:SA1]",
            "Insurance Sales Conduct Rules (2023 no. 2) art. 32 [F:SA1]",
        ),
        controls: &["paid-by-seller"],
        takes: PERIOD,
        reach: Reach::Organisation,
        needs: &["ledger.read"],
        table: &PAYERS,
    },
    Question {
        name: "commission",
        title: Text::fixed("手续费", "commission"),
        finds: Text::fixed(
            "各渠道的手续费比例、当日报备上限和件数；高于上限的，和直接业务支付手续费的，逐件列出",
            "commission rates by channel with the filed cap of the day and counts; one row more for each \
             proposal above its cap, or with commission on direct business",
        ),
        looks_at: Text::fixed("投保单", "proposals"),
        period: Some(Text::fixed("录入日", "the day of entry")),
        source: Text::fixed(
            "报行合一：金发〔2025〕36号 [F:CT6]；交强险手续费上限 4% [M]，参数（policy.commission_max）",
            "filed equals booked: 金发〔2025〕36号 [F:CT6]; compulsory motor cap 4 % [M], parameter policy.commission_max",
        ),
        controls: &["commission-above-filing"],
        takes: PERIOD,
        reach: Reach::Organisation,
        needs: &["policy.read"],
        table: &COMMISSION,
    },
    Question {
        name: "same-day",
        title: Text::fixed("当日收当日撤", "taken and undone in one day"),
        finds: Text::fixed(
            "收款当日即撤回或失效的投保单、当日冲正的收据、当日退回的款项；保单注销与退保尚无此类事实，故不在其中",
            "proposals withdrawn or lapsed on the day they were paid, receipts reversed and money sent back on \
             their own day; the record knows no cancellation of a policy, so none is here",
        ),
        looks_at: Text::fixed("失效、冲正与退款", "lapses, reversals and returns of money"),
        period: Some(Text::fixed(
            "撤回、冲正或退款之日",
            "the day of the undoing",
        )),
        source: Text::fixed(
            "保险法第一百一十六条（虚构退保）[F:LAW1]；现场检查常用比对 [M]",
            "Insurance Law art. 116 (fictitious surrender) [F:LAW1]; usual test of on-site inspections [M]",
        ),
        controls: &["receipt-spent", "refund-to-source"],
        takes: PERIOD,
        reach: Reach::Organisation,
        needs: &["policy.read", "ledger.read"],
        table: &SAME_DAY,
    },
    Question {
        name: "gaps",
        title: Text::fixed("连号", "numbers without gaps"),
        finds: Text::fixed(
            "每机构、产品、年份的投保单、通知单、收据、保单号系列：首号、末号、已用数、断号（应无）和重号；\
             日志自备份恢复后另立名称的，丢失部分可能用过的号一并标出",
            "every series of proposal, notice, receipt and policy numbers by organisation, product and year: \
             first, last, how many, gaps (must be none), numbers given twice; after a restore, those that what \
             was lost may have given before",
        ),
        looks_at: Text::fixed("号码", "numbers"),
        period: None,
        source: Text::fixed(
            "单证连号管理 [F:DA11]",
            "numbered documents without gaps [F:DA11]",
        ),
        controls: &["number-used"],
        takes: &[],
        reach: Reach::Organisation,
        needs: &["policy.read", "ledger.read"],
        table: &GAPS,
    },
    Question {
        name: "tariff-hands",
        title: Text::fixed("谁能改费率与权限", "who could change rates or permissions"),
        finds: Text::fixed(
            "期间内持有产品设计、产品审批、参数管理、系统管理角色的人及其授权条目；谁起草、报审、批准、停用条款费率，\
             谁设定参数、授权或撤销授权；当时无此权限的标出",
            "who held the roles of product designer, product approver, parameter keeper or administrator, by \
             which entry; and who drafted, submitted, approved or withdrew filings, set parameters, gave or \
             took back authorities; done without an authority is marked",
        ),
        looks_at: Text::fixed("授权与变更", "authorities and changes"),
        period: Some(Text::fixed(
            "授权在期间内有效；变更在期间内登记",
            "authorities in force and changes on record in the period",
        )),
        source: Text::fixed(
            "职责分离：保监发〔2010〕69号 [M]",
            "separation of duties: 保监发〔2010〕69号 [M]",
        ),
        controls: &["not-authorised", "duty-conflict", "two-person-approval"],
        takes: PERIOD,
        reach: Reach::Company,
        needs: &["company.read", "product.read"],
        table: &TARIFF_HANDS,
    },
    Question {
        name: "program",
        title: Text::fixed("程序、规则与条款费率", "program, rules, filings"),
        finds: Text::fixed(
            "某日终了时在用的程序版本与摘要、规则摘要、条款费率登记摘要，以及在用的每个条款费率，各附登记条目",
            "the program and its digest, the digest of the rules, that of the register of filings, and each \
             filing in force, as they stood at the end of a day, with the entries that set them",
        ),
        looks_at: Text::fixed("登记事实与条款费率", "facts that set them, and filings"),
        period: Some(Text::fixed("末日终了之时", "the end of the last day")),
        source: Text::fixed(
            "条款费率审批备案：保险法第一百三十五条 [M]；系统验收 [F:DA10]",
            "approval and filing of terms: Insurance Law art. 135 [M]; acceptance of systems [F:DA10]",
        ),
        controls: &["filing-not-in-force"],
        takes: PERIOD,
        reach: Reach::Company,
        needs: &["company.read", "product.read"],
        table: &PROGRAM,
    },
    Question {
        name: "tax",
        title: Text::fixed(
            "车船税收、账、报一致",
            "vehicle tax collected, booked, declared",
        ),
        finds: Text::fixed(
            "每月每机构保单代收的车船税、实收、入账与申报；不一致的、已过月份未申报的、重复申报的标出。期间按整月",
            "by month and organisation the vehicle tax on policies beside what was collected, booked and \
             declared; differences, months left undeclared and double declarations are marked. Whole months",
        ),
        looks_at: Text::fixed("保单与申报", "policies and declarations"),
        period: Some(Text::fixed("出单月份", "the month of issue")),
        source: Text::fixed(
            "车船税法代收代缴 [M]；代收代缴义务 [F:PR10]；报送数据与系统一致：令2023-2第十二条 [F:SA1]",
            "withholding under the Vehicle Tax Law [M]; [F:PR10]; reported data equal the system's: 2023 no. 2 art. 12 [F:SA1]",
        ),
        controls: &["tax-declaration", "amount-differs", "inconsistent-record"],
        takes: PERIOD,
        reach: Reach::Organisation,
        needs: &["policy.read", "ledger.read"],
        table: &TAX,
    },
    Question {
        name: "notices",
        title: Text::fixed("浮动告知书", "float notices"),
        finds: Text::fixed(
            "费率浮动告知书签字、声明放弃的件数，对平台记录的异议及其处理，以及没有告知即出的保单（应无）",
            "float notices signed and waived, disputes of the platform's record and how they ended, and \
             policies issued without a settled notice (must be none)",
        ),
        looks_at: Text::fixed("保单与异议", "policies and disputes"),
        period: Some(Text::fixed(
            "出单日；异议提出之日",
            "the day of issue, or of the dispute",
        )),
        source: Text::fixed(
            "保监发〔2007〕52号第十三条 [M]",
            "保监发〔2007〕52号 art. 13 [M]",
        ),
        controls: &["notice-not-settled", "record-disputed"],
        takes: PERIOD,
        reach: Reach::Organisation,
        needs: &["policy.read"],
        table: &NOTICES,
    },
    Question {
        name: "hands",
        title: Text::fixed("审批是否两人两手", "two people, two hands"),
        finds: Text::fixed(
            "每次条款费率批准的起草人、送审人、批准人；两方为同一人的、两方登录凭证同出一手的标出",
            "who drafted, submitted and approved each filing; marked: one person on both sides, one hand \
             behind both sides' credentials",
        ),
        looks_at: Text::fixed("批准", "approvals"),
        period: Some(Text::fixed("批准日", "the day of approval")),
        source: Text::fixed(
            "职责分离：保监发〔2010〕69号 [M]",
            "separation of duties: 保监发〔2010〕69号 [M]",
        ),
        controls: &["two-person-approval"],
        takes: PERIOD,
        reach: Reach::Company,
        needs: &["company.read", "product.read"],
        table: &HANDS,
    },
];

/// A question by its name.
pub fn question(name: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.name == name)
}
