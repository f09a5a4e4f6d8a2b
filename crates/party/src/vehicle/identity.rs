//! What names a vehicle: plate, frame, engine, maker and model. A personal object, sealed.

use kernel::{NotCanonical, Rule, canonical_text};
use serde::{Deserialize, Serialize};

use crate::reader::Reader;
use crate::vehicle::plate::{self, PlateKind};
use crate::vehicle::{VehicleKind, vin};
use crate::words;

/// One version of what names a vehicle. Its canonical JSON is what is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VehicleIdentity {
    /// Engine or motor number; trailers have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Whether `vin` is a valid VIN.
    pub frame_kind: FrameKind,
    /// Maker and model 厂牌型号.
    pub model_name: String,
    /// Plate, `苏A12345`; none: not yet registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// Kind of the plate, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate_kind: Option<PlateKind>,
    /// VIN, or the frame number of a vehicle without one.
    pub vin: String,
}

/// What the frame number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// A VIN with the right check digit.
    Vin,
    /// No valid VIN: keyed twice, referred.
    KeyedTwice,
}

const ENGINE: Rule = Rule::new(
    "engine",
    "须为 1 至 40 位字母、数字、汉字或 - * / .",
    "must be 1 to 40 letters, digits or - * / .",
);
const MODEL_NAME: Rule = Rule::new(
    "model-name",
    "须为 2 至 100 个可打印字符",
    "must be 2 to 100 printable characters",
);
const PLATE_WITHOUT_KIND: Rule = Rule::new(
    "plate-kind-needed",
    "有号牌号码的须同时填写号牌种类",
    "a plate comes with its kind",
);
const KIND_WITHOUT_PLATE: Rule = Rule::new(
    "plate-needed",
    "填写了号牌种类的须同时填写号牌号码",
    "a kind of plate comes with its plate",
);

impl VehicleIdentity {
    /// The object as it is sealed: canonical JSON.
    pub fn canonical(&self) -> Result<String, NotCanonical> {
        canonical_text(self)
    }

    /// Reads an object that was sealed before. Judges nothing.
    pub fn decode(canonical: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(canonical)
    }
}

impl FrameKind {
    /// The kind in code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vin => "vin",
            Self::KeyedTwice => "keyed_twice",
        }
    }
}

/// Reads the fields that name a vehicle of a kind (none: its kind did not read).
pub(crate) fn read(reader: &mut Reader<'_>, kind: Option<VehicleKind>) -> Option<VehicleIdentity> {
    let frame = frame(reader);
    let engine = engine(reader, kind);
    let model_name = model_name(reader);
    let plate = plate(reader);
    let (frame_kind, vin) = frame?;
    let (plate_kind, plate) = plate?;
    Some(VehicleIdentity {
        engine,
        frame_kind,
        model_name: model_name?,
        plate,
        plate_kind,
        vin,
    })
}

fn frame(reader: &mut Reader<'_>) -> Option<(FrameKind, String)> {
    if !reader.has("vin") {
        reader.missing("vin");
    }
    let repeat = reader.code("frame_no_repeat");
    let vin = reader.code("vin")?;
    let repeated = repeat.as_ref().is_some_and(|repeat| *repeat == vin);
    if repeat.is_some() && !repeated {
        reader.wrong(
            "frame_no_repeat",
            repeat.as_deref().unwrap_or_default(),
            &vin::REPEAT,
        );
        return None;
    }
    if vin::valid(&vin) {
        return Some((FrameKind::Vin, vin));
    }
    let rule = match (repeated, vin::frame(&vin)) {
        (true, true) => return Some((FrameKind::KeyedTwice, vin)),
        (true, false) => &vin::FRAME,
        (false, _) if vin::check_digit(&vin).is_some() => &vin::CHECK,
        (false, _) => &vin::SHAPE,
    };
    reader.wrong("vin", &vin, rule);
    None
}

fn engine(reader: &mut Reader<'_>, kind: Option<VehicleKind>) -> Option<String> {
    if !reader.has("engine") && kind != Some(VehicleKind::Trailer) {
        reader.missing("engine");
    }
    let engine = reader.code("engine")?;
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '*' | '/' | '.');
    let fits = (1..=40).contains(&engine.chars().count())
        && engine.chars().all(part)
        && engine.chars().any(char::is_alphanumeric);
    if !fits {
        reader.wrong("engine", &engine, &ENGINE);
    }
    fits.then_some(engine)
}

fn model_name(reader: &mut Reader<'_>) -> Option<String> {
    if !reader.has("model_name") {
        reader.missing("model_name");
    }
    let name = words::half_width(reader.text("model_name")?);
    let fits = (2..=100).contains(&name.chars().count()) && !name.chars().any(words::unprintable);
    if !fits {
        reader.wrong("model_name", &name, &MODEL_NAME);
    }
    fits.then_some(name)
}

/// Plate and kind: both, or neither for a vehicle not yet registered. None: something is wrong.
fn plate(reader: &mut Reader<'_>) -> Option<(Option<PlateKind>, Option<String>)> {
    let kind = reader.choice("plate_kind", PlateKind::parse);
    let plate = reader.code("plate").map(|plate| plate::normal(&plate));
    match (kind, plate) {
        (Some(PlateKind::NONE), None) => Some((None, None)),
        (Some(kind), Some(plate)) => {
            let rule = plate::check(kind, &plate);
            if let Some(rule) = rule {
                reader.wrong("plate", &plate, rule);
            }
            rule.is_none().then_some((Some(kind), Some(plate)))
        }
        (None, Some(plate)) => {
            if !reader.has("plate_kind") {
                reader.wrong("plate_kind", &plate, &PLATE_WITHOUT_KIND);
            }
            None
        }
        (Some(kind), None) => {
            if !reader.has("plate") {
                reader.wrong("plate", kind.code(), &KIND_WITHOUT_PLATE);
            }
            None
        }
        (None, None) => {
            let nothing = !reader.has("plate_kind") && !reader.has("plate");
            nothing.then_some((None, None))
        }
    }
}
