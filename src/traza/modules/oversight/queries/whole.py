"""What phones sent against the SHA-256 they said: `traza check` names what differs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from traza.modules.oversight.models import Conflict, Item
from traza.platform.keeping.check import Trouble
from traza.platform.keeping.rows import text

AT_ONCE = 500


def altered_items() -> Iterator[Trouble]:
    """Each visit, complaint and conflict whose content is not the one that was signed for."""
    for model in (Item, Conflict):
        rows = model.objects.order_by("pk").values_list("pk", "sha256", "payload")
        for key, sha256, payload in rows.iterator(AT_ONCE):
            if hashlib.sha256(payload.encode()).hexdigest() != sha256:
                what = "lo enviado no es lo que dice su SHA-256."
                yield Trouble(model._meta.db_table, text(key), what)
