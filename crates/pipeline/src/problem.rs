//! What went wrong with one source: one line that names the file, the place in it and the remedy.

use std::fmt;

/// Something wrong with one source. The run goes on; the exit code says so in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path, or `-` for standard input.
    pub source: String,
    /// What is wrong, with the place where there is one, and what to do about it.
    pub message: String,
    /// Whether it keeps a report from being read; otherwise it is only worth knowing.
    pub fatal: bool,
}

impl Problem {
    /// A source that cannot be read.
    #[must_use]
    pub fn failed(source: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { source: source.into(), message: message.to_string(), fatal: true }
    }

    /// A source that was read, with something worth knowing about it.
    #[must_use]
    pub fn noted(source: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { source: source.into(), message: message.to_string(), fatal: false }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.message)
    }
}
