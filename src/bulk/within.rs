//! Work that may take only so long.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::ordered::STACK;

/// What `work` gives, or nothing if it takes longer than `limit`.
///
/// It is done on a thread of its own, which is left to itself when the time is over: nothing
/// can end a thread from outside, and it may well be held up in reading a file that does not come. It ends
/// when it is done, or with the program; what it gives then is dropped.
pub fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (sender, result) = mpsc::sync_channel(1);
    let thread = move || {
        // Nobody waits any longer if it fails.
        let _ = sender.send(work());
    };
    let spawned = thread::Builder::new().stack_size(STACK).spawn(thread);
    spawned.expect("the system has a thread to spare");
    result.recv_timeout(limit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_left_to_itself() {
        let (_keep_open, never) = mpsc::channel::<()>();
        let held_up = move || never.recv().is_ok();
        assert_eq!(within(Duration::from_millis(20), held_up), None);
        assert_eq!(within(Duration::from_secs(600), || 7), Some(7));
    }
}
