//! `depesche completions` and `depesche man`.

use crate::cli::{Cli, Completions, Man};
use crate::failure::Failure;
use clap::CommandFactory;
use std::io::{Write, stdout};

pub(crate) fn completions(args: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "depesche", &mut script);
    Ok(stdout().write_all(&script)?)
}

pub(crate) fn man(args: &Man) -> Result<(), Failure> {
    match &args.folder {
        None => Ok(clap_mangen::Man::new(Cli::command()).render(&mut stdout())?),
        Some(folder) => clap_mangen::generate_to(Cli::command(), folder).map_err(|error| {
            Failure::new(format!("{}: the pages cannot be written ({error}); make the folder first", folder.display()))
        }),
    }
}
