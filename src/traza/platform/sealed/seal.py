"""Seal a text so that only this installation can read it, and find it again without opening it."""

from __future__ import annotations

import functools
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from traza.kernel.refusal import Refusal
from traza.platform.sealed.keys import INDEX, keys


class CannotUnseal(Refusal):
    """None of the keys opens it: another installation sealed it, or the file of keys was lost."""

    code = "sealed.cannot_unseal"
    say = (
        "Un dato personal protegido no se puede abrir con las llaves de esta instalación. "
        "Restaure el archivo «sealing_key» de su respaldo en la carpeta TRAZA_HOME."
    )


def seal(text: str) -> str:
    """The text encrypted and authenticated with the newest key; twice sealed, twice different."""
    return _locks(keys()).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """The text that was sealed, with whichever key. Raises CannotUnseal."""
    try:
        return _locks(keys()).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotUnseal from error


def blind_index(text: str, what: str = "") -> str:
    """64 hexadecimal digits that are equal for equal texts and tell nothing without the key.

    `what` names the field, so that the same text in two fields gives different digits. Give the
    text as it must compare: a telephone by its digits, a name through `kernel.fold.fold`.
    """
    message = f"{what}\0{text}".encode()
    return hmac.new(keys(INDEX)[0], message, hashlib.sha256).hexdigest()


@functools.lru_cache(maxsize=4)
def _locks(known: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in known])
