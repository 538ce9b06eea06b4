"""Add a public body to the directory."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.acts import asks
from traza.kernel.fold import fold, slug
from traza.modules.directory.contracts import ADD, CAPABILITIES, AgencyInfo, BadAgency
from traza.modules.directory.models import Agency
from traza.modules.directory.queries import get_agency
from traza.platform.access.authority import check_capability
from traza.platform.audit.record import Actor, record


@asks(ADD)
@transaction.atomic
def add_agency(
    name: str, *, state: str, municipality: str | None = None, acronym: str = "", by: Actor
) -> AgencyInfo:
    """Add a body of a state (two digits) or of a municipality (five); the same again changes
    nothing. Raises WithoutCapability, and BadAgency for a place that is not in the register."""
    check_capability(by, ADD, CAPABILITIES[ADD])
    key = slug(acronym or name)[:80]
    if not key or not _is_place("state", state):
        raise BadAgency(name=name, place=state)
    if municipality and not _is_place("municipality", municipality):
        raise BadAgency(name=name, place=municipality)
    _, made = Agency.objects.get_or_create(
        slug=key,
        defaults={
            "name": name[:200],
            "acronym": acronym[:40],
            "level": "municipal" if municipality else "state",
            "state_id": state,
            "municipality_id": municipality,
            "search_name": fold(f"{name} {acronym}")[:240],
            "source_document": "",
        },
    )
    if made:
        record("directory.agency_added", by=by, about=f"agency:{key}")
    found = get_agency(key)
    if found is None:
        raise BadAgency(name=name, place=state)
    return found


def _is_place(field: str, code: str) -> bool:
    """Whether the place that a body would name is there; territory stands beside, not below."""
    model = Agency._meta.get_field(field).related_model
    if model is None or isinstance(model, str):
        return False
    return bool(model._default_manager.filter(pk=code).exists())
