"""Propose the card of an indicator of the agency, or a change of one."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Decision
from traza.modules.planning.actions.authority import check_records
from traza.modules.planning.actions.hold_record import hold_record
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.indicators import Frequency, IndicatorCard
from traza.modules.planning.contracts.records import RecordKind
from traza.modules.planning.contracts.refusals import FrequencyKept, NoRecordKey
from traza.modules.planning.models import IndicatorCapture
from traza.modules.planning.queries.indicator_figures import figure_reasons
from traza.modules.planning.queries.own_indicators import as_card
from traza.modules.planning.queries.records import holding, record_editions
from traza.modules.planning.rules.indicator_card import check_card


@asks(PLAN)
@transaction.atomic
def propose_indicator(
    agency: str, key: str, card: IndicatorCard, *, said: Attribution
) -> int | None:
    """Keep it; its number, or None when the last one says the same. Another person approves it.

    Raises NoRecordKey, Refused with every reason, FrequencyKept, and what `check_records` raises.
    """
    check_records(agency, said, PLAN)
    key = key.strip()
    if not key or len(key) > 60:
        raise NoRecordKey
    reasons = check_card(key, card).reasons
    Decision((*reasons, *figure_reasons(card))).or_refuse()
    _check_frequency(agency, key, card.frequency)
    return hold_record(agency, RecordKind.INDICATOR, key, card, said=said)


def _check_frequency(agency: str, key: str, frequency: Frequency) -> None:
    """Periods that were captured are numbered by their frequency."""
    which = {"record__agency": agency, "record__key": key, "record__kind": RecordKind.INDICATOR}
    for held in holding(record_editions(**which)).values():
        before = as_card(held).frequency
        captured = IndicatorCapture.objects.filter(record=held.record)
        if before is not frequency and captured.exists():
            raise FrequencyKept(frequency=before.label)
