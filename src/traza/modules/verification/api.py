"""The door of the verification module."""

from __future__ import annotations

from traza.modules.verification.actions.keep_verification import keep_verification, verify_document
from traza.modules.verification.actions.process_upload import key as task_key
from traza.modules.verification.actions.process_upload import submit_upload
from traza.modules.verification.actions.verify_confined import Whole, verify_confined
from traza.modules.verification.contracts import Rule
from traza.modules.verification.queries import (
    Counted,
    Filters,
    Numbered,
    Verified,
    count,
    facets,
    finding,
    findings,
    verified,
    verified_documents,
)
from traza.modules.verification.rules.catalogue import RULES
from traza.modules.verification.rules.lights import explain_light, light_against_baseline
from traza.modules.verification.rules.serialise import as_json
from traza.modules.verification.rules.verify import verify


def rules() -> tuple[Rule, ...]:
    """Every published check with its name, definition and citation."""
    return RULES
