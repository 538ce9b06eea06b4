"""Show a document to everybody with the goals and indicators that it says, or take both back."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.modules.planning import api as planning
from traza.modules.reading import api as reading


@transaction.atomic
def publish(slug: str, *, by: Attribution, why: str) -> int:
    """Publish it, and load the goals and indicators of its reading, as `traza load` does; how many
    goals. Raises what `publish_document` does."""
    reading.publish_document(slug, by=by, why=why)
    understood = reading.reading(slug)
    return planning.load_reading(understood, slug).goals if understood is not None else 0


@transaction.atomic
def withdraw(slug: str, *, by: Attribution, why: str) -> None:
    """Take it back: what was loaded of it is shown no more than it is. Raises what
    `withdraw_document` does."""
    reading.withdraw_document(slug, by=by, why=why)
    understood = reading.reading(slug)
    if understood is not None:
        planning.unload_reading(understood, slug)
