"""Schema 1: texts without a number.

An extension of before 22 November 2026 does not say which fundings it added: undoing it would have
left them. A new funding keeps its own reserve, so its part of the extension names no movement; and
what it promises is what extensions gave it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Plain = dict[str, Any]


def upcast(plain: Plain) -> Plain:
    """The dossier with the fundings that each extension added."""
    extensions = plain.get("extensions")
    if not extensions or all("added" in one for one in extensions):
        return plain
    fundings = {one["id"]: one for one in plain.get("funding", [])}
    grew: dict[str, int] = defaultdict(int)
    for one in extensions:
        for part in one["allocations"]:
            grew[part["funding"]] += part["amount"]["centavos"]
    new = {
        name
        for name, funding in fundings.items()
        if grew[name] and grew[name] == funding["promised"]["centavos"]
    }
    made = []
    for one in extensions:
        added = [part["funding"] for part in one["allocations"] if _is_new(part, fundings, new)]
        new -= set(added)
        made.append(one if "added" in one else one | {"added": added})
    return plain | {"extensions": made}


def _is_new(part: Plain, fundings: dict[str, Plain], new: set[str]) -> bool:
    funding = fundings.get(part["funding"], {})
    keeps_its_reserve = part.get("movement") is None and funding.get("reserve") is not None
    return part["funding"] in new or keeps_its_reserve
