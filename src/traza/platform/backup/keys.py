"""The keys of an installation, apart from its data or wrapped by a passphrase.

Wrapped: scrypt (2^17, 8, 1) makes a key of the passphrase and a salt, and ChaCha20-Poly1305 seals
all keys with it, bound to the installation's name. Apart: files readable by their owner only, in a
folder beside the copies that somebody must take elsewhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from traza.platform.backup.refusals import (
    DamagedBackup,
    WeakPassphrase,
    WrongKeys,
    WrongPassphrase,
)
from traza.platform.files import durable
from traza.platform.keeping.notes import KEY as CHAIN
from traza.platform.sealed.keys import INDEX, SEALING

SECRET, INSTALLATION = "secret_key", "installation"
NAMES = (SECRET, SEALING, INDEX, CHAIN)
LEAST = 12  # characters of a passphrase
COST = {"n": 2**17, "r": 8, "p": 1}
Keys = Mapping[str, bytes]


def installation(home: Path) -> str:
    """The name of this installation, made once; a copy that is put back has it too."""
    path = home / INSTALLATION
    if not path.exists():
        durable.once(path, f"{uuid4().hex}\n".encode())
    return path.read_text(encoding="ascii").strip()


def found(folder: Path) -> dict[str, bytes]:
    """The keys that lie in a folder."""
    return {name: (folder / name).read_bytes() for name in NAMES if (folder / name).is_file()}


def marks(keys: Keys) -> dict[str, list[str]]:
    """The SHA-256 of each line of each key: enough to know them by, useless to make them from."""
    return {
        name: [hashlib.sha256(f"{name}\n".encode() + line).hexdigest() for line in data.split()]
        for name, data in sorted(keys.items())
    }


def check(keys: Keys, wanted: Mapping[str, list[str]]) -> None:
    """Whether they are those of a copy; newer ones may be beside them. Raises WrongKeys."""
    there = marks(keys)
    for name, lines in wanted.items():
        if not set(lines) <= set(there.get(name, ())):
            raise WrongKeys(name=name)


def passphrase(file: Path) -> bytes:
    """The passphrase of a file, without the end of its line. Raises WeakPassphrase."""
    said = file.read_text(encoding="utf-8").rstrip("\r\n")
    if len(said) < LEAST:
        raise WeakPassphrase(file=file, least=LEAST)
    return said.encode()


def wrapped(keys: Keys, phrase: bytes, owner: str) -> bytes:
    """All of them sealed by a passphrase, as a small JSON file."""
    salt, nonce = os.urandom(16), os.urandom(12)
    plain = json.dumps({name: base64.b64encode(data).decode() for name, data in keys.items()})
    sealed = ChaCha20Poly1305(_of(phrase, salt, COST)).encrypt(
        nonce, plain.encode(), owner.encode()
    )
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    said = {name: base64.b64encode(data).decode() for name, data in parts.items()}
    return json.dumps({"kdf": "scrypt", "cipher": "ChaCha20-Poly1305", **COST, **said}).encode()


def opened(data: bytes, phrase: bytes, owner: str, file: Path) -> dict[str, bytes]:
    """What `wrapped` sealed; `file` is where the passphrase came from. Raises WrongPassphrase."""
    try:
        said = json.loads(data)
        salt, nonce, sealed = (base64.b64decode(said[one]) for one in ("salt", "nonce", "sealed"))
        key = _of(phrase, salt, {name: int(said[name]) for name in COST})
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedBackup(what="keys.sealed") from error
    try:
        plain = json.loads(ChaCha20Poly1305(key).decrypt(nonce, sealed, owner.encode()))
    except InvalidTag as error:
        raise WrongPassphrase(file=file) from error
    return {str(name): base64.b64decode(text) for name, text in plain.items()}


def put(keys: Keys, folder: Path) -> None:
    """Write them there, readable by their owner only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, data in keys.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            durable.write(path, data)


def _of(phrase: bytes, salt: bytes, cost: Mapping[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, **cost).derive(phrase)
