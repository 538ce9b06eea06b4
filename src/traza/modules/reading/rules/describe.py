"""How a document is called and described in lists, of what was read of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST = {"title": 300, "issuer": 200, "period": 80}


def described(about: Mapping[str, Any]) -> dict[str, Any]:
    """Column -> value, of the document of a reading as it is kept in JSON.

    >>> described({"title": "Informe", "issuer": "", "lines": 3})["issuer"] is None
    True
    """
    return {
        "title": (about.get("title") or "")[: LONGEST["title"]],
        "kind": about.get("kind"),
        "issuer": (about.get("issuer") or "")[: LONGEST["issuer"]] or None,
        "period": (about.get("period") or "")[: LONGEST["period"]] or None,
        "source_format": about.get("source_format"),
        "pages": about.get("pages"),
        "lines": about.get("lines"),
    }
