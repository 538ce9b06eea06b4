"""A dossier as JSON text and back, exactly: money as whole centavos, days as ISO dates.

What has no value (null, an empty list) is left out, so a dossier takes half the space and a field
that is added to it later reads old rows as they were.
"""

from __future__ import annotations

from typing import Any

import msgspec

from traza.modules.works.contracts.dossier import Dossier

_DECODER = msgspec.json.Decoder(Dossier)


def to_json(dossier: Dossier) -> str:
    """The dossier as JSON, the same text for the same dossier."""
    return msgspec.json.encode(without_nothing(as_plain(dossier))).decode()


def from_json(text: str | bytes) -> Dossier:
    """The dossier that `to_json` wrote. Raises msgspec.ValidationError for anything else."""
    return _DECODER.decode(text)


def as_plain(dossier: Dossier) -> dict[str, Any]:
    """The dossier as dictionaries, lists and plain values, for comparing field by field."""
    plain: dict[str, Any] = msgspec.to_builtins(dossier)
    return plain


def without_nothing(value: Any) -> Any:
    """Plain values without those that say nothing (null, an empty list)."""
    if isinstance(value, dict):
        return {
            name: without_nothing(each)
            for name, each in value.items()
            if each is not None and each != []
        }
    if isinstance(value, list | tuple):
        return [without_nothing(each) for each in value]
    return value
