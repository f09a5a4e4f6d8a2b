//! Work in blocks over scoped threads, answered in block order.
//!
//! Blocks have a fixed size whatever the number of threads, and their results come back in
//! order, so sums over blocks are the same to the last bit on one thread and on many.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many threads to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// As many as the machine offers.
    #[default]
    All,
    /// The caller's alone.
    One,
    /// So many.
    Of(usize),
}

impl Threads {
    /// The number of threads for so many blocks.
    pub fn count(self, blocks: usize) -> usize {
        let wanted = match self {
            Self::One => 1,
            Self::Of(count) => count,
            Self::All => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        };
        wanted.clamp(1, blocks.max(1))
    }
}

/// Runs `work` on every block number below `blocks`; results in block order. `state` makes each
/// thread's scratch space.
pub fn blocks<S, T: Send>(
    blocks: usize,
    threads: Threads,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let count = threads.count(blocks);
    if count == 1 {
        let mut scratch = state();
        return (0..blocks).map(|block| work(&mut scratch, block)).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut scratch = state();
        let mut done = Vec::new();
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks {
                return done;
            }
            done.push((block, work(&mut scratch, block)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..count).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for helper in helpers {
            match helper.join() {
                Ok(part) => done.extend(part),
                Err(cause) => std::panic::resume_unwind(cause),
            }
        }
        done
    });
    done.sort_by_key(|(block, _)| *block);
    done.into_iter().map(|(_, result)| result).collect()
}
