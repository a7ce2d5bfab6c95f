//! Papers that officials attach to clients' records.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;

use super::{Answer, Official, TestOffice};

/// The smallest file that is a PDF by its ends.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n%\n%%EOF\n";

impl TestOffice {
    /// Attaches a file to a client.
    pub(crate) async fn attach(
        &self,
        worker: &Official,
        client: &str,
        about: &Value,
        name: &str,
        bytes: &[u8],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\n{about}\r\n--edge\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let mut request = Request::post(format!("/api/v1{client}/attachments"))
            .header(header::AUTHORIZATION, format!("Bearer {}", worker.token))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}
