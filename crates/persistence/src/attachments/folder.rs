use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use domain::ids::AttachmentId;
use uuid::Uuid;

/// What is still being written.
pub(super) const PARTIAL: &str = ".partial";

/// Where the sealed bytes of a file are.
pub(crate) fn file_of(folder: &Path, id: Uuid) -> PathBuf {
    folder.join(id.to_string())
}

/// A new file that only its owner can read, held until it is closed.
pub(super) fn create_held(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    file.lock()?;
    Ok(file)
}

/// Whether somebody is writing the file. Who dies holds nothing any more.
pub(super) fn is_held(path: &Path) -> io::Result<bool> {
    match File::open(path) {
        Ok(file) => match file.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(error),
        },
        // Renamed or removed since the folder was read.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Every file in the folder, by name.
pub(super) fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    files.sort();
    Ok(files)
}

/// Removes files for good. One that is not there was removed before.
pub(super) fn remove(folder: &Path, ids: &[AttachmentId]) -> io::Result<()> {
    for id in ids {
        match fs::remove_file(file_of(folder, id.uuid())) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    synced_folder(folder)
}

/// Makes what was renamed in the folder durable.
pub(crate) fn synced_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Copies a file so that under `to` there is all of it or nothing, also after a loss of power.
/// The folder itself is the caller's to sync.
pub(crate) fn copy_durably(from: &Path, to: &Path) -> io::Result<()> {
    let mut partial = to.as_os_str().to_owned();
    partial.push(PARTIAL);
    let partial = PathBuf::from(partial);
    fs::copy(from, &partial)?;
    File::open(&partial)?.sync_all()?;
    fs::rename(&partial, to)
}
