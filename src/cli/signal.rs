//! SIGINT and SIGTERM: the first ends a run with what is whole, the second ends it there and then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Error;

/// Whether a run has been asked to end.
pub struct Interrupt {
    /// The signal that asked; 0 for none.
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// From now on the signals are noted instead of ending the program.
    pub fn watch() -> Interrupt {
        let signal = Arc::new(AtomicUsize::new(0));
        let asked = Arc::new(AtomicBool::new(false));
        for number in [SIGINT, SIGTERM] {
            // Where a signal cannot be watched it ends the program as it always did. What is registered
            // first is done first: the second signal finds the mark of the first.
            let _ = flag::register_conditional_shutdown(number, 128 + number, Arc::clone(&asked));
            let _ = flag::register(number, Arc::clone(&asked));
            let _ = flag::register_usize(number, Arc::clone(&signal), number as usize);
        }
        Interrupt { signal }
    }

    /// An error as soon as one has come.
    pub fn none_yet(&self) -> Result<(), Error> {
        match self.signal.load(Ordering::Relaxed) {
            0 => Ok(()),
            signal => Err(Error::Interrupted(signal as u8)),
        }
    }
}
