"""The documents of a work's file."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names, Site
from traza.modules.works.contracts.parts import Document, Origin
from traza.modules.works.contracts.vocabulary import PlaceKnownBy
from traza.modules.works.publish.plain import address, moment, said

# Documents of the contract stand with it; the rest with the project.
OF_A_CONTRACT = frozenset(
    {
        *("call", "exception", "opening_act", "award", "contract", "schedule", "bond"),
        *("advance_payment", "estimate", "payment", "amendment", "opinion", "settlement"),
    }
)


SOURCE = "fuente"


def documents_of(dossier: Dossier, names: Names, site: Site) -> tuple[oc4ids.Document, ...] | None:
    """The documents of the project."""
    made = [*_source_of(dossier), *_written(_chosen(dossier, in_contract=False), names, site)]
    return tuple(made) or None


def of_the_contract(
    dossier: Dossier, names: Names, site: Site
) -> tuple[oc4ids.Document, ...] | None:
    """The documents of the contract."""
    return tuple(_written(_chosen(dossier, in_contract=True), names, site)) or None


def _source_of(dossier: Dossier) -> Iterable[oc4ids.Document]:
    """What another register published of it: whose it is, under which licence, and where."""
    origin = dossier.origin
    if origin is None or not (origin.publisher or origin.licence or origin.uri):
        return
    yield oc4ids.Document(
        id=SOURCE,
        title="Dónde se publicó",
        description=said(source_words(origin)),
        date_published=moment(origin.published_on),
        url=address(origin.uri),
        author=said(origin.publisher),
        access_details=said(f"Licencia: {origin.licence}" if origin.licence else ""),
        language="es",
    )


def source_words(origin: Origin) -> str:
    """The register, the key there and what the file says besides, in words."""
    key = " ".join(filter(None, (origin.scheme, origin.identifier)))
    evidence = PlaceKnownBy.member_of(origin.place_known_by) if origin.layout else None
    said_there = (
        ("Clave de origen", key),
        ("El estado", evidence.spanish_within if evidence else ""),
        ("Es parte de", origin.project),
        ("Ya no aparece desde", origin.gone_on.isoformat() if origin.gone_on else ""),
        ("Es de una muestra", "sí" if origin.sample else ""),
        ("Además dice", origin.note),
    )
    return ". ".join(f"{title}: {text}" for title, text in said_there if text)


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
            url=address(one.url),
            language="es",
        )
