"""Load everything that planning keeps of a document that was read."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.modules.planning.actions.load_goals import load_goals
from traza.modules.planning.actions.load_indicators import load_indicators
from traza.modules.planning.contracts.published import Loaded
from traza.modules.reading.contracts import Reading


@done_by(Doer.HOUSE, "a document that was published, by `traza load` or in its pages, is loaded")
@transaction.atomic
def load_reading(reading: Reading, document_slug: str) -> Loaded:
    """Units, goals and indicators of the document, all or none."""
    goals = load_goals(reading, document_slug)
    indicators = load_indicators(reading, document_slug)
    return Loaded(goals.units, goals.goals, indicators.indicators)


@done_by(Doer.HOUSE, "a document that is public no more is loaded no more")
@transaction.atomic
def unload_reading(reading: Reading, document_slug: str) -> None:
    """Take away the units, goals and indicators of the document; what agencies proposed from them
    is theirs, and stays."""
    load_reading(replace(reading, units=(), goals=(), indicators=()), document_slug)
