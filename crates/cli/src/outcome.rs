//! How a run ended, and the exit code that says so.

use std::fmt;
use std::process::ExitCode;

use app::Failure;
use kernel::{Fault, Refused};

/// A run that printed what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to remark.
    Fine,
    /// Printed in full, and something in it was refused, invalid or a finding.
    Remarks,
}

/// A run that could not print what was asked.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The business, or the data, says no.
    Refused(Box<Refused>),
    /// The input is not what was asked for: a file, a value.
    Input(String),
    /// The arguments do not go together.
    Usage(String),
    /// The machine failed.
    Machine(String),
}

impl Outcome {
    pub(crate) fn when(remarks: bool) -> Self {
        if remarks { Self::Remarks } else { Self::Fine }
    }

    pub(crate) fn exit_code(self) -> ExitCode {
        match self {
            Self::Fine => ExitCode::SUCCESS,
            Self::Remarks => ExitCode::from(1),
        }
    }
}

impl Trouble {
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Refused(_) | Self::Input(_) => 1,
            Self::Usage(_) => 2,
            Self::Machine(_) => 3,
        })
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => {
                writeln!(f, "拒绝 refused [{}]", refused.control)?;
                writeln!(f, "  {}", refused.message.zh)?;
                write!(f, "  {}", refused.message.en)?;
                if let Some(remedy) = &refused.remedy {
                    write!(f, "\n  办法 remedy: {} / {}", remedy.zh, remedy.en)?;
                }
                Ok(())
            }
            Self::Input(what) => write!(f, "输入有误 invalid input: {what}"),
            Self::Usage(what) => write!(f, "用法有误 wrong arguments: {what}"),
            Self::Machine(what) => write!(f, "系统故障 machine trouble: {what}"),
        }
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(r)
            | Failure::Unauthenticated(r)
            | Failure::Forbidden(r)
            | Failure::Refused(r)
            | Failure::NotFound(r) => Self::Refused(Box::new(r)),
            Failure::Fault(fault) => fault.into(),
        }
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Machine(fault.to_string())
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Machine(error.to_string())
    }
}
