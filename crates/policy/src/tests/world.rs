//! One proposal under test: facts are given by deciding real commands.

use kernel::{
    Actor, Ask, Control, Cover, Date, Decider, Digest, Instant, Money, Number, NumberKind,
    ObjectRef, OrganisationCode, Outcome, Rate, Refusal, Refused, Series, Subject, Text, UserCode,
    Zone,
};

use crate::{
    Amend, Answer, Assessed, Channel, Code, Command, Content, Decide, Declared, Due, Energy, Entry,
    Event, Ground, Issue, KnownCover, Label, Limits, NoticeMode, PaidClaim, PartyKind, Pay,
    PersonFacts, PlatformTax, PolicyRefusal, Product, Proposal, ProposalState, Propose, Rated,
    Region, Risk, Rules, SettleNotice, Source, TaxClaim, TaxDue, TaxStatus, Term, Use, VehicleKind,
    Verdict,
};

/// Ten in the morning in Shanghai, unless a test says otherwise.
pub(super) const NOW: &str = "2026-11-20T10:00:00+08:00";

pub(super) fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub(super) fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

pub(super) fn cover(text: &str) -> Cover {
    Cover::try_from(text.to_owned()).unwrap()
}

pub(super) fn object(subject: &str, version: &str) -> ObjectRef {
    ObjectRef {
        commitment: Digest::of(format!("{subject} {version}").as_bytes()),
        subject: Subject::parse(subject).unwrap(),
    }
}

pub(super) fn number(kind: NumberKind, serial: u32) -> Number {
    let series = Series {
        kind,
        organisation: OrganisationCode::parse("3201").unwrap(),
        product: 1,
        year: 2026,
    };
    series.number(serial).unwrap()
}

pub(super) fn staff(code: &str) -> Actor {
    Actor::Staff(UserCode::parse(code).unwrap())
}

pub(super) const PLATFORM: Actor = Actor::System("platform");
pub(super) const TABLE: Actor = Actor::System("underwriting");
pub(super) const CLOCK: Actor = Actor::System("clock");

/// A private five-seater of Jiangsu, to begin on 1 December.
pub(super) fn content() -> Content {
    Content {
        applicant: object("p1", "a"),
        applicant_is: PersonFacts {
            age_band: Some(code("30-39")),
            kind: PartyKind::Individual,
            sex: Some(crate::Sex::Female),
        },
        deviations: Vec::new(),
        entry: entry(),
        insured: object("p1", "a"),
        owner: object("p1", "a"),
        owner_is: PersonFacts {
            age_band: None,
            kind: PartyKind::Organisation,
            sex: None,
        },
        risk: risk(),
        vehicle: object("v2", "a"),
    }
}

pub(super) fn entry() -> Entry {
    Entry {
        channel: Channel {
            agency: None,
            agency_licence: None,
            commission_rate: Rate::ZERO,
            handler: UserCode::parse("c001").unwrap(),
            seller: None,
            source: Source::Direct,
        },
        declared: Some(Declared {
            at_fault_accidents: 0,
            death_accident: false,
        }),
        model_code: None,
        plate_kind: None,
        previous_policy: None,
        product: Product::CompulsoryMotor,
        region: Region::parse("江苏").unwrap(),
        special_terms: Vec::new(),
        tax: TaxClaim::taxable(),
        term: Term {
            end: None,
            short_term_reason: None,
            start: Some(day("2026-12-01")),
        },
        use_: Use::Private,
    }
}

pub(super) fn risk() -> Risk {
    Risk {
        articulated: false,
        curb_mass_kg: std::num::NonZeroU32::new(1_350),
        displacement_cc: Some(1_498),
        electric: false,
        energy: Energy::Gasoline,
        energy_saving: false,
        first_registered_on: Some(day("2022-05-06")),
        keyed_twice: false,
        kind: VehicleKind::PassengerCar,
        plated: true,
        power_kw: crate::Measure::new("83.5".parse().unwrap()),
        seats: Some(5),
        sidecar: false,
        tonnage: None,
        transferred_on: None,
        valid_vin: true,
    }
}

/// Three clean years, cover of another insurer until the day before the start asked for.
pub(super) fn answer() -> Answer {
    Answer {
        asked_at: at(NOW),
        claims: Vec::new(),
        clean_years: 3,
        drink_driving: 0,
        drunk_driving: 0,
        duplicates: Vec::new(),
        expires_at: at("2026-12-20T10:00:00+08:00"),
        first_insured: false,
        pending_claims: 0,
        previous: vec![known("2025-12-01T00:00/2026-12-01T00:00")],
        query_code: code("Q202611200001"),
        raw: Digest::of(b"raw"),
        tax: PlatformTax {
            arrears_from: None,
            certificate: None,
            status: TaxStatus::Taxable,
        },
        transferred: false,
        window_from: Some(day("2025-11-18")),
    }
}

pub(super) fn known(term: &str) -> KnownCover {
    KnownCover {
        cover: cover(term),
        insurer: label("甲财产保险公司"),
        number: None,
    }
}

pub(super) fn claim(at_fault: bool, death: bool) -> PaidClaim {
    PaidClaim {
        accident_on: day("2026-03-04"),
        at_fault,
        death,
        paid_on: day("2026-05-06"),
    }
}

pub(super) fn limits() -> Limits {
    Limits::on(day("2026-11-20"), |_| None).unwrap()
}

pub(super) fn ground() -> Ground {
    Ground {
        covers: Vec::new(),
        limits: limits(),
        rules: Rules::embedded().unwrap(),
        zone: Zone::shanghai(),
    }
}

/// 665.00 and 300.00.
pub(super) fn assessed() -> Assessed {
    Assessed {
        ground: ground(),
        priced: Ok(Rated {
            base: Money::fen(95_000),
            class: code("1"),
            filing: code("compulsory-motor@2020-09"),
            inputs: serde_json::Map::new(),
            premium: Money::fen(66_500),
            ratio: "-0.3".parse().unwrap(),
        }),
        tax: Ok(TaxDue {
            arrears: Money::ZERO,
            basis: label("苏政发〔2011〕197号"),
            due: Money::fen(30_000),
            late_fee: Money::ZERO,
            status: TaxStatus::Taxable,
        }),
    }
}

pub(super) fn due() -> Due {
    Due::new(Money::fen(66_500), Money::fen(30_000)).unwrap()
}

pub(super) fn refused(control: &'static str, field: &str) -> Refused {
    Refused {
        control: Control::new(control),
        message: Text::fixed("不能计价", "no price"),
        facts: [("field", field.to_owned())].into_iter().collect(),
        remedy: None,
    }
}

/// A proposal under test.
#[derive(Debug, Clone, Default)]
pub(super) struct World {
    pub(super) state: ProposalState,
    pub(super) events: Vec<Event>,
    pub(super) now: Option<Instant>,
}

pub(super) fn propose(content: Content) -> Command {
    Command::Propose(Box::new(Propose {
        content,
        ground: ground(),
        number: number(NumberKind::Proposal, 1),
    }))
}

pub(super) fn amend(content: Content) -> Command {
    Command::Amend(Box::new(Amend {
        content,
        ground: ground(),
    }))
}

pub(super) fn underwrite() -> Command {
    Command::Underwrite(Box::new(assessed()))
}

pub(super) fn decide(verdict: Verdict) -> Command {
    Command::Decide(Box::new(Decide {
        assessed: assessed(),
        verdict,
    }))
}

pub(super) fn pay_at(confirmed_at: &str) -> Command {
    Command::Pay(Pay {
        amount: due(),
        confirmed_at: at(confirmed_at),
        instruction: code("I-1"),
        receipt: number(NumberKind::Receipt, 1),
    })
}

pub(super) fn settle() -> Command {
    Command::SettleNotice(SettleNotice {
        mode: NoticeMode::Signed,
    })
}

pub(super) fn issue() -> Command {
    Command::Issue(Issue { ground: ground() })
}

impl World {
    /// Entered by c001.
    pub(super) fn entered(content: Content) -> Self {
        Self::default().given(&staff("c001"), &propose(content))
    }

    /// Entered and answered.
    pub(super) fn answered(content: Content, answer: Answer) -> Self {
        Self::entered(content).given(&PLATFORM, &Command::Answer(Box::new(answer)))
    }

    /// Accepted by the table.
    pub(super) fn accepted() -> Self {
        Self::answered(content(), answer()).given(&TABLE, &underwrite())
    }

    /// Accepted, notice signed, paid at half past ten.
    pub(super) fn paid() -> Self {
        Self::accepted()
            .given(&staff("c001"), &settle())
            .at("2026-11-20T10:30:00+08:00")
            .given(&staff("k001"), &pay_at("2026-11-20T10:29:30+08:00"))
    }

    /// At another time.
    pub(super) fn at(mut self, time: &str) -> Self {
        self.now = Some(at(time));
        self
    }

    /// Something that happened.
    pub(super) fn given(mut self, actor: &Actor, command: &Command) -> Self {
        match self.decide(actor, command) {
            Ok(Outcome::Happened(events)) => {
                for event in events {
                    self.remember(actor, event);
                }
            }
            other => panic!("{}: {other:?}", command.name()),
        }
        self
    }

    /// Folds a fact in.
    pub(super) fn remember(&mut self, actor: &Actor, event: Event) {
        let organisation = OrganisationCode::parse("3201").unwrap();
        let ask = self.ask(actor, &organisation);
        Proposal::evolve(&mut self.state, &event, &ask);
        self.events.push(event);
    }

    pub(super) fn ask<'a>(&self, actor: &'a Actor, organisation: &'a OrganisationCode) -> Ask<'a> {
        let now = self.now.unwrap_or_else(|| at(NOW));
        Ask {
            actor,
            organisation,
            now,
            today: Zone::shanghai().date(now),
        }
    }

    /// Judges a command.
    pub(super) fn decide(
        &self,
        actor: &Actor,
        command: &Command,
    ) -> Result<Outcome<Event>, PolicyRefusal> {
        let organisation = OrganisationCode::parse("3201").unwrap();
        Proposal::decide(&self.ask(actor, &organisation), &self.state, command)
    }

    /// The one fact that follows.
    pub(super) fn then(&self, actor: &Actor, command: &Command) -> Event {
        match self.decide(actor, command) {
            Ok(Outcome::Happened(mut events)) if events.len() == 1 => events.remove(0),
            other => panic!("{}: {other:?}", command.name()),
        }
    }

    /// The control that says no; its words must be there in both languages.
    pub(super) fn refused(&self, actor: &Actor, command: &Command) -> &'static str {
        spoken(&self.decide(actor, command).unwrap_err())
    }

    /// Nothing follows: it is so already.
    pub(super) fn already(&self, actor: &Actor, command: &Command) {
        assert_eq!(self.decide(actor, command), Ok(Outcome::AlreadySo));
    }
}

/// Checks that a refusal says something in both languages and names a listed control.
pub(super) fn spoken(refusal: &PolicyRefusal) -> &'static str {
    let said = refusal.refused();
    assert!(
        PolicyRefusal::CONTROLS.contains(&said.control.id()),
        "{said:?}"
    );
    let chinese = said.message.zh.chars().any(|c| c > '\u{2e80}');
    let english = said.message.en.starts_with(|c: char| c.is_ascii());
    assert!(chinese && english, "{said:?}");
    said.control.id()
}
