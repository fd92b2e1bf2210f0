//! Work on several threads at once, results in the order of what went in.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How many items may be begun before the first of them is taken.
const AHEAD: usize = 1024;

/// How many bytes of results may wait for an earlier one before nothing more is begun.
const HELD: usize = 16 << 20;

/// How often the taker is told that there is nothing yet.
const TICK: Duration = Duration::from_millis(100);

/// How many results are handed over as they come, before they are gathered for a moment: else each would wake the taker,
/// and take a thread from its work, for no more than a write.
const EAGER: usize = 64;

/// That moment.
const MOMENT: Duration = Duration::from_millis(2);

/// As deep as the main thread of most systems.
pub(super) const STACK: usize = 8 << 20;

/// What a thread hands over.
pub trait Weigh {
    /// About how many bytes it keeps alive.
    fn weight(&self) -> usize;
}

/// What the taker of results is told.
pub enum Event<R> {
    /// The next result.
    Result(R),
    /// There is none yet: the time to flush, and to see whether the run is to go on. Said again until there is.
    Idle,
}

/// Does `work` on the items with so many threads and hands the results to `take` in order.
///
/// However many items there are, the memory in use is that of one item a thread, and of no more
/// waiting results than `AHEAD` or about `HELD` bytes. When `take` fails nothing more is begun
/// and nobody waits for what has been: a thread may be held up in reading.
pub fn in_order<I, R, E>(
    jobs: NonZero<usize>,
    items: I,
    work: impl Fn(I::Item) -> R + Send + Sync + 'static,
    take: impl FnMut(Event<R>) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator + Send + 'static,
    R: Weigh + Send + 'static,
{
    let window = Arc::new(Window::default());
    let items = Arc::new(Mutex::new((0, items)));
    let work = Arc::new(work);
    let (sender, results) = mpsc::channel();
    for _ in 0..jobs.get() {
        let (window, items) = (Arc::clone(&window), Arc::clone(&items));
        let (work, sender) = (Arc::clone(&work), sender.clone());
        let thread = move || {
            while let Some((at, item)) = begin(&items, &window) {
                let result = work(item);
                window.hold(result.weight());
                if sender.send((at, result)).is_err() {
                    break;
                }
            }
        };
        let spawned = thread::Builder::new().stack_size(STACK).spawn(thread);
        spawned.expect("the system has a thread to spare");
    }
    drop(sender);
    let taken = hand_over(&results, &window, take);
    window.close();
    taken
}

/// The next item and its place, once the window has room for it.
fn begin<I: Iterator>(items: &Mutex<(usize, I)>, window: &Window) -> Option<(usize, I::Item)> {
    let mut items = unpoisoned(items.lock());
    let at = items.0;
    if !window.wait_for(at) {
        return None;
    }
    let item = items.1.next()?;
    items.0 += 1;
    Some((at, item))
}

fn hand_over<R: Weigh, E>(
    results: &Receiver<(usize, R)>,
    window: &Window,
    mut take: impl FnMut(Event<R>) -> Result<(), E>,
) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    loop {
        let (at, result) = match results.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                take(Event::Idle)?;
                match results.recv_timeout(TICK) {
                    Ok(result) => {
                        if next >= EAGER {
                            thread::sleep(MOMENT);
                        }
                        result
                    }
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
        };
        early.insert(at, result);
        while let Some(result) = early.remove(&next) {
            next += 1;
            window.take(result.weight());
            take(Event::Result(result))?;
        }
    }
    assert!(early.is_empty(), "a thread has ended before its work");
    Ok(())
}

/// How far the results have been taken, and what of them waits.
#[derive(Default)]
struct Window {
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    taken: usize,
    held: usize,
    closed: bool,
}

impl Window {
    /// Waits until the item of this place may be begun; false if none may any more.
    fn wait_for(&self, at: usize) -> bool {
        // What is held waits for one that has been begun, so that this ends.
        let full = |it: &mut State| !it.closed && (at - it.taken >= AHEAD || it.held > HELD);
        let state = self.moved.wait_while(self.state(), full);
        !unpoisoned(state).closed
    }

    fn hold(&self, weight: usize) {
        self.state().held += weight;
    }

    fn take(&self, weight: usize) {
        let mut state = self.state();
        state.taken += 1;
        state.held -= weight;
        self.moved.notify_one();
    }

    fn close(&self) {
        self.state().closed = true;
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        unpoisoned(self.state.lock())
    }
}

/// No state here is ever left half changed.
fn unpoisoned<T>(locked: Result<T, PoisonError<T>>) -> T {
    locked.unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    impl Weigh for usize {
        fn weight(&self) -> usize {
            1
        }
    }

    /// As large as its number says.
    struct Heavy(usize);

    impl Weigh for Heavy {
        fn weight(&self) -> usize {
            self.0
        }
    }

    fn jobs(jobs: usize) -> NonZero<usize> {
        NonZero::new(jobs).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 7] {
            let mut taken = Vec::new();
            let slow_at_first = |n: usize| {
                std::hint::black_box((0..(5000 - n) * 10).sum::<usize>());
                n
            };
            let done = in_order(jobs(threads), 0..5000, slow_at_first, |event| {
                if let Event::Result(n) = event {
                    taken.push(n);
                }
                Ok::<(), Infallible>(())
            });
            done.unwrap();
            assert!(taken.iter().copied().eq(0..5000), "{threads}");
        }
    }

    #[test]
    fn no_more_is_begun_than_the_window_holds() {
        let begun = Arc::new(AtomicUsize::new(0));
        let taken = Arc::new(AtomicUsize::new(0));
        let items = (0..4 * AHEAD).inspect({
            let (begun, taken) = (Arc::clone(&begun), Arc::clone(&taken));
            move |_| {
                let ahead = begun.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
                assert!(ahead <= AHEAD, "{ahead}");
            }
        });
        let done = in_order(
            jobs(4),
            items,
            |n| n,
            |event| {
                if let Event::Result(_) = event {
                    taken.fetch_add(1, Ordering::SeqCst);
                }
                Ok::<(), Infallible>(())
            },
        );
        done.unwrap();
        assert_eq!(begun.load(Ordering::SeqCst), 4 * AHEAD);
    }

    #[test]
    fn heavy_results_get_through_one_by_one() {
        let mut taken = 0;
        let heavy = |_| Heavy(2 * HELD);
        let done = in_order(jobs(3), 0..50, heavy, |event| {
            taken += usize::from(matches!(event, Event::Result(_)));
            Ok::<(), Infallible>(())
        });
        done.unwrap();
        assert_eq!(taken, 50);
    }

    #[test]
    fn a_failure_ends_it_although_a_thread_is_held_up() {
        let (_keep_open, never) = mpsc::channel();
        let items = [0].into_iter().chain(never);
        let done = in_order(
            jobs(1),
            items,
            |n| n,
            |event| match event {
                Event::Result(n) => Err(n),
                Event::Idle => Ok(()),
            },
        );
        assert_eq!(done, Err(0));
    }
}
