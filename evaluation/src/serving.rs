//! How fast the page's questions are answered: several clients at once, each asking what a reader would.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a reader of an archive of invented reports looks at, one view after the other. `{r}` stands for a
/// report's number, `{s}` for a state, `{d}` for a day, `{w}` for a word: nobody asks the same all the time.
const QUESTIONS: [&str; 20] = [
    "/api/summary",
    "/api/events?top=200",
    "/api/events?order=rank&top=50",
    "/api/events?order=latest&top=100&offset=400",
    "/api/events?actor={s}&order=latest",
    "/api/events?pair=AAX,{s}",
    "/api/events?type=ASSAULT&status=actual&from=2000-02&to=2000-06",
    "/api/events?as_of={d}&top=100",
    "/api/events?as_of={d}&actor={s}",
    "/api/series?actor={s}",
    "/api/disputes?actor={s}",
    "/api/plans",
    "/api/plans?as_of={d}",
    "/api/relations",
    "/api/places",
    "/api/actors",
    "/api/reports?top=200",
    "/api/reports/r{r}",
    "/api/records/r{r}:a0-5",
    "/api/search?q={w}",
];

/// A running server, which ends with this value.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves a database and asks it for some seconds; tells how long the answers took.
///
/// # Errors
/// If the server does not start or an answer is not one.
pub fn measure(
    depesche: &Path,
    db: &Path,
    reports: usize,
    port: u16,
    clients: usize,
    seconds: u64,
) -> Result<String, Box<dyn Error>> {
    let port_text = port.to_string();
    let child = Command::new(depesche)
        .arg("serve")
        .arg("--db")
        .arg(db)
        .args(["--port", &port_text])
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("{}: {error}", depesche.display()))?;
    let server = Server(child);
    let started = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if started.elapsed() > Duration::from_secs(20) {
            return Err("the server does not answer".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // The first view: the page, what the frame needs, and the chronicle.
    let first = Instant::now();
    let mut client = Client::connect(port)?;
    for path in ["/", "/api/summary", "/api/events?top=200"] {
        client.get(path)?;
    }
    let first = first.elapsed();
    let until = Instant::now() + Duration::from_secs(seconds);
    let work = |number: usize| -> Result<Vec<(usize, Duration)>, String> {
        let mut client = Client::connect(port).map_err(|error| error.to_string())?;
        let mut times = Vec::new();
        // Each client begins elsewhere, so that not all ask the same at once.
        let mut step = number * 7;
        while Instant::now() < until {
            let question = step % QUESTIONS.len();
            let report = (step * 7919) % reports.max(1);
            let state = format!("A{}X", char::from(b'A' + (step * 31 % 26) as u8));
            let day = format!("2000-{:02}-{:02}", 1 + step * 13 % 12, 1 + step * 17 % 28);
            let path = (QUESTIONS[question].replace("{r}", &report.to_string()).replace("{s}", &state))
                .replace("{d}", &day)
                .replace("{w}", &format!("wort{:05}", step * 37 % 900));
            let asked = Instant::now();
            client.get(&path).map_err(|error| format!("{path}: {error}"))?;
            times.push((question, asked.elapsed()));
            step += 1;
        }
        Ok(times)
    };
    let mut times: BTreeMap<usize, Vec<Duration>> = BTreeMap::new();
    let all = std::thread::scope(|scope| {
        let running: Vec<_> = (0..clients).map(|number| scope.spawn(move || work(number))).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err("a client died".to_owned())))
            .collect::<Vec<_>>()
    });
    for of_client in all {
        for (question, time) in of_client? {
            times.entry(question).or_default().push(time);
        }
    }
    let mut table = format!(
        "first view {} ms\n{:64} {:>6} {:>6} {:>6} {:>6}\n",
        first.as_millis(),
        "question",
        "times",
        "p50",
        "p95",
        "most"
    );
    let mut every: Vec<Duration> = Vec::new();
    for (question, mut of) in times {
        line(&mut table, QUESTIONS[question], &mut of);
        every.extend(of);
    }
    line(&mut table, "all", &mut every);
    let memory = crate::synthetic::most_memory_of(&server.0.id().to_string());
    let _ = writeln!(table, "at most {} MB", memory.map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string()));
    Ok(table)
}

fn line(table: &mut String, name: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1)));
    let [half, most_of_them, all] = [0.5, 0.95, 1.0].map(|share| at(share).map_or(0, Duration::as_millis));
    let _ = writeln!(table, "{name:64} {:>6} {half:>6} {most_of_them:>6} {all:>6}", times.len());
}

/// A connection that is kept.
struct Client {
    reader: BufReader<TcpStream>,
    port: u16,
}

impl Client {
    fn connect(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self { reader: BufReader::new(stream), port })
    }

    /// Asks and reads the whole answer.
    fn get(&mut self, path: &str) -> Result<usize, Box<dyn Error>> {
        let asked = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        self.reader.get_mut().write_all(asked.as_bytes())?;
        let mut status = String::new();
        self.reader.read_line(&mut status)?;
        let mut length = 0;
        loop {
            let mut header = String::new();
            self.reader.read_line(&mut header)?;
            if header.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        if status.contains(" 200 ") {
            return Ok(length);
        }
        Err(format!("{} {}", status.trim(), String::from_utf8_lossy(&body)).into())
    }
}
