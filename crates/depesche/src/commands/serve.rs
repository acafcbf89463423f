//! `depesche serve`: the page.

use super::PROGRAM;
use crate::cli::Serve;
use crate::failure::Failure;
use std::process::{Command, Stdio};

pub(crate) fn run(args: &Serve) -> Result<(), Failure> {
    let options = serve::ServeOptions {
        database: args.db.clone(),
        address: args.address,
        port: args.port,
        program: PROGRAM.to_owned(),
    };
    if !args.address.is_loopback() {
        anstream::eprintln!("Everyone who can reach {} can now read and change {}.", args.address, args.db.display());
    }
    serve::serve(&options, |address| {
        anstream::println!("http://{address}/ shows {}; Ctrl-C ends it", args.db.display());
        if args.open {
            open(&format!("http://{address}/"));
        }
    })
    .map_err(Failure::new)
}

/// Asks the desktop to open the page; where there is none, the printed address must do.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Err(error) = started {
        anstream::eprintln!("No browser could be started ({error}); open the address yourself.");
    }
}
