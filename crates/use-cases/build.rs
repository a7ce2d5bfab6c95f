//! Makes a list of the languages that documents are printed in: a file for each, below `print`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=print");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo tells the folder");
    let entries = fs::read_dir(Path::new(&root).join("print")).expect("the folder is there");
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.sort_unstable();
    let mut code = "static FILES: &[(&str, &str)] = &[\n".to_owned();
    for file in files {
        let language = file.file_stem().and_then(|stem| stem.to_str());
        let language = language.expect("a file is named by its language");
        let file = file.to_str().expect("a file has a plain name");
        let _ = writeln!(code, "    ({language:?}, include_str!({file:?})),");
    }
    code.push_str("];\n");
    let out = env::var("OUT_DIR").expect("cargo tells where to write");
    fs::write(Path::new(&out).join("printed.rs"), code).expect("the folder can be written to");
}
