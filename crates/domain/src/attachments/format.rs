//! Which files are taken: few formats, each recognised by its name *and* its content. None of them
//! is a page or a program; office files are taken without macros and embedded objects.

use serde::{Deserialize, Serialize};

/// How many bytes of a file's beginning [`FileFormat::recognise`] looks at.
pub const HEAD: usize = 16;
/// How many bytes of its end.
pub const TAIL: usize = 1024;

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// Word without macros.
    Docx,
    /// Text of the `OpenDocument` format.
    Odt,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongFile {
    /// It has no bytes.
    Empty,
    /// The name's ending is none of those taken.
    UnknownEnding,
    /// The content is not what the name says.
    ContentDiffers,
    /// The end is missing.
    CutShort,
    /// An office file that cannot be taken apart.
    Unreadable,
    /// An office file with macros, embedded objects or links to programs.
    ActiveContent,
    /// An office file that unpacks to more than a document ever needs.
    UnpacksTooLarge,
}

impl WrongFile {
    /// A word that a program can branch on.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::UnknownEnding => "file_type_unknown",
            Self::ContentDiffers => "file_type_differs",
            Self::CutShort => "file_cut_short",
            Self::Unreadable => "file_unreadable",
            Self::ActiveContent => "file_active_content",
            Self::UnpacksTooLarge => "file_unpacks_too_large",
        }
    }

    /// What is allowed, in English.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Empty => "the file is empty",
            Self::UnknownEnding => {
                "a file whose name ends in .pdf, .png, .jpg, .jpeg, .docx or .odt"
            }
            Self::ContentDiffers => "the content is not what the file's name says",
            Self::CutShort => "the end of the file is missing; send it again",
            Self::Unreadable => "the document cannot be read; save it anew",
            Self::ActiveContent => "a document without macros and embedded objects; a PDF of it",
            Self::UnpacksTooLarge => "the document unpacks to too much; a PDF of it",
        }
    }
}

impl FileFormat {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Odt];

    /// The registered media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// What names of such files end in; the first is given to a download.
    #[must_use]
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Docx => &["docx"],
            Self::Odt => &["odt"],
        }
    }

    /// Whether it is a package of many parts that must be looked into before it is taken.
    #[must_use]
    pub const fn is_package(self) -> bool {
        matches!(self, Self::Docx | Self::Odt)
    }

    /// The format that the name promises, if the first [`HEAD`] and the last [`TAIL`] bytes keep
    /// the promise.
    pub fn recognise(name: &str, head: &[u8], tail: &[u8]) -> Result<Self, WrongFile> {
        let (_, ending) = name.rsplit_once('.').ok_or(WrongFile::UnknownEnding)?;
        let ending = ending.to_ascii_lowercase();
        let format = Self::ALL.into_iter().find(|one| one.endings().contains(&ending.as_str()));
        let format = format.ok_or(WrongFile::UnknownEnding)?;
        if head.is_empty() {
            return Err(WrongFile::Empty);
        }
        let (begins, ends): (&[u8], Option<&[u8]>) = match format {
            Self::Pdf => (b"%PDF-", Some(b"%%EOF")),
            Self::Png => (b"\x89PNG\r\n\x1a\n", Some(b"IEND\xae\x42\x60\x82")),
            // Cameras write behind the end of the image.
            Self::Jpeg => (b"\xff\xd8\xff", None),
            Self::Docx | Self::Odt => (b"PK\x03\x04", Some(b"PK\x05\x06")),
        };
        if !head.starts_with(begins) {
            return Err(WrongFile::ContentDiffers);
        }
        let found = |end: &[u8]| tail.windows(end.len()).any(|bytes| bytes == end);
        if ends.is_some_and(|end| !found(end)) {
            return Err(WrongFile::CutShort);
        }
        Ok(format)
    }
}

/// Whether a part of an office file, by its name in the package, can do more than be read: macros,
/// controls, embedded objects, scripts.
#[must_use]
pub fn forbidden_part(format: FileFormat, part: &str) -> bool {
    let part = part.to_ascii_lowercase();
    let within = |folder: &str| part.starts_with(folder) || part.contains(&format!("/{folder}"));
    match format {
        FileFormat::Docx => {
            part.contains("vbaproject")
                || part.contains("vbadata")
                || part.contains("attachedtoolbars")
                || within("activex/")
                || within("embeddings/")
                || within("macrosheets/")
        }
        FileFormat::Odt => {
            within("basic/") || within("scripts/") || part.contains("object ") || within("dialogs/")
        }
        FileFormat::Pdf | FileFormat::Png | FileFormat::Jpeg => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";

    fn recognised(name: &str, bytes: &[u8]) -> Result<FileFormat, WrongFile> {
        FileFormat::recognise(name, bytes, bytes)
    }

    #[test]
    fn a_file_is_what_its_name_and_its_content_both_say() {
        assert_eq!(recognised("plan.pdf", PDF), Ok(FileFormat::Pdf));
        assert_eq!(recognised("Todistus.2024.PNG", PNG), Ok(FileFormat::Png));
        assert_eq!(recognised("photo.jpeg", b"\xff\xd8\xff\xe0"), Ok(FileFormat::Jpeg));
        assert_eq!(recognised("plan.png", PDF), Err(WrongFile::ContentDiffers));
        assert_eq!(recognised("plan.pdf", PNG), Err(WrongFile::ContentDiffers));
        assert_eq!(recognised("plan.docx", PDF), Err(WrongFile::ContentDiffers));
    }

    #[test]
    fn pages_pictures_of_text_programs_and_archives_are_not_taken() {
        let page = b"<!doctype html><script>alert(1)</script>";
        for name in [
            "a.html", "a.htm", "a.svg", "a.xhtml", "a.exe", "a.zip", "a.docm", "a.dotm", "a.js",
            "pdf", "a", "a.", "",
        ] {
            assert_eq!(recognised(name, page), Err(WrongFile::UnknownEnding), "{name}");
        }
        for name in ["a.pdf", "a.png", "a.jpg", "a.docx", "a.odt"] {
            assert_eq!(recognised(name, page), Err(WrongFile::ContentDiffers), "{name}");
        }
    }

    #[test]
    fn a_file_that_was_cut_short_is_noticed() {
        assert_eq!(recognised("plan.pdf", &PDF[..12]), Err(WrongFile::CutShort));
        assert_eq!(recognised("plan.png", &PNG[..12]), Err(WrongFile::CutShort));
        assert_eq!(recognised("plan.pdf", b""), Err(WrongFile::Empty));
    }

    #[test]
    fn macros_and_embedded_objects_are_known_by_where_they_lie() {
        for part in ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/a.xml"]
        {
            assert!(forbidden_part(FileFormat::Docx, part), "{part}");
        }
        for part in ["Basic/Standard/Module1.xml", "Scripts/python/a.py", "Object 1/content.xml"] {
            assert!(forbidden_part(FileFormat::Odt, part), "{part}");
        }
        for part in ["word/document.xml", "word/media/image1.png", "[Content_Types].xml"] {
            assert!(!forbidden_part(FileFormat::Docx, part), "{part}");
        }
        for part in ["content.xml", "mimetype", "Pictures/1.png", "META-INF/manifest.xml"] {
            assert!(!forbidden_part(FileFormat::Odt, part), "{part}");
        }
    }
}
