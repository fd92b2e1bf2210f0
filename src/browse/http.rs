//! As much of HTTP as pages need: one request a connection, GET and HEAD, nothing with a body.
//!
//! Whose name for this server is not its own is refused: another site's name may lead here (DNS
//! rebinding), and its pages could then read what is answered. Who asks on behalf of another site
//! is refused too, unless a person has followed a link.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use httparse::{Header, Status};

/// More than any browser sends.
const LONGEST: usize = 32 << 10;
const HEADERS: usize = 96;

/// What is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The path, decoded.
    pub path: String,
    /// The fields behind it, decoded, in order.
    pub fields: Vec<(String, String)>,
}

impl Request {
    /// The first value of a field that is filled in.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.fields.iter().filter(|(key, _)| key == name);
        let value = values.next().map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }
}

/// What is answered.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    /// 200, 404 …
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    /// The body.
    pub body: String,
}

impl Response {
    /// A few plain words for whoever asks wrongly.
    fn plain(status: u16, words: &str) -> Response {
        Response {
            status,
            kind: "text/plain; charset=utf-8",
            body: format!("{words}\n"),
        }
    }
}

/// Reads a request from a connection and writes what `answer` has for it.
pub fn answer(
    mut connection: impl Read + Write,
    port: u16,
    answer: impl FnOnce(&Request) -> Response,
) -> io::Result<()> {
    let head = read_head(&mut connection)?;
    let (response, bare) = match read(&head, port) {
        Ok((request, bare)) => (answer(&request), bare),
        Err(refusal) => (refusal, false),
    };
    write(&mut connection, &response, bare)
}

/// All bytes up to the blank line, or as many as there may be.
fn read_head(connection: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST {
        match connection.read(&mut part)? {
            0 => break,
            read => head.extend_from_slice(&part[..read]),
        }
    }
    Ok(head)
}

/// The request, and whether only its head is wanted; or why it is refused.
fn read(head: &[u8], port: u16) -> Result<(Request, bool), Response> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(Status::Complete(_)) => {}
        Ok(Status::Partial) if head.len() >= LONGEST => {
            return Err(Response::plain(431, "too long"));
        }
        _ => return Err(Response::plain(400, "no request")),
    }
    let bare = match parsed.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Response::plain(405, "only GET and HEAD")),
    };
    if !is_for_us(parsed.headers, port) {
        return Err(Response::plain(421, "not the name of this server"));
    }
    if !is_from_us(parsed.headers, port) {
        return Err(Response::plain(403, "not for other sites"));
    }
    let request = target(parsed.path.unwrap_or_default());
    Ok((
        request.ok_or_else(|| Response::plain(400, "no such address"))?,
        bare,
    ))
}

fn values<'a>(headers: &'a [Header<'_>], name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    let of_name = headers
        .iter()
        .filter(move |it| it.name.eq_ignore_ascii_case(name));
    of_name.map(|header| header.value)
}

/// Whether the one Host that is named is this machine's own.
fn is_for_us(headers: &[Header<'_>], port: u16) -> bool {
    let mut hosts = values(headers, "host");
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => names(port)
            .iter()
            .any(|name| host.eq_ignore_ascii_case(name.as_bytes())),
        _ => false,
    }
}

/// The names by which this server may be called.
fn names(port: u16) -> [String; 2] {
    ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"))
}

/// Whether no other site asks, but a person who followed its link.
fn is_from_us(headers: &[Header<'_>], port: u16) -> bool {
    let own = names(port).map(|name| format!("http://{name}"));
    if values(headers, "origin").any(|origin| own.iter().all(|own| origin != own.as_bytes())) {
        return false;
    }
    let is = |name, wanted: &[&[u8]]| values(headers, name).any(|value| wanted.contains(&value));
    let foreign = is("sec-fetch-site", &[b"cross-site", b"same-site"]);
    let followed = is("sec-fetch-mode", &[b"navigate"]) && is("sec-fetch-dest", &[b"document"]);
    !foreign || followed
}

/// The path and fields of `/path?field=value`; nothing else is an address here.
fn target(target: &str) -> Option<Request> {
    let (path, fields) = target.split_once('?').unwrap_or((target, ""));
    if !path.starts_with('/') {
        return None;
    }
    let fields = fields.split('&').filter(|field| !field.is_empty());
    let fields = fields.map(|field| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        Some((
            decoded(&name.replace('+', " "))?,
            decoded(&value.replace('+', " "))?,
        ))
    });
    Some(Request {
        path: decoded(path)?,
        fields: fields.collect::<Option<_>>()?,
    })
}

/// Without its %XX; nothing where that is no text, or holds controls.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = rest.get(..2)?;
        let digits = std::str::from_utf8(digits)
            .ok()
            .filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains('\0')).then_some(text)
}

/// Said with every answer. Styles and a picture come from here, and nothing else from anywhere.
const HEADERS_OF_ALL: &str = "\
Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r
X-Content-Type-Options: nosniff\r
Referrer-Policy: no-referrer\r
Cross-Origin-Resource-Policy: same-origin\r
Cross-Origin-Opener-Policy: same-origin\r
Cache-Control: no-store\r
Connection: close\r
";

fn write(connection: &mut impl Write, response: &Response, bare: bool) -> io::Result<()> {
    let Response { status, kind, body } = response;
    let allow = if *status == 405 {
        "Allow: GET, HEAD\r\n"
    } else {
        ""
    };
    let head = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{allow}{HEADERS_OF_ALL}\r\n",
        reason(*status),
        body.len(),
    );
    connection.write_all(head.as_bytes())?;
    if !bare {
        connection.write_all(body.as_bytes())?;
    }
    connection.flush()
}

fn reason(status: u16) -> Cow<'static, str> {
    let reason = match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    };
    reason.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "Host: 127.0.0.1:8000\r\n";

    fn asked(line: &str, headers: &str) -> Result<Request, u16> {
        let head = format!("{line} HTTP/1.1\r\n{headers}\r\n");
        let request = read(head.as_bytes(), 8000);
        request
            .map(|(request, _)| request)
            .map_err(|refusal| refusal.status)
    }

    #[test]
    fn path_and_fields_are_decoded_once() {
        let request = asked(
            "GET /directive?number=44-CTr%2FTU&q=%C4%91%E1%BA%A3ng+%252e",
            HOST,
        )
        .unwrap();
        assert_eq!(request.path, "/directive");
        assert_eq!(request.field("number"), Some("44-CTr/TU"));
        assert_eq!(request.field("q"), Some("đảng %2e"));
        assert_eq!(request.field("x"), None);
    }

    #[test]
    fn only_who_names_this_server_is_answered() {
        for host in ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"] {
            assert!(
                asked("GET /", &format!("Host: {host}\r\n")).is_ok(),
                "{host}"
            );
        }
        for hosts in [
            "",
            "Host: evil.example:8000\r\n",
            "Host: 127.0.0.1\r\n",
            "Host: 127.0.0.1:8001\r\n",
            "Host: 127.0.0.1:8000.evil.example\r\n",
            "Host: 127.0.0.1:8000\r\nHost: evil.example\r\n",
        ] {
            assert_eq!(asked("GET /", hosts), Err(421), "{hosts}");
        }
    }

    #[test]
    fn other_sites_are_refused_but_not_their_links() {
        for (headers, status) in [
            ("Origin: http://127.0.0.1:8000\r\n", None),
            (
                "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: style\r\n",
                None,
            ),
            (
                "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
                None,
            ),
            (
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
                None,
            ),
            (
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
                Some(403),
            ),
            (
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
                Some(403),
            ),
            (
                "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n",
                Some(403),
            ),
            ("Origin: http://127.0.0.1:9000\r\n", Some(403)),
            ("Origin: null\r\n", Some(403)),
            ("Origin: http://evil.example\r\n", Some(403)),
        ] {
            let refused = asked("GET /", &format!("{HOST}{headers}")).err();
            assert_eq!(refused, status, "{headers}");
        }
    }

    #[test]
    fn what_is_no_plain_request_is_refused() {
        for (line, status) in [
            ("POST /", 405),
            ("DELETE /plan/1", 405),
            ("OPTIONS *", 405),
            ("GET http://127.0.0.1:8000/", 400),
            ("GET *", 400),
            ("GET /%zz", 400),
            ("GET /?q=%ff", 400),
            ("GET /?q=%00", 400),
        ] {
            assert_eq!(asked(line, HOST), Err(status), "{line}");
        }
        assert_eq!(read(b"nonsense", 8000).unwrap_err().status, 400);
        assert_eq!(read(&[b'x'; LONGEST], 8000).unwrap_err().status, 431);
        let long = format!("GET / HTTP/1.1\r\n{HOST}X: {}", "x".repeat(LONGEST));
        assert_eq!(read(long.as_bytes(), 8000).unwrap_err().status, 431);
    }
}
