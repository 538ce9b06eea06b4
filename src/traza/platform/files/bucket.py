"""A store that speaks S3: a few verbs over objects, and its troubles in one sentence each.

Where it is, is a knob (TRAZA_FILES). Without keys in the knob they are looked for where such
stores keep them (environment, the machine's own role). `pip install traza[s3]` brings the library.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, BinaryIO
from uuid import uuid4

from django.conf import settings

from traza.platform.files.refusals import StoreAway, StoreDenied, StoreMissing, StoreNotInstalled

log = logging.getLogger(__name__)
CONNECT, ANSWER = 3, 10  # seconds to wait for the store, each time
TRIES = 2
PROBE = b"Traza"
_NONE = {"404", "NoSuchKey", "NotFound"}
_DENIED = {
    "401", "403", "AccessDenied", "AllAccessDisabled", "InvalidAccessKeyId", "ExpiredToken",
    "SignatureDoesNotMatch",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the store: its name below our prefix, bytes, and when it came."""

    name: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Bucket:
    """Our part of a bucket. Every verb raises StoreAway, StoreDenied and StoreMissing."""

    client: Any
    name: str
    prefix: str

    def put(self, name: str, data: bytes | BinaryIO, *, sha256: str = "") -> None:
        """Write an object, whole or not at all; with its SHA-256 the store compares it as well."""
        told = {
            "ChecksumAlgorithm": "SHA256",  # some stores keep the sum only when it is named
            "ChecksumSHA256": base64.b64encode(bytes.fromhex(sha256)).decode(),
        }
        with _troubles(self.name):
            self.client.put_object(
                Bucket=self.name, Key=self.prefix + name, Body=data, **(told if sha256 else {})
            )

    def size(self, name: str) -> int | None:
        """Bytes of an object; None for none."""
        with _troubles(self.name) as found:
            answer = self.client.head_object(Bucket=self.name, Key=self.prefix + name)
            found.append(int(answer["ContentLength"]))
        return found[0] if found else None

    def sum_of(self, name: str) -> str | None:
        """The SHA-256 of an object as the store worked it out when it came; None for none, and
        where the store keeps no sums."""
        with _troubles(self.name) as found:
            answer = self.client.head_object(
                Bucket=self.name, Key=self.prefix + name, ChecksumMode="ENABLED"
            )
            found.append(answer.get("ChecksumSHA256"))
        return base64.b64decode(found[0]).hex() if found and found[0] else None

    def read(self, name: str) -> bytes | None:
        """An object; None for none."""
        with _troubles(self.name) as found:
            answer = self.client.get_object(Bucket=self.name, Key=self.prefix + name)
            found.append(answer["Body"].read())
        return found[0] if found else None

    def fetch(self, name: str, into: BinaryIO) -> bool:
        """Write an object at the end of an open file; False for none."""
        with _troubles(self.name) as found:
            answer = self.client.get_object(Bucket=self.name, Key=self.prefix + name)
            for part in answer["Body"].iter_chunks(1024 * 1024):
                into.write(part)
            found.append(True)
        return bool(found)

    def remove(self, name: str) -> None:
        """Forget an object, if it is there."""
        with _troubles(self.name):
            self.client.delete_object(Bucket=self.name, Key=self.prefix + name)

    def every(self, under: str) -> Iterator[Object]:
        """Objects whose names begin so, by name."""
        asked = {"Bucket": self.name, "Prefix": self.prefix + under}
        pages = iter(self.client.get_paginator("list_objects_v2").paginate(**asked))
        while True:
            with _troubles(self.name) as found:
                found.append(next(pages, None))
            if not found or found[0] is None:
                return
            for each in found[0].get("Contents", ()):
                name = each["Key"].removeprefix(self.prefix)
                yield Object(name, int(each["Size"]), each["LastModified"])


def ours() -> Bucket | None:
    """The store of this installation; None where files are kept in a folder.

    Raises StoreNotInstalled.
    """
    said: Mapping[str, str] | None = settings.FILES
    return None if said is None else _bucket(tuple(sorted(said.items())))


def check_store() -> None:
    """Write something there, read it and remove it. Raises what the store's troubles are."""
    store = ours()
    if store is None:
        return
    name = f"probe/{uuid4().hex}"  # several ask at once, here and on other machines
    store.put(name, PROBE)
    if store.read(name) != PROBE:
        raise StoreAway
    store.remove(name)


@lru_cache(maxsize=2)
def _bucket(said: tuple[tuple[str, str], ...]) -> Bucket:
    try:
        import boto3
        from botocore.config import Config
    except ImportError as error:
        raise StoreNotInstalled from error
    place = dict(said)
    habits = Config(
        connect_timeout=CONNECT,
        read_timeout=ANSWER,
        retries={"mode": "standard", "total_max_attempts": TRIES},
        # Not every store takes names as hosts, nor sums that nobody asked for.
        s3={"addressing_style": "path" if place["endpoint"] else "auto"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        max_pool_connections=16,
    )
    client = boto3.session.Session().client(
        "s3",
        endpoint_url=place["endpoint"] or None,
        region_name=place["region"],
        aws_access_key_id=place["key"] or None,
        aws_secret_access_key=place["secret"] or None,
        config=habits,
    )
    return Bucket(client, place["bucket"], place["prefix"])


@contextmanager
def _troubles(bucket: str) -> Iterator[list[Any]]:
    """What the library raises, as a sentence of ours; an object that is not there is no trouble."""
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError, NoCredentialsError

    try:
        yield []
    except NoCredentialsError as error:
        raise StoreDenied from error
    except (BotoCoreError, HTTPClientError) as error:
        log.warning("the store of files: %s", type(error).__name__)
        raise StoreAway from error
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in _NONE:
            return
        log.warning("the store of files: %s", code)
        if code == "NoSuchBucket":
            raise StoreMissing(bucket=bucket) from error
        raise (StoreDenied if code in _DENIED else StoreAway) from error
