//! Progress and messages on standard error: a bar on a terminal, plain lines otherwise.

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pipeline::{Problem, Progress};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Without a terminal, a line at most this often.
const EVERY: Duration = Duration::from_secs(10);

/// Shows a run's progress.
pub(crate) struct Meter {
    bar: Option<ProgressBar>,
    quiet: bool,
    started: Instant,
    said: Instant,
    total: usize,
    done: usize,
    bytes: u64,
}

impl Meter {
    /// `quiet` leaves the bar and the plain lines out, not the problems.
    pub(crate) fn new(quiet: bool) -> Self {
        let now = Instant::now();
        Self { bar: None, quiet, started: now, said: now, total: 0, done: 0, bytes: 0 }
    }

    fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| anstream::eprintln!("{line}")),
            None => anstream::eprintln!("{line}"),
        }
    }
}

impl Progress for Meter {
    fn started(&mut self, sources: usize) {
        self.total = sources;
        self.started = Instant::now();
        self.said = self.started;
        if !self.quiet && sources > 1 && std::io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(sources as u64), ProgressDrawTarget::stderr_with_hz(10));
            let template = "{msg} {bar:30} {human_pos}/{human_len} reports  {per_sec}  {eta} left";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("━╸─"));
            }
            bar.set_message("reading");
            self.bar = Some(bar);
        }
    }

    fn advanced(&mut self, bytes: u64) {
        self.done += 1;
        self.bytes += bytes;
        if let Some(bar) = &self.bar {
            bar.inc(1);
        } else if !self.quiet && self.said.elapsed() >= EVERY {
            self.said = Instant::now();
            let seconds = self.started.elapsed().as_secs_f64();
            let rate = self.done as f64 / seconds;
            let left = (self.total.saturating_sub(self.done)) as f64 / rate.max(1e-9);
            self.say(&format!("read {} of {} reports, {rate:.0} a second, {left:.0} s left", self.done, self.total));
        }
    }

    fn problem(&mut self, problem: &Problem) {
        let line = if problem.fatal { error_line(problem) } else { note_line(problem) };
        self.say(&line);
    }

    fn stage(&mut self, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(what.to_owned());
        }
    }

    fn finished(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();

/// A line about something that went wrong.
pub(crate) fn error_line(message: &impl std::fmt::Display) -> String {
    format!("{RED}error:{RED:#} {message}")
}

/// A line about something worth knowing.
pub(crate) fn note_line(message: &impl std::fmt::Display) -> String {
    format!("{YELLOW}note:{YELLOW:#} {message}")
}
