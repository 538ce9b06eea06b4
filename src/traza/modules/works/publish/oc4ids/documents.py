"""The documents of a work's file."""

from __future__ import annotations

from collections.abc import Iterable

from traza.kernel.address import is_web
from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names, Site
from traza.modules.works.contracts.parts import Document
from traza.modules.works.publish.plain import moment, said

# Documents of the contract stand with it; the rest with the project.
OF_A_CONTRACT = frozenset(
    {
        *("call", "exception", "opening_act", "award", "contract", "schedule", "bond"),
        *("advance_payment", "estimate", "payment", "amendment", "opinion", "settlement"),
    }
)


def documents_of(dossier: Dossier, names: Names, site: Site) -> tuple[oc4ids.Document, ...] | None:
    """The documents of the project."""
    return tuple(_written(_chosen(dossier, in_contract=False), names, site)) or None


def of_the_contract(
    dossier: Dossier, names: Names, site: Site
) -> tuple[oc4ids.Document, ...] | None:
    """The documents of the contract."""
    return tuple(_written(_chosen(dossier, in_contract=True), names, site)) or None


def _chosen(dossier: Dossier, *, in_contract: bool) -> list[Document]:
    return [one for one in dossier.documents if (one.kind in OF_A_CONTRACT) is in_contract]


def _written(chosen: Iterable[Document], names: Names, site: Site) -> Iterable[oc4ids.Document]:
    for one in chosen:
        yield oc4ids.Document(
            id=one.id,
            document_type=names.documents.get(one.kind) or None,
            title=said(one.title),
            description=said(f"SHA-256 {one.sha256}" if one.sha256 else ""),
            date_published=moment(one.on),
            url=one.url if is_web(one.url) else None,
            language="es",
        )
