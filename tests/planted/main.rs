//! Plants faults into a copy of the program, one after the other, and looks whether a test fails.
//!
//! The copy is built once, with every fault in it as another way that is taken when the environment
//! names the fault: the program itself has no place where a fault could be switched on. Each test is
//! run without any fault too, and must pass.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use anyhow::{Context, anyhow, bail, ensure};
use serde::Deserialize;

const FAULTS: &str = include_str!("faults.toml");

/// Names the fault of a run.
const PLANTED: &str = "POLKU_PLANTED";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faults {
    prepare: Vec<Edit>,
    fault: Vec<Fault>,
}

/// Something in a source file that is put in the place of something else.
#[derive(Deserialize)]
struct Edit {
    file: PathBuf,
    was: String,
    becomes: String,
}

#[derive(Deserialize)]
struct Fault {
    name: String,
    #[serde(flatten)]
    edit: Edit,
    /// The test that fails by it.
    noticed_by: String,
}

/// The files of the program, by where they stand in it.
type Sources = BTreeMap<PathBuf, Vec<u8>>;

impl Edit {
    /// Changes the file; `fault` names the fault whose way it adds.
    fn make(&self, sources: &mut Sources, fault: &str) -> anyhow::Result<()> {
        let name = self.file.display();
        let file = sources.get_mut(&self.file).with_context(|| format!("there is no {name}"))?;
        let source = str::from_utf8(file)?;
        let found = source.matches(&self.was).count();
        ensure!(found == 1, "{name} has {found} places for {fault:?}");
        let asked = format!("std::env::var({PLANTED:?}).is_ok_and(|planted| planted == {fault:?})");
        let becomes = self.becomes.replace("PLANTED", &asked);
        *file = source.replacen(&self.was, &becomes, 1).into_bytes();
        Ok(())
    }
}

/// All files below the folder but what is built, and git's own.
fn read(root: &Path) -> anyhow::Result<Sources> {
    let mut sources = Sources::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.ends_with(".git") || path.join("CACHEDIR.TAG").exists() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.insert(path.strip_prefix(root)?.to_owned(), fs::read(&path)?);
            }
        }
    }
    Ok(sources)
}

/// Writes the copy. What is the same as at the last time is left alone, so that it is not built anew.
fn write(sources: &Sources, folder: &Path) -> anyhow::Result<()> {
    let mut left = vec![folder.to_owned()];
    while let Some(path) = left.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                left.push(entry?.path());
            }
        } else if path.is_file() && !sources.contains_key(path.strip_prefix(folder)?) {
            fs::remove_file(path)?;
        }
    }
    for (file, content) in sources {
        let path = folder.join(file);
        if fs::read(&path).is_ok_and(|is| is == *content) {
            continue;
        }
        fs::create_dir_all(path.parent().context("no folder")?)?;
        fs::write(path, content)?;
    }
    Ok(())
}

/// Builds the acceptance tests of the copy, beside whatever was built before.
fn build(root: &Path, target: &Path) -> anyhow::Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["test", "--no-run", "--workspace", "--test", "acceptance"])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(built.status.success(), "the copy does not build");
    for message in str::from_utf8(&built.stdout)?.lines() {
        let message: serde_json::Value = serde_json::from_str(message)?;
        let is_test = message["target"]["kind"][0] == "test";
        if let Some(program) = message["executable"].as_str().filter(|_| is_test) {
            return Ok(PathBuf::from(program));
        }
    }
    bail!("the copy has no tests")
}

/// Whether a test passes, with a fault or with none.
fn passes(program: &Path, root: &Path, test: &str, fault: Option<&str>) -> anyhow::Result<bool> {
    let mut command = Command::new(program);
    command.args([test, "--exact"]).current_dir(root.join("tests")).env_remove(PLANTED);
    if let Some(fault) = fault {
        command.env(PLANTED, fault);
    }
    let run = command.output()?;
    let said = String::from_utf8_lossy(&run.stdout);
    ensure!(said.contains("running 1 test\n"), "there is no test {test}");
    // A test that could not be run at all has noticed nothing.
    ensure!(said.contains("test result:"), "{test} broke off: {said}");
    Ok(run.status.success())
}

fn run() -> anyhow::Result<bool> {
    let faults: Faults = toml::from_str(FAULTS)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("no root")?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let target = std::path::absolute(target)?;
    let folder = target.join("planted");
    let mut sources = read(root)?;
    for edit in &faults.prepare {
        edit.make(&mut sources, "prepare")?;
    }
    for fault in &faults.fault {
        fault.edit.make(&mut sources, &fault.name)?;
    }
    write(&sources, &folder)?;
    let program = build(&folder, &target)?;

    // One can ask for those alone whose name has a word in it.
    let word = env::args().nth(1).unwrap_or_default();
    let faults: Vec<_> = faults.fault.iter().filter(|fault| fault.name.contains(&word)).collect();
    let tests: BTreeSet<_> = faults.iter().map(|fault| fault.noticed_by.as_str()).collect();
    let mut runs: Vec<(&str, Option<&str>)> = tests.iter().map(|test| (*test, None)).collect();
    runs.extend(faults.iter().map(|fault| (fault.noticed_by.as_str(), Some(&*fault.name))));
    let (mut sound, mut noticed) = (true, 0);
    for ((test, fault), passed) in runs.iter().zip(passed(&program, &folder, &runs)?) {
        match (fault, passed) {
            (None, true) => {}
            (None, false) => {
                println!("fails without a fault: {test}");
                sound = false;
            }
            (Some(fault), true) => println!("not noticed: {fault}\n    by {test}"),
            (Some(_), false) => noticed += 1,
        }
    }
    println!("{noticed} of {} faults noticed, by {} tests", faults.len(), tests.len());
    Ok(sound && noticed == faults.len())
}

/// What became of tests, each with a fault or with none; as many run at a time as there are cores.
fn passed(
    program: &Path,
    folder: &Path,
    runs: &[(&str, Option<&str>)],
) -> anyhow::Result<Vec<bool>> {
    let next = AtomicUsize::new(0);
    let one_after_the_other = || -> anyhow::Result<Vec<(usize, bool)>> {
        let mut outcomes = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((test, fault)) = runs.get(number) else { return Ok(outcomes) };
            outcomes.push((number, passes(program, folder, test, *fault)?));
        }
    };
    let mut outcomes = thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(one_after_the_other)).collect();
        let mut outcomes = Vec::new();
        for worker in workers {
            let of_one = worker.join().map_err(|_| anyhow!("a thread broke off"))?;
            outcomes.extend(of_one?);
        }
        anyhow::Ok(outcomes)
    })?;
    outcomes.sort_unstable();
    Ok(outcomes.into_iter().map(|(_, passed)| passed).collect())
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("planted: {error:#}");
            ExitCode::FAILURE
        }
    }
}
