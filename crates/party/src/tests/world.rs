//! What the tests share: a day, a person, a car.

use kernel::{Date, FieldFault};
use serde_json::{Value, json};

use crate::{Person, Vehicle};

pub(crate) const TODAY: Date = Date::constant(2026, 11, 22);

/// The example of GB 11643-1999: a woman born on 31 December 1949 in 北京市朝阳区.
pub(crate) const STANDARD_CARD: &str = "11010519491231002X";
/// The example VIN of 49 CFR part 565 teaching material, its check digit X.
pub(crate) const STANDARD_VIN: &str = "1M8GDM9AXKP042788";

pub(crate) fn person_json() -> Value {
    json!({
        "address": "南京市玄武区长江路1号",
        "document_kind": "id_card",
        "document_number": STANDARD_CARD,
        "name": "张三",
        "phone": "13812345678",
    })
}

pub(crate) fn car_json() -> Value {
    json!({
        "curb_mass_kg": 1190,
        "displacement_cc": 1498,
        "energy": "gasoline",
        "engine": "EA211-0042",
        "first_registration": "2020-05-06",
        "kind": "passenger_car",
        "model_code": "HC7149D0",
        "model_name": "华辰牌HC7149D0",
        "plate": "苏A12345",
        "plate_kind": "02",
        "power_kw": "83",
        "seats": 5,
        "vin": STANDARD_VIN,
    })
}

/// An object with some fields replaced; null takes a field away.
pub(crate) fn with(mut object: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        object[name] = value.clone();
    }
    object
}

pub(crate) fn person(fields: &Value) -> Result<Person, Vec<FieldFault>> {
    Person::read(&with(person_json(), fields), TODAY)
}

pub(crate) fn car(fields: &Value) -> Result<Vehicle, Vec<FieldFault>> {
    Vehicle::read(&with(car_json(), fields), TODAY)
}

/// The rules broken, as `field rule`, in reading order.
pub(crate) fn broken<T: std::fmt::Debug>(read: Result<T, Vec<FieldFault>>) -> Vec<String> {
    read.unwrap_err()
        .iter()
        .map(|defect| format!("{} {}", defect.field, defect.rule))
        .collect()
}
