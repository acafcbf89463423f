//! Every crate in the binary has a licence that deny.toml permits, and `depesche licences` names it.

mod common;

use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The strings of `allow = [ … ]` in deny.toml.
fn allowed(deny: &str) -> Vec<String> {
    let list = deny.split("allow = [").nth(1).and_then(|rest| rest.split(']').next()).expect("a list of licences");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn only_permitted_licences_are_compiled_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let allowed = allowed(&std::fs::read_to_string(root.join("deny.toml")).unwrap());
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--offline",
            "--filter-platform",
            env!("DEPESCHE_TARGET"),
            "--manifest-path",
        ])
        .arg(root.join("Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let printed = common::run(&["licences"]).out;
    let mut named = 0;
    for package in metadata["packages"].as_array().unwrap().iter().filter(|package| !package["source"].is_null()) {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("").replace('/', " OR ");
        let expression = spdx::Expression::parse_mode(&licence, spdx::ParseMode::LAX)
            .unwrap_or_else(|error| panic!("{name}: “{licence}” is no licence expression: {error}"));
        let permitted = expression.evaluate(|requirement| allowed.contains(&requirement.to_string()));
        assert!(permitted, "{name} is licensed {licence}, which deny.toml does not permit");
        named += usize::from(printed.contains(&format!("{name} {}", package["version"].as_str().unwrap())));
    }
    assert!(named > 50, "the libraries are named: {named}");
    for ours in ["MIT License", "Apache License", "CC BY-SA 4.0"] {
        assert!(printed.contains(ours), "{ours}");
    }
}
