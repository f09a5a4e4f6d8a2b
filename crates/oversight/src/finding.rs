//! What a row is marked with, and the control it speaks for.

use kernel::Text;

macro_rules! findings {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $control:expr, $zh:literal, $en:literal;)+) => {
        /// A mark on a row of an answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Finding { $($(#[$meta])* $variant,)+ }

        impl Finding {
            /// Every mark.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code in the row.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The control that keeps it from happening; none where nothing is refused for it.
            pub const fn control(self) -> Option<&'static str> {
                match self { $(Self::$variant => $control,)+ }
            }

            /// In words.
            pub const fn words(self) -> Text {
                match self { $(Self::$variant => Text::fixed($zh, $en),)+ }
            }
        }
    };
}

findings! {
    /// Issued without a payment of its own.
    IssuedUnpaid = "issued_unpaid", Some("unpaid"),
        "未收费即出单", "issued without a confirmed payment of its own";
    /// Issued before its payment was confirmed.
    IssuedBeforePayment = "issued_before_payment", Some("unpaid"),
        "出单早于收费确认", "issued before its payment was confirmed";
    /// Paid another amount than due.
    PaymentDiffers = "payment_differs", Some("amount-differs"),
        "实收与应收不符", "paid another amount than due";
    /// Cover begins before the payment was confirmed.
    StartBeforePayment = "start_before_payment", Some("start-before-payment"),
        "起保早于收费确认（倒签）", "cover begins before the payment was confirmed";
    /// Cover began before the platform confirmed.
    StartBeforePlatform = "start_before_platform", Some("start-before-platform"),
        "起保时平台尚未确认", "cover began before the platform had confirmed";
    /// Who entered it underwrote it.
    SameHandUnderwrote = "same_hand_underwrote", Some("same-person"),
        "录单与核保为同一人", "the same hand entered and underwrote it";
    /// Who entered it took the money.
    SameHandTookMoney = "same_hand_took_money", Some("duty-conflict"),
        "录单与收款为同一人", "the same hand entered it and took the money";
    /// The platform's word was written by a person.
    PlatformByHand = "platform_by_hand", Some("platform-only"),
        "平台信息由人录入", "the platform's word was entered by a person";
    /// No float notice before the issue.
    NoticeMissing = "notice_missing", Some("notice-not-settled"),
        "出单前未签收浮动告知书", "issued without a settled float notice";
    /// A referral decided after its time, or not at all.
    Overdue = "overdue", Some("no-refusal-or-delay"),
        "转人工核保超时", "a referral past its time";
    /// Not decided, and older than the time a referral has.
    Waiting = "waiting", Some("no-refusal-or-delay"),
        "久未处理", "undecided for longer than a referral may take";
    /// The payer is not the applicant.
    PayerNotApplicant = "payer_not_applicant", Some("paid-by-seller"),
        "付款人不是投保人", "the payer is not the applicant";
    /// A seller's payment was refused.
    SellerRefused = "seller_refused", Some("paid-by-seller"),
        "业务员代缴被拒", "a payment by the seller was refused";
    /// A seller's money is held without a policy.
    SellerHeld = "seller_held", Some("paid-by-seller"),
        "业务员款项暂收待退", "money of the seller, held to go back";
    /// Commission above the cap.
    CommissionAbove = "commission_above", Some("commission-above-filing"),
        "手续费高于报备上限", "commission above the filed cap";
    /// Commission on direct business.
    CommissionOnDirect = "commission_on_direct", Some("commission-above-filing"),
        "直接业务支付手续费", "commission on direct business";
    /// Withdrawn on the day its payment was confirmed.
    WithdrawnSameDay = "withdrawn_same_day", None,
        "收费当日撤回或失效", "withdrawn or lapsed on the day it was paid";
    /// A receipt reversed on its own day.
    ReversedSameDay = "reversed_same_day", None,
        "收款当日冲正", "a receipt reversed on its own day";
    /// Money that went back on the day it came.
    ReturnedSameDay = "returned_same_day", None,
        "收款当日退款", "money sent back on the day it came";
    /// Serials missing.
    Gap = "gap", Some("number-used"),
        "断号", "numbers are missing";
    /// Two first facts under one number.
    GivenTwice = "given_twice", Some("number-used"),
        "重号", "a number given twice";
    /// Given after a restore that lost entries.
    MaybeGivenTwice = "maybe_given_twice", Some("number-used"),
        "恢复后发出，丢失部分中可能已用过", "given after a restore; what was lost may have given it too";
    /// Who did it held no authority for it.
    ActedWithoutAuthority = "acted_without_authority", Some("not-authorised"),
        "操作人当时无此权限", "done without an authority for it";
    /// One hand behind both sides of an approval.
    OneHand = "one_hand", Some("two-person-approval"),
        "两方凭证同出一手", "both sides' credentials came from one hand";
    /// Drafted and approved by one person.
    SelfApproved = "self_approved", Some("two-person-approval"),
        "起草与批准为同一人", "drafted and approved by one person";
    /// Tax collected is not the tax of the policies.
    CollectedDiffers = "collected_differs", Some("amount-differs"),
        "实收税款与保单不符", "tax collected is not what the policies carry";
    /// Tax booked is not the tax of the policies.
    BookedDiffers = "booked_differs", Some("inconsistent-record"),
        "入账税款与保单不符", "tax booked is not what the policies carry";
    /// A month that is over and not declared.
    Undeclared = "undeclared", Some("tax-declaration"),
        "月份已过尚未申报", "the month is over and not declared";
    /// Tax declared is not the tax of the policies.
    DeclaredDiffers = "declared_differs", Some("tax-declaration"),
        "申报税款与保单不符", "tax declared is not what the policies carry";
    /// Declared by more than one organisation.
    DeclaredTwice = "declared_twice", Some("tax-declaration"),
        "上下级重复申报", "declared by more than one organisation";
}

impl Finding {
    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }
}
