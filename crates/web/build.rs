//! Makes a method of every text below `texts/en`, so that a page that names a text which is not
//! there, or forgets one of its variables, does not compile; and a text that no page names is dead
//! code. That the other languages say the same is tested.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser::parse;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

fn main() {
    println!("cargo::rerun-if-changed=texts");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=assets");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo tells the folder");
    let texts = Path::new(&root).join("texts");
    let mut code = String::new();
    sources(&texts, &mut code);
    methods(&texts, &mut code);
    let out = env::var("OUT_DIR").expect("cargo tells where to write");
    fs::write(Path::new(&out).join("texts.rs"), code).expect("the folder can be written to");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("there is a folder for each language");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .map(|path| path.to_str().expect("a file has a plain name").to_owned())
        .collect();
    files.sort_unstable();
    files
}

/// The texts of each language, file by file.
fn sources(texts: &Path, code: &mut String) {
    code.push_str("const SOURCES: [&[&str]; 3] = [\n");
    for language in LANGUAGES {
        code.push_str("    &[\n");
        for file in files(&texts.join(language)) {
            let _ = writeln!(code, "        include_str!({file:?}),");
        }
        code.push_str("    ],\n");
    }
    code.push_str("];\n\n");
}

fn methods(texts: &Path, code: &mut String) {
    code.push_str("impl Texts {\n");
    for file in files(&texts.join("en")) {
        let text = fs::read_to_string(&file).expect("a file of texts is text");
        let resource = parse(text).unwrap_or_else(|(_, faults)| panic!("{file}: {faults:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            if let Some(value) = &message.value {
                let mut variables = Vec::new();
                of_pattern(value, &mut variables);
                method(&id, None, &variables, code);
                for attribute in &message.attributes {
                    let mut variables = Vec::new();
                    of_pattern(&attribute.value, &mut variables);
                    method(&id, Some(&attribute.id.name), &variables, code);
                }
            } else {
                family(&id, &message.attributes, code);
            }
        }
    }
    code.push_str("}\n");
}

/// A text, or one that belongs to it.
fn method(id: &str, attribute: Option<&str>, variables: &[Variable], code: &mut String) {
    let name = attribute.map_or(id.to_owned(), |attribute| format!("{id}-{attribute}"));
    let taken: Vec<_> = variables
        .iter()
        .map(|(variable, kind)| format!(", {}: impl {kind}", snake(variable)))
        .collect();
    let given: Vec<_> = variables
        .iter()
        .map(|(variable, _)| format!("({variable:?}, {}.value()), ", snake(variable)))
        .collect();
    let (taken, given) = (taken.concat(), given.concat());
    let _ = writeln!(
        code,
        "    pub(crate) fn {}(self{taken}) -> Cow<'static, str> {{\n        \
         self.text({id:?}, {attribute:?}, [{given}])\n    }}",
        snake(&name)
    );
}

/// A text for each word of a list, found by the word.
fn family(id: &str, attributes: &[Attribute<String>], code: &mut String) {
    for attribute in attributes {
        let mut variables = Vec::new();
        of_pattern(&attribute.value, &mut variables);
        assert!(variables.is_empty(), "{id}.{}: has no variables", attribute.id.name);
    }
    let _ = writeln!(
        code,
        "    pub(crate) fn {}(self, code: &str) -> Cow<'static, str> {{\n        \
         self.word({id:?}, code)\n    }}",
        snake(id)
    );
}

/// A variable, and the trait that its values have.
type Variable = (String, &'static str);

fn add(name: &str, kind: &'static str, variables: &mut Vec<Variable>) {
    if !variables.iter().any(|(known, _)| known == name) {
        variables.push((name.to_owned(), kind));
    }
}

fn snake(name: &str) -> String {
    name.replace('-', "_")
}

fn of_pattern(pattern: &Pattern<String>, variables: &mut Vec<Variable>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, variables);
        }
    }
}

fn of_expression(expression: &Expression<String>, variables: &mut Vec<Variable>) {
    match expression {
        Expression::Select { selector, variants } => {
            if let InlineExpression::VariableReference { id } = selector {
                add(&id.name, "Count", variables);
            }
            for variant in variants {
                of_pattern(&variant.value, variables);
            }
        }
        Expression::Inline(inline) => of_inline(inline, variables),
    }
}

fn of_inline(inline: &InlineExpression<String>, variables: &mut Vec<Variable>) {
    match inline {
        InlineExpression::VariableReference { id } => add(&id.name, "Argument", variables),
        InlineExpression::FunctionReference { arguments, .. }
        | InlineExpression::TermReference { arguments: Some(arguments), .. } => {
            of_arguments(arguments, variables);
        }
        InlineExpression::Placeable { expression } => of_expression(expression, variables),
        _ => {}
    }
}

fn of_arguments(arguments: &CallArguments<String>, variables: &mut Vec<Variable>) {
    for inline in arguments.positional.iter().chain(arguments.named.iter().map(|one| &one.value)) {
        of_inline(inline, variables);
    }
}
