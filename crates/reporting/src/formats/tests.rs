use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::DateTime;

use super::*;
use crate::{Cell, Indicator, Row, Table, Tally, Value};

fn names(fi: &str, sv: &str, en: &str) -> Names {
    Names { fi: fi.to_owned(), sv: sv.to_owned(), en: en.to_owned() }
}

fn shown(count: u64) -> Cell {
    Cell::Shown(Value::Count { of: Tally { count, persons: count } })
}

/// One table with a hidden row and a name that begins like a formula.
fn report() -> Report {
    let indicator = Indicator::all().next().unwrap();
    let period = "2026H1".parse().unwrap();
    let row = |code: &str, names: Names, cell| Row { code: code.to_owned(), names, cell };
    let rows = vec![
        row("female", names("Nainen", "Kvinna", "Female"), shown(12)),
        row("male", names("=1+1", "\"Man\", x", "Male"), Cell::Hidden),
        row("unknown", names("Ei tiedossa", "Okänd", "Unknown"), Cell::Hidden),
    ];
    Report {
        area: "ntm_centre:01".parse().unwrap(),
        names: names("Uudenmaan ELY-keskus", "NTM-centralen i Nyland", "Uusimaa"),
        period,
        as_of: DateTime::UNIX_EPOCH,
        tables: vec![Table {
            indicator,
            breakdown: Breakdown::Sex,
            period,
            rows,
            total: shown(1_234_567),
        }],
    }
}

#[test]
fn csv_has_a_line_for_each_cell_and_no_formula() {
    let written = Format::Csv.write(&report(), Language::Finnish);

    let mut csv = ::csv::Reader::from_reader(written.as_slice());
    let lines: Vec<Vec<String>> =
        csv.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0][6..10], ["total", "Yhteensä", "1234567", "1234567"]);
    assert_eq!(lines[2][6..10], ["male", "'=1+1", "..", ".."]);
    assert!(written.windows(2).any(|end| end == b"\r\n"));
}

#[test]
fn a_quote_and_a_comma_come_back_from_csv_as_they_were() {
    let written = Format::Csv.write(&report(), Language::Swedish);

    let mut csv = ::csv::Reader::from_reader(written.as_slice());
    let line = csv.records().nth(2).unwrap().unwrap();
    assert_eq!(&line[7], "\"Man\", x");
}

#[test]
fn a_workbook_has_numbers_as_numbers_and_tells_what_they_are() {
    let written = Format::Xlsx.write(&report(), Language::Swedish);

    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&written)).unwrap();
    assert_eq!(book.sheet_names(), ["Uppgifter", "Siffror"]);
    let about = book.worksheet_range("Uppgifter").unwrap();
    assert_eq!(about.get_value((0, 1)), Some(&Data::String("NTM-centralen i Nyland".to_owned())));
    let meaning = Indicator::all().next().unwrap().definition().meaning.sv;
    assert_eq!(about.get_value((6, 2)), Some(&Data::String(meaning.to_owned())));
    let figures = book.worksheet_range("Siffror").unwrap();
    assert_eq!(figures.get_value((1, 8)), Some(&Data::Float(1_234_567.0)));
    assert_eq!(figures.get_value((3, 8)), Some(&Data::String("..".to_owned())));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in Format::ALL {
        let [once, again] = [(); 2].map(|()| format.write(&report(), Language::English));

        assert!(once == again, "{}", format.code());
    }
}

#[test]
fn px_says_everything_in_three_languages_and_marks_what_is_hidden() {
    let written = String::from_utf8(Format::Px.write(&report(), Language::English)).unwrap();

    for said in [
        "LANGUAGES=\"fi\",\"sv\",\"en\";",
        "STUB=\"Sukupuoli\";",
        "STUB[sv]=\"Kön\";",
        "VALUES[sv](\"Kön\")=\"Totalt\",\r\n\"Kvinna\",\r\n\"'Man', x\",\r\n\"Okänd\";",
        "CODES(\"Sukupuoli\")=\"total\",\r\n\"female\",\r\n\"male\",\r\n\"unknown\";",
    ] {
        assert!(written.contains(said), "{said} in {written}");
    }
    let (_, data) = written.split_once("DATA=\r\n").unwrap();
    assert_eq!(
        data,
        "1234567 1234567 \".\" \".\" \".\" \".\"\r\n\
         12 12 \".\" \".\" \".\" \".\"\r\n\
         \"..\" \"..\" \"..\" \"..\" \"..\" \"..\"\r\n\
         \"..\" \"..\" \"..\" \"..\" \"..\" \"..\"\r\n;\r\n"
    );
}
