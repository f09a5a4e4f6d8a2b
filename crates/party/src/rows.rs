//! The `persons` and `vehicles` tables: the only place where clear personal values stand.
//!
//! Rows follow from a fact, its envelope, and the object that the shell opened with the subject's key.
//! Without a key (the subject is forgotten) the row stands empty but for what the record itself says,
//! which is exactly what forgetting leaves: a rebuild after forgetting equals the cleared rows.

use kernel::{Column, ColumnKind, Envelope, RowChange, Sight, Subject, Table, Text, Value};

use crate::event::{Event, Revealed};
use crate::initials::Initials;
use crate::state::PartyState;
use crate::tokens::Tokens;
use crate::{Person, VehicleIdentity, words};

/// What the shell opened of a sealed object.
#[derive(Debug, Clone, Copy)]
pub enum Opened<'a> {
    /// A person.
    Person(&'a Person),
    /// What names a vehicle.
    Vehicle(&'a VehicleIdentity),
}

const TEXT: ColumnKind = ColumnKind::Text;

/// One row per person ever recorded, as last recorded.
pub static PERSONS: Table = Table {
    name: "persons",
    meaning: Text::fixed("当事人", "Persons and organisations, as last recorded"),
    columns: &[
        Column::open("subject", TEXT, Text::fixed("编号", "Subject")),
        Column::open(
            "forgotten",
            ColumnKind::Flag,
            Text::fixed("个人信息已删除", "Forgotten"),
        ),
        Column::open(
            "recorded_at",
            ColumnKind::Instant,
            Text::fixed("最近记录时刻", "When it was last recorded"),
        ),
        Column::open(
            "recorded_by",
            TEXT,
            Text::fixed("最近记录人", "Who last recorded it"),
        ),
        Column::open(
            "organisation",
            TEXT,
            Text::fixed("记录机构", "Organisation that last recorded it"),
        ),
        Column::open(
            "commitment",
            TEXT,
            Text::fixed("承诺值", "Commitment to the object, base64"),
        ),
        Column::personal(
            "kind",
            TEXT,
            Text::fixed("性质", "Individual or organisation"),
        ),
        Column::personal("name", TEXT, Text::fixed("姓名或名称", "Name")),
        Column::personal(
            "name_key",
            TEXT,
            Text::fixed("检索名", "Name as it is searched by"),
        ),
        Column::personal(
            "document_kind",
            TEXT,
            Text::fixed("证件类型", "Kind of document"),
        ),
        Column::personal(
            "document_number",
            TEXT,
            Text::fixed("证件号码", "Document number"),
        ),
        Column::personal("sex", TEXT, Text::fixed("性别", "Sex")),
        Column::personal(
            "birth_date",
            ColumnKind::Date,
            Text::fixed("出生日期", "Birth date"),
        ),
        Column::personal("address", TEXT, Text::fixed("住所", "Address")),
        Column::personal("phone", TEXT, Text::fixed("联系电话", "Telephone")),
        Column::personal("contact", TEXT, Text::fixed("联系人", "Contact")),
        Column::personal(
            "document_token",
            TEXT,
            Text::fixed("证件相等标记", "Equality token of the document"),
        ),
        Column::personal(
            "initials",
            TEXT,
            Text::fixed("姓名拼音首字母", "Initials of the name in pinyin"),
        ),
        Column::personal(
            "initials_other",
            TEXT,
            Text::fixed(
                "姓名拼音首字母的另一种读法",
                "Initials where a character is read another way",
            ),
        ),
    ],
    key_columns: 1,
    searched: &[
        "name_key",
        "document_token",
        "phone",
        "initials",
        "initials_other",
    ],
    scope: Some("organisation"),
};

/// One row per vehicle ever recorded, as last recorded.
pub static VEHICLES: Table = Table {
    name: "vehicles",
    meaning: Text::fixed("车辆", "Vehicles, as last recorded"),
    columns: &[
        Column::open("subject", TEXT, Text::fixed("编号", "Subject")),
        Column::open(
            "forgotten",
            ColumnKind::Flag,
            Text::fixed("个人信息已删除", "Forgotten"),
        ),
        Column::open(
            "recorded_at",
            ColumnKind::Instant,
            Text::fixed("最近记录时刻", "When it was last recorded"),
        ),
        Column::open(
            "recorded_by",
            TEXT,
            Text::fixed("最近记录人", "Who last recorded it"),
        ),
        Column::open(
            "organisation",
            TEXT,
            Text::fixed("记录机构", "Organisation that last recorded it"),
        ),
        Column::open(
            "commitment",
            TEXT,
            Text::fixed("承诺值", "Commitment to the object, base64"),
        ),
        Column::personal("plate", TEXT, Text::fixed("号牌号码", "Plate")),
        Column::personal("plate_kind", TEXT, Text::fixed("号牌种类", "Kind of plate")),
        Column::personal("vin", TEXT, Text::fixed("车架号", "VIN or frame number")),
        Column::personal(
            "frame_kind",
            TEXT,
            Text::fixed("车架号性质", "VIN, or frame number keyed twice"),
        ),
        Column::personal("engine", TEXT, Text::fixed("发动机号", "Engine number")),
        Column::personal(
            "model_name",
            TEXT,
            Text::fixed("厂牌型号", "Maker and model"),
        ),
        Column::personal(
            "vin_token",
            TEXT,
            Text::fixed("车架号相等标记", "Equality token of the VIN or frame"),
        ),
        Column::personal(
            "plate_token",
            TEXT,
            Text::fixed("号牌相等标记", "Equality token of the plate"),
        ),
        Column::personal(
            "plate_end",
            TEXT,
            Text::fixed("号牌末五位", "Last five characters of the plate"),
        ),
    ],
    key_columns: 1,
    searched: &["plate", "vin", "engine", "vin_token", "plate_end"],
    scope: Some("organisation"),
};

/// One row per look at clear values.
pub static REVELATIONS: Table = Table {
    name: "revelations",
    meaning: Text::fixed(
        "个人信息查看记录",
        "Looks at clear personal values, with reasons",
    ),
    columns: &[
        Column::open(
            "seq",
            ColumnKind::Integer,
            Text::fixed("日志序号", "Place in the journal"),
        ),
        Column::open("subject", TEXT, Text::fixed("编号", "Subject")),
        Column::open(
            "columns",
            TEXT,
            Text::fixed("所查看的列", "Columns that were shown"),
        ),
        Column::open("reason", TEXT, Text::fixed("理由", "Reason")),
        Column::open(
            "revealed_at",
            ColumnKind::Instant,
            Text::fixed("查看时刻", "When they were shown"),
        ),
        Column::open(
            "revealed_to",
            TEXT,
            Text::fixed("查看人工号", "To whom they were shown"),
        ),
        Column::open(
            "organisation",
            TEXT,
            Text::fixed("机构", "For which organisation"),
        ),
    ],
    key_columns: 1,
    searched: &["subject", "revealed_to"],
    scope: Some("organisation"),
};

/// Every table of this context.
pub static TABLES: &[&Table] = &[&PERSONS, &VEHICLES, &REVELATIONS];

/// The row changes that follow from a fact. `opened` is none, and `tokens` with it, where the key is
/// gone.
pub fn rows(
    event: &Event,
    envelope: &Envelope,
    opened: Option<Opened<'_>>,
    tokens: Option<&Tokens>,
) -> Vec<RowChange> {
    match event {
        Event::PersonRecorded(fact) => {
            let personal = match opened {
                Some(Opened::Person(person)) => person_values(person, tokens),
                Some(Opened::Vehicle(_)) | None => Vec::new(),
            };
            vec![put(&PERSONS, &fact.sealed, envelope, personal)]
        }
        Event::VehicleRecorded(fact) => {
            let personal = match opened {
                Some(Opened::Vehicle(vehicle)) => vehicle_values(vehicle, tokens),
                Some(Opened::Person(_)) | None => Vec::new(),
            };
            vec![put(&VEHICLES, &fact.sealed, envelope, personal)]
        }
        Event::Forgotten(_) => PartyState::subject(envelope.stream.as_str())
            .map(|subject| cleared(&subject))
            .into_iter()
            .collect(),
        Event::Revealed(fact) => PartyState::subject(envelope.stream.as_str())
            .map(|subject| revelation(&subject, fact, envelope))
            .into_iter()
            .collect(),
    }
}

fn put(
    table: &'static Table,
    sealed: &kernel::Sealed,
    envelope: &Envelope,
    personal: Vec<Value>,
) -> RowChange {
    let mut values = vec![
        Value::text(&sealed.subject),
        Value::flag(false),
        Value::text(&envelope.recorded_at),
        Value::text(&envelope.actor),
        Value::text(&envelope.organisation),
        Value::text(&sealed.commitment),
    ];
    values.extend(personal);
    values.resize(table.columns.len(), Value::Empty);
    RowChange::Put {
        table: table.name,
        values,
    }
}

fn person_values(person: &Person, tokens: Option<&Tokens>) -> Vec<Value> {
    let initials = Initials::of(&person.name);
    vec![
        Value::Text(person.kind.code().to_owned()),
        Value::Text(person.name.clone()),
        Value::Text(words::search_key(&person.name)),
        Value::Text(person.document_kind.code().to_owned()),
        Value::Text(person.document_number.clone()),
        Value::optional(person.sex.map(crate::Sex::code).as_ref()),
        Value::optional(person.birth_date.as_ref()),
        Value::optional(person.address.as_ref()),
        Value::optional(person.phone.as_ref()),
        Value::optional(person.contact.as_ref()),
        Value::optional(tokens.map(|tokens| &tokens.identity)),
        Value::Text(initials.usual),
        Value::optional(initials.other.as_ref()),
    ]
}

fn vehicle_values(vehicle: &VehicleIdentity, tokens: Option<&Tokens>) -> Vec<Value> {
    vec![
        Value::optional(vehicle.plate.as_ref()),
        Value::optional(vehicle.plate_kind.map(crate::PlateKind::code).as_ref()),
        Value::Text(vehicle.vin.clone()),
        Value::Text(vehicle.frame_kind.code().to_owned()),
        Value::optional(vehicle.engine.as_ref()),
        Value::Text(vehicle.model_name.clone()),
        Value::optional(tokens.map(|tokens| &tokens.identity)),
        Value::optional(tokens.and_then(|tokens| tokens.plate.as_ref())),
        Value::optional(vehicle.plate.as_deref().and_then(plate_end).as_ref()),
    ]
}

fn revelation(subject: &Subject, fact: &Revealed, envelope: &Envelope) -> RowChange {
    RowChange::Put {
        table: REVELATIONS.name,
        values: vec![
            Value::count(envelope.seq),
            Value::text(subject),
            Value::Text(fact.columns.join(", ")),
            Value::Text(fact.reason.clone()),
            Value::text(&envelope.recorded_at),
            Value::text(&envelope.actor),
            Value::text(&envelope.organisation),
        ],
    }
}

/// Every personal column empty, whatever the table.
fn cleared(subject: &Subject) -> RowChange {
    let table = match subject.kind() {
        kernel::SubjectKind::Vehicle => &VEHICLES,
        kernel::SubjectKind::Person | kernel::SubjectKind::Payment => &PERSONS,
    };
    let personal = table
        .columns
        .iter()
        .filter(|column| column.sight == Sight::Personal)
        .map(|column| (column.name, Value::Empty));
    RowChange::Set {
        table: table.name,
        key: vec![Value::text(subject)],
        columns: personal.chain([("forgotten", Value::flag(true))]).collect(),
    }
}

/// What a name is searched by: the same normal form as the column `name_key`.
pub fn name_key(name: &str) -> String {
    words::search_key(&words::name(name))
}

/// The last five characters of a plate, without province and letter: how people remember it.
pub fn plate_end(plate: &str) -> Option<String> {
    let from = plate.chars().count().checked_sub(PLATE_END)?;
    Some(plate.chars().skip(from).collect())
}

const PLATE_END: usize = 5;
