use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::TempDir;

use super::sheet::{Cell, SheetError};
use super::template::made;
use super::*;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn open(&self, bytes: impl AsRef<[u8]>) -> Result<Sheet, SheetError> {
        Sheet::open(&self.file("rows", bytes), None, None)
    }
}

fn rows(sheet: &Sheet) -> Vec<(u64, Vec<Cell>)> {
    let mut rows = Vec::new();
    let read = sheet.each(|row| {
        rows.push((row.line, row.cells));
        true
    });
    read.unwrap();
    rows
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn refused(result: Result<Sheet, SheetError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn rows_of_csv_are_read_whatever_wrote_them() {
    let folder = Folder::new();
    let sheet =
        folder.open("\u{feff}Nimi;Kunta\r\n Ayaan ;\"a;\nb\"\r\n;\r\nLiban;92\r\n").unwrap();

    assert_eq!(sheet.header, ["Nimi", "Kunta"]);
    let expected = [(2, vec![text("Ayaan"), text("a;\nb")]), (5, vec![text("Liban"), text("92")])];
    assert_eq!(rows(&sheet), expected);
}

#[test]
fn a_wrong_encoding_is_named_with_its_line() {
    let folder = Folder::new();
    let sheet = folder.open(b"name,city\nAyaan,Vantaa\nLiban,J\xe4rvenp\xe4\xe4\n").unwrap();

    let said = sheet.check().unwrap_err().to_string();

    assert!(said.contains(":3: is not UTF-8; save the file anew as"), "{said}");
    let utf_16: Vec<u8> = "\u{feff}name,city".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused(folder.open(utf_16)).contains("is UTF-16"));
    assert!(refused(folder.open("")).contains("has no header row"));
}

#[test]
fn what_is_no_workbook_of_today_is_named() {
    let folder = Folder::new();

    let old = refused(folder.open([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]));
    assert!(old.contains("an old or a password-protected workbook"), "{old}");
    let damaged = refused(folder.open(b"PK\x03\x04 and no more"));
    assert!(damaged.contains("is damaged or no workbook"), "{damaged}");
}

#[test]
fn cells_of_a_workbook_are_read_and_formulas_are_not_carried_out() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").unwrap();
    let sheet = workbook.add_worksheet().set_name("Clients").unwrap();
    let day = Format::new().set_num_format("d.m.yyyy");
    for (column, name) in (0..).zip(["a", "b", "c", "d", "e"]) {
        sheet.write_string(1, column, name).unwrap();
    }
    sheet.write_string(2, 0, " Ayaan ").unwrap();
    sheet.write_number(2, 1, 92).unwrap();
    let born_on = ExcelDateTime::from_ymd(1990, 5, 17).unwrap();
    sheet.write_datetime_with_format(2, 2, born_on, &day).unwrap();
    sheet.write_boolean(2, 3, true).unwrap();
    sheet.write_number(2, 4, 37.5).unwrap();
    sheet.write_formula(4, 0, Formula::new("=A3").set_result("Ayaan")).unwrap();
    sheet.write_string(4, 7, "a note beside").unwrap();
    let folder = Folder::new();
    let path = folder.file("rows.xlsx", workbook.save_to_buffer().unwrap());

    let sheet = Sheet::open(&path, Some("Clients"), None).unwrap();

    let born_on = Cell::Day("1990-05-17".parse().unwrap());
    let empty = || text("");
    let expected = [
        (3, vec![text("Ayaan"), text("92"), born_on, text("true"), text("37.5")]),
        (5, vec![Cell::Formula, empty(), empty(), empty(), empty()]),
    ];
    assert_eq!(rows(&sheet), expected);
    let unknown = refused(Sheet::open(&path, Some("People"), None));
    assert!(unknown.ends_with("has no sheet of this name; it has Notes, Clients"), "{unknown}");
}

fn fault_of(mapping: &str) -> String {
    Mapping::parse("m.toml", mapping).unwrap_err().to_string()
}

#[test]
fn a_fault_of_a_mapping_is_named_with_its_line() {
    let unknown = fault_of("source = \"x\"\n[columns]\n\"a\" = { field = \"name\" }\n");
    assert!(unknown.starts_with("m.toml:3: unknown field \"name\"; allowed are family_name"));
    let key = fault_of("source = \"x\"\n[columns]\n\"a\" = { field = \"born_on\", daze = [] }\n");
    assert!(key.starts_with("m.toml:3: unknown field `daze`"), "{key}");
    let twice =
        "source = \"x\"\n[columns]\na = { field = \"born_on\" }\nb = { field = \"born_on\" }";
    assert_eq!(fault_of(twice), "m.toml:4: two columns are born_on");
    let days = "source = \"x\"\ndays = [\n\"%d.%m.\"]\n[columns]\n";
    assert!(fault_of(days).starts_with("m.toml:3: a day is written with"));
}

#[test]
fn missing_columns_are_named_beside_those_there_are() {
    let mapping = "source = \"x\"\n[columns]\nNimi = { field = \"family_name\" }\n\
                   Kunta = { field = \"home_municipality\" }\n";
    let mapping = Mapping::parse("m.toml", mapping).unwrap();
    let header = ["Nimi".to_owned(), "Kotikunta".to_owned()];

    let said = RowReader::new(mapping, &header).err().unwrap().to_string();

    let expected = "no column \"Kunta\"; there are \"Nimi\", \"Kotikunta\"; correct the header or \
                    the mapping";
    assert_eq!(said, expected);
}

/// Opens a file that ships with the product.
fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/import").join(name)
}

#[test]
fn the_files_that_ship_are_those_the_command_makes() {
    for (name, bytes) in made().unwrap() {
        let path = shipped(name);
        if std::env::var_os("POLKU_ACCEPT").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        let folder = Folder::new();
        let made = folder.open(&bytes).unwrap();
        let there = Sheet::open(&path, None, None).unwrap();

        // A workbook also holds the moment it was made.
        let same = made.header == there.header && rows(&made) == rows(&there);
        assert!(same, "config/import/{name} differs; POLKU_ACCEPT=1 writes it anew");
    }
}

#[test]
fn the_template_needs_no_mapping() {
    let sheet = Sheet::open(&shipped("template.xlsx"), None, None).unwrap();

    let mapping = Mapping::of_template(&sheet.header).unwrap();

    assert!(RowReader::new(mapping, &sheet.header).is_ok());
}
