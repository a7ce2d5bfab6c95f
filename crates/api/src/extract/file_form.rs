use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use frame::{is_form, measured};
use serde::de::DeserializeOwned;
use use_cases::App;
use utoipa::PartialSchema;

use super::json::{Check, read_json};
use crate::Problem;

/// How many bytes everything but the file may have.
const BESIDE_THE_FILE: u64 = 64 * 1024;

/// A form with two parts, read as they come: `about`, which is JSON, and after it `file`.
pub(crate) struct FileForm {
    parts: Multipart,
    /// How many more bytes may come.
    allowance: Arc<AtomicU64>,
}

impl FileForm {
    /// Begins to read. The route must set aside the limit that other bodies have.
    pub(crate) async fn open(request: Request, app: &App) -> Result<Self, Problem> {
        if !is_form(request.headers()) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-a-form",
                "The body must be multipart/form-data",
            ));
        }
        let allowance = Arc::new(AtomicU64::new(BESIDE_THE_FILE));
        let request = request.map(|body| measured(body, Arc::clone(&allowance)));
        let parts = Multipart::from_request(request, app).await.map_err(|_| malformed())?;
        Ok(Self { parts, allowance })
    }

    /// The first part: what is said about the file, as it was sent and read.
    pub(crate) async fn about<T>(&mut self, app: &App) -> Result<(Bytes, T), Problem>
    where
        T: DeserializeOwned + PartialSchema + Check,
    {
        let bytes = self.part("about").await?.bytes().await.map_err(|_| malformed())?;
        let about = read_json(&bytes, app)?;
        Ok((bytes, about))
    }

    /// The second part: the file's name and its bytes, of which there may be so many.
    pub(crate) async fn file(
        &mut self,
        limit: u64,
        mut take: impl FnMut(&[u8]) -> Result<(), use_cases::Error>,
    ) -> Result<String, Problem> {
        self.allowance.fetch_add(limit, Ordering::Relaxed);
        let mut part = self.part("file").await?;
        let name = part.file_name().ok_or_else(malformed)?.to_owned();
        while let Some(bytes) = part.chunk().await.map_err(|_| malformed())? {
            take(&bytes)?;
        }
        Ok(name)
    }

    async fn part(&mut self, name: &str) -> Result<Field<'_>, Problem> {
        let part = self.parts.next_field().await.map_err(|_| malformed())?;
        part.filter(|part| part.name() == Some(name)).ok_or_else(malformed)
    }
}

fn malformed() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "malformed-form",
        "The body is not readable as a form with the parts about and file, in this order",
    )
}
