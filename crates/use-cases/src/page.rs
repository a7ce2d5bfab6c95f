/// Some lines of a list in its order, and whether others follow.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The lines shown.
    pub lines: Vec<T>,
    /// Whether the list goes on after them.
    pub more: bool,
}

impl<T> Page<T> {
    /// The page of at most `limit` lines, of [`one_more`] that were read.
    pub(crate) fn of(mut lines: Vec<T>, limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = lines.len() > limit;
        lines.truncate(limit);
        Self { lines, more }
    }

    /// The line after which the next page begins; none on the last page.
    #[must_use]
    pub fn goes_on_after(&self) -> Option<&T> {
        self.lines.last().filter(|_| self.more)
    }
}

/// How many lines to read for a page of `limit`: the one beyond it tells whether others follow, also
/// where the last page is exactly full.
pub(crate) const fn one_more(limit: u64) -> u64 {
    limit.saturating_add(1)
}
