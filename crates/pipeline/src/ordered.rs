//! Work on many threads, results in order, memory flat.

use crate::faults::THREAD;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Results that may wait, per thread, for an earlier one that takes longer.
const AHEAD: usize = 8;

/// Bytes of results that may wait in all.
const HEAVY: usize = 32 << 20;

/// Deeply nested pages and sentences recurse; a thread's stack must not be what ends a run.
const STACK: usize = 64 << 20;

struct State<R> {
    /// Next item to be taken up.
    next: usize,
    /// Next result to be handed out.
    due: usize,
    /// Results that came early.
    ready: BTreeMap<usize, (R, usize)>,
    /// Weight of those that came early, in bytes.
    weight: usize,
    stopped: bool,
}

/// Runs `work` over all items on `jobs` threads and hands the results to `take` in the order of the items, on the calling
/// thread. No more than a few results per thread wait at any time. `take` may stop the run.
///
/// `work` must not panic: whoever calls this catches panics inside it.
pub(crate) fn ordered<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    weigh: impl Fn(&R) -> usize + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let jobs = jobs.clamp(1, items.len().max(1));
    let window = jobs * AHEAD;
    let state = Mutex::new(State { next: 0, due: 0, ready: BTreeMap::new(), weight: 0, stopped: false });
    let changed = Condvar::new();
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let wait = |guard| changed.wait(guard).unwrap_or_else(PoisonError::into_inner);
    let worker = || {
        loop {
            let mut guard = lock();
            // The one that is due is always taken up, so waiting ends.
            while !guard.stopped
                && guard.next < items.len()
                && (guard.next >= guard.due + window || (guard.weight > HEAVY && guard.next > guard.due))
            {
                guard = wait(guard);
            }
            if guard.stopped || guard.next >= items.len() {
                return;
            }
            let index = guard.next;
            guard.next += 1;
            drop(guard);
            let result = work(&items[index]);
            let weight = weigh(&result);
            let mut guard = lock();
            guard.weight += weight;
            guard.ready.insert(index, (result, weight));
            drop(guard);
            changed.notify_all();
        }
    };
    thread::scope(|scope| {
        let started = (0..jobs)
            .filter(|_| {
                thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn_scoped(scope, worker).is_ok()
            })
            .count();
        if started == 0 {
            // No thread to be had: do the work here.
            for item in items {
                if take(work(item)).is_break() {
                    return;
                }
            }
            return;
        }
        for index in 0..items.len() {
            let mut guard = lock();
            let result = loop {
                match guard.ready.remove(&index) {
                    Some((result, weight)) => {
                        guard.weight -= weight;
                        break result;
                    }
                    None => guard = wait(guard),
                }
            };
            guard.due = index + 1;
            drop(guard);
            changed.notify_all();
            if take(result).is_break() {
                lock().stopped = true;
                changed.notify_all();
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        let items: Vec<u64> = (0..200).collect();
        for jobs in [1, 2, 7, 500] {
            let mut seen = Vec::new();
            ordered(
                &items,
                jobs,
                |&item| {
                    // Every seventh takes longer, so that later ones overtake it.
                    thread::sleep(std::time::Duration::from_micros(if item % 7 == 0 { 300 } else { 1 }));
                    item * 2
                },
                |_| HEAVY / 3,
                |result| {
                    seen.push(result);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(seen, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn taking_may_stop_the_run() {
        let items: Vec<u32> = (0..1000).collect();
        let mut taken = 0;
        ordered(
            &items,
            3,
            |&item| item,
            |_| 1,
            |_| {
                taken += 1;
                if taken == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 5);
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        ordered(&[], 4, |item: &u8| *item, |_| 1, |_| ControlFlow::Continue(()));
    }
}
