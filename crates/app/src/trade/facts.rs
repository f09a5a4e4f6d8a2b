//! Words for bodies that cannot be read.

use kernel::{Control, Facts, Refused, Text};

use crate::request::Failure;

/// A body that is not what its command takes. Only the reader's own words are repeated: a value may
/// be personal.
pub(super) fn unreadable(error: &serde_json::Error) -> Failure {
    let what = error.to_string();
    Failure::Invalid(Refused {
        control: Control::new("field-invalid"),
        message: Text::new(
            format!("指令内容无法读取：{what}"),
            format!("the command cannot be read: {what}"),
        ),
        facts: Facts::from([("rule", what)]),
        remedy: Some(Text::fixed(
            "请对照接口文档检查字段名称与取值",
            "check names and values of the fields against the API document",
        )),
    })
}
