use std::fmt;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("paper.typ");

const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = std::iter::once(Feature::A11yExtras).collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static MAIN: LazyLock<FileId> = LazyLock::new(|| file("paper.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| file("data.json"));
static SOURCE: LazyLock<Source> = LazyLock::new(|| Source::new(*MAIN, TEMPLATE.to_owned()));

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names here are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The fonts that come with the product.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}

impl Fonts {
    pub(crate) fn embedded() -> Self {
        let files = FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file)));
        let fonts: Vec<_> = files.collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    /// Whether a character can be shown, or is one that shows nothing.
    pub(crate) fn has(&self, character: char) -> bool {
        character.is_whitespace()
            || (0..self.fonts.len()).any(|index| {
                let font = self.book.info(index);
                font.is_some_and(|font| font.coverage.contains(character.into()))
            })
    }
}

/// All that the template can reach: itself and the paper's data.
pub(crate) struct PaperWorld<'a> {
    fonts: &'a Fonts,
    data: Bytes,
}

impl<'a> PaperWorld<'a> {
    pub(crate) fn of(fonts: &'a Fonts, data: Vec<u8>) -> Self {
        Self { fonts, data: Bytes::new(data) }
    }
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN { Ok(SOURCE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
