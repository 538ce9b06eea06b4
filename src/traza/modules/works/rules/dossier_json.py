"""A dossier as JSON text and back, exactly: money as whole centavos, days as ISO dates.

What has no value (null) is left out, so that a dossier takes less space. A field that is added to
it later reads old rows as they were.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from traza.modules.works.contracts.dossier import Dossier

# A field that says nothing in what msgspec writes of a dossier. Quotes inside texts are escaped and
# dossiers have no free keys, so these marks are never part of a text.
_EMPTY = rb'"[a-z_0-9]+":null'
_NOTHING = re.compile(rb"(?<=\{)" + _EMPTY + rb"(?:," + _EMPTY + rb")*,?|," + _EMPTY)
_DECODER = msgspec.json.Decoder(Dossier)


def to_json(dossier: Dossier) -> str:
    """The dossier as JSON, the same text for the same dossier."""
    return short_json(dossier).decode()


def short_json(part: Any) -> bytes:
    """A dossier, or a part of it, as JSON without its fields that say nothing."""
    return _NOTHING.sub(b"", msgspec.json.encode(part))


def from_json(text: str | bytes) -> Dossier:
    """The dossier that `to_json` wrote. Raises msgspec.ValidationError for anything else."""
    return _DECODER.decode(text)


def as_plain(dossier: Dossier) -> dict[str, Any]:
    """The dossier as dictionaries, lists and plain values, for comparing field by field."""
    plain: dict[str, Any] = msgspec.to_builtins(dossier)
    return plain
