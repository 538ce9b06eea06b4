"""The certificates that an office trusts, from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key

from traza.kernel.language import told
from traza.platform.certificates.trust import BadTrust, Trust, holds_trust, trust_of

ENDINGS = frozenset({".cer", ".crt", ".der", ".pem", ".crl"})
MOST, LARGEST = 5_000, 20 * 1024 * 1024  # files of a folder, bytes of one


def trust_in(folder: Path) -> Trust:
    """What a folder and its subfolders hold, whatever the name: a list of what was revoked counts
    too when it is called otherwise. Keys, and other files that hold no certificate, are not read.

    Raises BadTrust when there is no such folder, it holds none, or one named as a certificate
    (.cer .crt .der .pem .crl) is not readable.
    """
    if not folder.is_dir():
        raise BadTrust(name=folder, why=told("no es una carpeta que exista"))
    return trust_of(_files(folder))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    found = sorted(each for each in folder.rglob("*") if each.is_file())
    if len(found) > MOST:
        raise BadTrust(name=folder, why=told("tiene más de %(most)s archivos", most=MOST))
    for each in found:
        named = each.suffix.lower() in ENDINGS
        try:
            large = each.stat().st_size > LARGEST
            content = b"" if large else each.read_bytes()
        except OSError as error:
            raise BadTrust(name=each.name, why=told("no hay permiso de leerlo")) from error
        if named and large:
            raise BadTrust(name=each.name, why=told("mide demasiado para ser un certificado"))
        if holds_trust(content) or (named and not _is_key(content)):
            yield each.name, content


def _is_key(content: bytes) -> bool:
    """Whether it is a key in DER, which people keep beside its certificate."""
    for load in (lambda: load_der_private_key(content, None), lambda: load_der_public_key(content)):
        try:
            load()
        except ValueError:
            continue
        except (TypeError, UnsupportedAlgorithm):  # it has a password, or is of another kind
            return True
        return True
    return False
