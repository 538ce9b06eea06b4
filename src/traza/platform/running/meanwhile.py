"""Answer on an address while a program prepares what will be served there.

Whoever opens the address is told so, whatever they ask for, and comes back by themselves. Answers
503, so that no machine takes the page for the one that was asked.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer

AGAIN = 5  # seconds after which one may ask again
Draw = Callable[[str], str]  # of the languages that the reader asks for: a page


@contextmanager
def answering(host: str, port: int, draw: Draw) -> Iterator[None]:
    """Answer with that page, drawn anew for each reader, until the block ends. Raises OSError."""

    class Answer(BaseHTTPRequestHandler):
        """The page, for any address."""

        def do_GET(self) -> None:
            """How it goes now."""
            body = draw(self.headers.get("Accept-Language", "")).encode()
            self.send_response(503)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Retry-After", str(AGAIN))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nothing: the page asks for itself every few seconds."""

    class Door(ThreadingTCPServer):
        """Asks nobody for the name of the address, which may take long without a network."""

        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        allow_reuse_address = True
        daemon_threads = True

    server = Door((host, port), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
