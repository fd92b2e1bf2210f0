//! Pages over an index, for a browser on the same machine.
//!
//! connection → [`http::Request`] → `routes` → [`http::Response`]. It listens on 127.0.0.1 alone,
//! answers only who names it by that address, reads the index and never writes, opens no file, and
//! its pages ask for nothing from anywhere else and hold no script.

mod calendar;
mod directives;
pub mod http;
mod layout;
mod links;
mod marks;
mod pages;
mod plan;
mod routes;
mod search;
mod site;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::lang::Lang;

/// More requests than that at the same time are turned away: no person makes them.
const MOST: usize = 64;

/// Nobody keeps a thread waiting for longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes a port of this machine's own address; 0 is any that is free.
pub fn listen(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Answers requests for as long as the program runs, each on a thread of its own: a browser opens
/// connections that it may never use.
pub fn serve(listener: &TcpListener, index: &Path, lang: Lang) {
    let port = listener.local_addr().map_or(0, |address| address.port());
    let open = AtomicUsize::new(0);
    thread::scope(|scope| {
        for connection in listener.incoming().flatten() {
            if open.fetch_add(1, Ordering::Relaxed) >= MOST {
                open.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let open = &open;
            scope.spawn(move || {
                // Whatever is wrong with a connection is over with it.
                let _ = connection.set_read_timeout(Some(PATIENCE));
                let _ = connection.set_write_timeout(Some(PATIENCE));
                let _ = http::answer(&connection, port, |request| {
                    routes::answer(index, lang, request)
                });
                open.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
}
