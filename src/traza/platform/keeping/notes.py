"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint), with a key of Ed25519.

The key is made once and kept in `TRAZA_HOME/chain_key`, readable by its owner only and not in the
database: who can rewrite rows cannot sign a head of them without it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from traza.kernel.refusal import Refusal
from traza.platform.files import durable

KEY = "chain_key"
ED25519 = b"\x01"


class ChainKeyLost(Refusal):
    """There are signed heads, and the key that signed them is gone."""

    code = "keeping.chain_key_lost"
    say = (
        "Falta la llave que firma la cadena de constancias y ya hay cabezas firmadas con ella. "
        "Restaure el archivo «chain_key» de su respaldo en la carpeta TRAZA_HOME."
    )


@dataclass(frozen=True)
class Checkpoint:
    """A head as it is published."""

    origin: str
    size: int
    root: bytes
    at: str


def origin() -> str:
    """The name of this installation's log."""
    return f"{settings.ALLOWED_HOSTS[0]}/cadena"


def signed(head: Checkpoint, *, may_make_key: bool) -> str:
    """The text of a head with our signature. Raises ChainKeyLost."""
    text = "\n".join(
        (head.origin, str(head.size), base64.b64encode(head.root).decode(), head.at, "")
    )
    key = _key(may_make_key)
    public = key.public_key().public_bytes_raw()
    mark = _key_id(head.origin, public) + key.sign(text.encode())
    return f"{text}\n— {head.origin} {base64.b64encode(mark).decode()}\n"


def verified(note: str, verifier: str) -> Checkpoint | None:
    """What a note says when that key signed it; None when not."""
    name, _, rest = verifier.partition("+")
    text, _, marks = note.rpartition("\n\n")
    try:
        public = base64.b64decode(rest.partition("+")[2])[1:]
        mark = base64.b64decode(
            next(
                line.rpartition(" ")[2]
                for line in marks.splitlines()
                if line.startswith(f"— {name} ")
            )
        )
        Ed25519PublicKey.from_public_bytes(public).verify(mark[4:], f"{text}\n".encode())
        who, size, root, at = text.split("\n")[:4]
        return Checkpoint(who, int(size), base64.b64decode(root), at)
    except (InvalidSignature, ValueError, StopIteration):
        return None


def verifier_key() -> str | None:
    """The public key, as a signed note's verifier takes it; None before the first head."""
    if not (Path(settings.HOME) / KEY).exists():
        return None
    public = _key(False).public_key().public_bytes_raw()
    return (
        f"{origin()}+{_key_id(origin(), public).hex()}+"
        f"{base64.b64encode(ED25519 + public).decode()}"
    )


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def _key(may_make: bool) -> Ed25519PrivateKey:
    path = Path(settings.HOME) / KEY
    if not path.exists():
        if not may_make:
            raise ChainKeyLost
        _make(path)
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_bytes()))


def _make(path: Path) -> None:
    durable.once(path, base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()))
