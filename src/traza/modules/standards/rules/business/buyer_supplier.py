"""Who buys does not sell to itself."""

from __future__ import annotations

from collections.abc import Iterator

from traza.modules.standards.contracts.findings import Finding
from traza.modules.standards.contracts.titles import place
from traza.modules.standards.rules.business.found import Found
from traza.modules.standards.rules.business.rule import BusinessRule

_BUYS = frozenset({"buyer", "procuringEntity", "publicAuthority"})


def check(found: Found) -> Iterator[Finding]:
    """The same organisation, or the same RFC, on both sides of a contract."""
    project = found.project
    names = {party.id: party.name or party.id for party in project.parties or ()}
    tax = {
        party.id: party.identifier.id
        for party in project.parties or ()
        if party.identifier is not None and party.identifier.scheme == "MX-RFC"
    }
    for number, party in enumerate(project.parties or ()):
        roles = set(party.roles or ())
        if "supplier" in roles and roles & _BUYS:
            yield _said(f"parties/{number}/roles", party.name or party.id)
    authority = project.public_authority.id if project.public_authority is not None else None
    for path, summary in found.contracts:
        entity = summary.tender.procuring_entity if summary.tender is not None else None
        buyers = {authority, entity.id if entity is not None else None} - {None}
        taxes = {tax[each] for each in buyers if tax.get(each)}
        for number, supplier in enumerate(summary.suppliers or ()):
            if supplier.id in buyers or (tax.get(supplier.id) or None) in taxes:
                yield _said(f"{path}/suppliers/{number}", names.get(supplier.id) or supplier.name)


def _said(path: str, name: str | None) -> Finding:
    return RULE.finding(
        path,
        f"{place(path)}: «{name or 'sin nombre'}» compra y vende en la misma contratación. Revise "
        "quién es el contratista.",
    )


RULE = BusinessRule("buyer_supplier", "Quien compra es también quien vende", check)
