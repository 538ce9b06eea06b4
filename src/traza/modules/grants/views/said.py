"""What a call says, as its pages show it."""

from __future__ import annotations

from typing import Any

from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.directory import api as directory
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import Call
from traza.modules.grants.contracts.vocabulary import CallPart
from traza.platform.law import clock


def call_context(call: Call) -> dict[str, Any]:
    """A call with its rules, readings with their clauses, calendar and rubric."""
    rules, said = api.programme(call.rules), call.contents
    where = Jurisdiction.of(said.state)
    return {
        "call": call,
        "said": said,
        "rules": rules,
        "agency": directory.agency_name(call.agency),
        "parts": [
            (CallPart(part), text, rules.call_parts[CallPart(part)].place)
            for part, text in said.parts.items()
        ],
        "readings": [
            (rules.readings[code], rules.readings[code].options[option])
            for code, option in said.readings.items()
        ],
        "opens": clock.local_of(said.opens_at, where),
        "closes": clock.local_of(said.closes_at, where),
        "scheme": rules.schemes[said.scheme],
    }
