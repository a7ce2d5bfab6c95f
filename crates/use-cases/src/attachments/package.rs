//! Looks into an office file, which is an archive: whether it is the document that it says, and
//! harmless to unpack.

use std::io::{self, Read, Seek};

use domain::attachments::{FileFormat, WrongFile, forbidden_part};
use zip::ZipArchive;
use zip::read::ZipFile;

/// More parts than any document has.
const MOST_PARTS: usize = 2000;
/// To more than this, in all, no document unpacks.
const MOST_BYTES: u64 = 200 * 1024 * 1024;
/// The parts that say what the others are have less.
const MOST_OF_A_LIST: u64 = 1024 * 1024;

const DOCX_TYPES: &str = "[Content_Types].xml";
const DOCX_SETTINGS: &str = "word/_rels/settings.xml.rels";
const DOCX_TEXT: &str = "word/document.xml";
const ODT_TYPE: &str = "mimetype";
const ODT_TEXT: &str = "content.xml";

/// Takes every part apart and counts what comes out, whatever the archive itself says of it.
pub(super) fn look_into(format: FileFormat, bytes: impl Read + Seek) -> Result<(), WrongFile> {
    let mut archive = ZipArchive::new(bytes).map_err(|_| WrongFile::Unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(WrongFile::UnpacksTooLarge);
    }
    let mut left = MOST_BYTES;
    let mut has_text = false;
    let mut is_document = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| WrongFile::Unreadable)?;
        let name = part.name().map_err(|_| WrongFile::Unreadable)?.replace('\\', "/");
        if forbidden_part(format, &name) {
            return Err(WrongFile::ActiveContent);
        }
        has_text |= name == DOCX_TEXT || name == ODT_TEXT;
        match (format, name.as_str()) {
            (FileFormat::Docx, DOCX_TYPES) => {
                let types = list(&mut part, &mut left)?;
                if types.contains("macroEnabled") || types.contains("vbaProject") {
                    return Err(WrongFile::ActiveContent);
                }
                is_document = types.contains("wordprocessingml.document.main+xml");
            }
            // A template from elsewhere may bring macros with it.
            (FileFormat::Docx, DOCX_SETTINGS) => {
                let links = list(&mut part, &mut left)?;
                if links.contains("attachedTemplate") && links.contains("External") {
                    return Err(WrongFile::ActiveContent);
                }
            }
            (FileFormat::Odt, ODT_TYPE) => {
                is_document = list(&mut part, &mut left)? == format.media_type();
            }
            _ => {
                let count = io::copy(&mut part.take(left + 1), &mut io::sink());
                spend(&mut left, count.map_err(|_| WrongFile::Unreadable)?)?;
            }
        }
    }
    if is_document && has_text { Ok(()) } else { Err(WrongFile::ContentDiffers) }
}

fn list<R: Read>(part: &mut ZipFile<'_, R>, left: &mut u64) -> Result<String, WrongFile> {
    let mut text = String::new();
    let limit = MOST_OF_A_LIST.min(*left);
    let count = part.take(limit + 1).read_to_string(&mut text);
    let count = count.map_err(|_| WrongFile::Unreadable)? as u64;
    if count > limit {
        return Err(WrongFile::UnpacksTooLarge);
    }
    spend(left, count)?;
    Ok(text)
}

fn spend(left: &mut u64, count: u64) -> Result<(), WrongFile> {
    *left = left.checked_sub(count).ok_or(WrongFile::UnpacksTooLarge)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const TYPES: &str = "<Override ContentType=\"application/vnd.openxmlformats-officedocument.\
                         wordprocessingml.document.main+xml\"/>";
    const ODT: &str = "application/vnd.oasis.opendocument.text";

    fn package(parts: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn a_plain_document_is_taken() {
        let docx = package(&[(DOCX_TYPES, TYPES.as_bytes()), (DOCX_TEXT, b"<w/>")]);
        assert_eq!(look_into(FileFormat::Docx, docx), Ok(()));
        let odt = package(&[(ODT_TYPE, ODT.as_bytes()), (ODT_TEXT, b"<o/>")]);
        assert_eq!(look_into(FileFormat::Odt, odt), Ok(()));
    }

    #[test]
    fn an_archive_that_is_no_such_document_is_not() {
        let archive = || package(&[("a.txt", b"text")]);
        for format in [FileFormat::Docx, FileFormat::Odt] {
            assert_eq!(look_into(format, archive()), Err(WrongFile::ContentDiffers));
        }
        let odt = package(&[(ODT_TYPE, ODT.as_bytes()), (ODT_TEXT, b"<o/>")]);
        assert_eq!(look_into(FileFormat::Docx, odt), Err(WrongFile::ContentDiffers));
        let cut = Cursor::new(archive().into_inner()[..20].to_vec());
        assert_eq!(look_into(FileFormat::Odt, cut), Err(WrongFile::Unreadable));
    }

    #[test]
    fn macros_are_found_wherever_they_are_said() {
        let enabled = TYPES.replace("document.main", "document.macroEnabled.main");
        let template: &[u8] =
            b"<Relationship Type=\"x/attachedTemplate\" TargetMode=\"External\"/>";
        for parts in [
            vec![(DOCX_TYPES, TYPES.as_bytes()), ("word/vbaProject.bin", b"x".as_slice())],
            vec![(DOCX_TYPES, enabled.as_bytes()), (DOCX_TEXT, b"<w/>".as_slice())],
            vec![(DOCX_TYPES, TYPES.as_bytes()), (DOCX_SETTINGS, template)],
        ] {
            let looked = look_into(FileFormat::Docx, package(&parts));
            assert_eq!(looked, Err(WrongFile::ActiveContent));
        }
    }

    #[test]
    fn an_archive_that_unpacks_without_end_is_left_alone() {
        let zeros = vec![0; 32 * 1024 * 1024];
        let parts: Vec<_> =
            ["1", "2", "3", "4", "5", "6", "7"].map(|name| (name, &zeros[..])).into();
        let bomb = package(&parts);

        assert!(bomb.get_ref().len() < 1024 * 1024);
        assert_eq!(look_into(FileFormat::Docx, bomb), Err(WrongFile::UnpacksTooLarge));
    }
}
