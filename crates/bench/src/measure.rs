//! Time, processor time, memory.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// What something took.
pub struct Took {
    /// By the clock on the wall.
    pub wall: Duration,
    /// Processor time of this process, all threads.
    pub cpu: Duration,
}

/// Runs something and says what it took.
pub fn timed<T>(body: impl FnOnce() -> T) -> (T, Took) {
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let done = body();
    (done, Took { wall: wall.elapsed(), cpu: cpu.elapsed() })
}

/// The value below which this share of them lies, in milliseconds.
pub fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    let place = ((times.len() as f64 * share) as usize).min(times.len() - 1);
    times[place].as_secs_f64() * 1e3
}

/// A line of a process's memory, in megabytes: `VmRSS` now, `VmHWM` at its highest.
pub fn memory(process: &str, line: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let found = status.lines().find_map(|text| text.strip_prefix(line)).unwrap();
    let kilobytes: f64 = found.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
    kilobytes / 1024.0
}
