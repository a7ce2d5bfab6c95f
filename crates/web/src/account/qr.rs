use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Modules of white around the code, as readers want them.
const QUIET: usize = 4;

/// A picture of a text that telephones read: what stands in an SVG path, and how wide and high it is.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    /// Dark modules as squares of one.
    pub(super) path: String,
    /// Modules from edge to edge.
    pub(super) size: usize,
}

/// Draws a text; nothing when it is too long.
pub(super) fn drawn(text: &str) -> Option<Picture> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (QUIET + place % width, QUIET + place / width);
            // Writing to a String cannot fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some(Picture { path, size: width + 2 * QUIET })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_those_of_a_code_that_telephones_find() {
        let Picture { path, size } = drawn("otpauth://totp/Polku:meri?secret=MZXW6YTBOI").unwrap();

        for corner in ["M4 4h1", "M10 4h1", "M4 10h1"] {
            assert!(path.contains(corner), "{corner}");
        }
        assert!(path.contains(&format!("M{} 4h1", size - 5)));
        assert!(!path.contains("M3 ") && !path.contains(&format!("M{} ", size - 4)));
        assert!(drawn(&"x".repeat(5000)).is_none());
    }
}
