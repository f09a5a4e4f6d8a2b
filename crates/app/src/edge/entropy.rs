//! The one place that asks for chance: keys, tokens and names of new journals.

use kernel::Fault;

/// Where random bytes come from.
pub trait Entropy: Send + Sync {
    /// 32 unpredictable bytes.
    fn bytes(&self) -> Result<[u8; 32], Fault>;
}

/// The operating system's generator.
#[derive(Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn bytes(&self) -> Result<[u8; 32], Fault> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)
            .map_err(|e| Fault::Unreachable(format!("random generator: {e}")))?;
        Ok(bytes)
    }
}
