//! Where the program failed: panics are caught per report, and named by their place instead of printed.

use std::cell::RefCell;
use std::panic;
use std::sync::Once;

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic inside a report's reading is remembered instead of printed. Panics elsewhere print as before.
pub(crate) fn remember() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() == Some(THREAD) {
                LAST.set(info.location().map(ToString::to_string));
            } else {
                before(info);
            }
        }));
    });
}

/// Name of the threads that read reports.
pub(crate) const THREAD: &str = "reading";

/// The place of this thread's last panic.
pub(crate) fn last() -> Option<String> {
    LAST.take()
}
