//! How a run tells what it is doing.

use crate::Problem;

/// Told about a run while it goes on.
pub trait Progress {
    /// A run over this many sources starts.
    fn started(&mut self, sources: usize) {
        let _ = sources;
    }

    /// One more source is done; its text had this many bytes.
    fn advanced(&mut self, bytes: u64) {
        let _ = bytes;
    }

    /// Something is wrong with one source.
    fn problem(&mut self, problem: &Problem);

    /// What is going on now ("assembling the picture"), after the sources are read.
    fn stage(&mut self, what: &str) {
        let _ = what;
    }

    /// The run is over.
    fn finished(&mut self) {}
}
