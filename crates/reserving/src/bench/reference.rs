//! Running a reference program, if it is there.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Runs a Python script on standard input and reads the JSON object it prints last; none if the
/// interpreter or a package is missing.
pub fn python(interpreter: &str, script: &str) -> Option<Value> {
    let mut child = Command::new(interpreter)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    serde_json::from_str(text.lines().last()?).ok()
}

/// A number of an answer.
pub fn number(answer: Option<&Value>, key: &str) -> Option<f64> {
    answer?.get(key)?.as_f64()
}
