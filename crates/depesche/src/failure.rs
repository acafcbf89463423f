//! What ends a command, and the exit codes.
//!
//! 0: done. 1: done, but some sources could not be read. 2: the command line is wrong. 3: stopped.

use std::fmt;
use std::io;
use std::process::ExitCode;
use store::StoreError;

/// Done, but some sources could not be read.
pub(crate) const PARTLY: u8 = 1;
const WRONG: u8 = 2;
const STOPPED: u8 = 3;

/// What ends a command early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whoever reads our output has seen enough (`| head`): no error.
    Closed,
    /// The command line asks for what cannot be.
    Wrong(String),
    /// One clear line.
    Stopped(String),
}

impl Failure {
    /// With a message that names what, where and the remedy.
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self::Stopped(message.to_string())
    }

    pub(crate) fn report(self) -> ExitCode {
        let (message, code) = match self {
            Self::Closed => return ExitCode::SUCCESS,
            Self::Wrong(message) => (message, WRONG),
            Self::Stopped(message) => (message, STOPPED),
        };
        anstream::eprintln!("{}", crate::meter::error_line(&message));
        ExitCode::from(code)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoWords(_) => Self::Wrong(error.to_string()),
            error => Self::new(error),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Stopped(format!("the output cannot be written ({error}); is the disk full?"))
        }
    }
}
