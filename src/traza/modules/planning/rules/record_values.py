"""Values of records as plain JSON, as editions keep them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import msgspec

from traza.kernel.shapes import prepare_shapes
from traza.modules.planning.contracts.indicators import IndicatorCard
from traza.modules.planning.contracts.records import (
    Alignment,
    AssessmentValue,
    CommitmentValue,
    Continuation,
    PlanValue,
    ProgressValue,
    RecordKind,
    RecordValue,
)

TYPES: Mapping[RecordKind, type[Any]] = {
    RecordKind.PLAN: PlanValue,
    RecordKind.ALIGNMENT: Alignment,
    RecordKind.COMMITMENT: CommitmentValue,
    RecordKind.PROGRESS: ProgressValue,
    RecordKind.CONTINUATION: Continuation,
    RecordKind.INDICATOR: IndicatorCard,
    RecordKind.ASSESSMENT: AssessmentValue,
}
prepare_shapes(*TYPES.values())


def record_json(value: RecordValue) -> dict[str, Any]:
    """A value as JSON; days and quantities as text, so that none is rounded."""
    return cast("dict[str, Any]", msgspec.json.decode(msgspec.json.encode(value)))


def record_value(kind: RecordKind, value: Mapping[str, Any]) -> RecordValue:
    """A value from JSON. Raises msgspec.ValidationError for what is of another shape."""
    return cast("RecordValue", msgspec.convert(value, TYPES[kind]))
