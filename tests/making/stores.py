"""A store that speaks S3, on this machine, as a server of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from tests.making.clusters import free_port
from tests.making.waiting import wait_until

BUCKET, KEY, SECRET = "traza", "llave", "secreto"


@contextmanager
def serving() -> Iterator[str]:
    """A store without buckets; gives `host:port`."""
    port = free_port()
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _listens(port), "the store to start")
        yield f"127.0.0.1:{port}"
    finally:
        child.kill()
        child.wait()


def place(host: str, **other: str) -> dict[str, str]:
    """What the settings say of it."""
    return {
        "endpoint": f"http://{host}", "bucket": BUCKET, "prefix": "son/", "key": KEY,
        "secret": SECRET, "region": "us-east-1",
    } | other  # fmt: skip


def emptied(host: str) -> Any:
    """Nothing but our bucket, which has nothing; somebody who enters by another way."""
    ask(host, "reset", b"")
    found = boto3.client(
        "s3", endpoint_url=f"http://{host}", aws_access_key_id=KEY, aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )  # fmt: skip
    found.create_bucket(Bucket=BUCKET)
    return found


def ask(host: str, what: str, data: bytes) -> None:
    """Tell the server itself something."""
    asked = urllib.request.Request(f"http://{host}/moto-api/{what}", data=data)
    asked.add_header("Content-Type", "text/plain")
    urllib.request.urlopen(asked).close()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=60).close()
    except OSError:
        return False
    return True
