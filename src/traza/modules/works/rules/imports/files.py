"""Documents that a published project or contracting process points to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from traza.kernel.address import is_web
from traza.modules.works.contracts.parts import Document
from traza.modules.works.rules.imports.trees import Reader, Tree, each, under

# Types of OC4IDS and OCDS that have a kind in `law/documents.yaml`; the others are "other".
_KINDS = {
    "needsAssessment": "proposal",
    "feasibilityStudy": "feasibility",
    "environmentalImpact": "environmental",
    "technicalSpecifications": "technical_file",
    "tenderNotice": "call",
    "awardNotice": "award",
    "contractSigned": "contract",
    "contractGuarantees": "bond",
    "physicalProgressReport": "logbook",
    "contractAmendment": "amendment",
    "oversightReport": "oversight_report",
    "Contract Signed": "contract",
    "Contract Guarantees": "bond",
    "Fallo de licitaciones": "award",
    "Convenios modificatorios": "amendment",
}


def documents_in(tree: Tree, reader: Reader) -> tuple[Document, ...]:
    """Each document with an address, once."""
    found: dict[str, Document] = {}
    for number, one in enumerate(_all(tree), start=1):
        url = reader.text(one.get("url"))
        title = reader.text(one.get("title")) or reader.text(one.get("documentType"))
        if not is_web(url) or url in found:
            continue
        found[url] = Document(
            id=f"D{number}",
            kind=_KINDS.get(reader.text(one.get("documentType")), "other"),
            title=title[:300] or "Documento",
            on=reader.day(one.get("datePublished"), "documents/datePublished"),
            url=url,
        )
    return tuple(found.values())


def _all(tree: Tree) -> Iterator[Tree]:
    awards, contracts = each(tree, "awards"), list(each(tree, "contracts"))
    return chain(
        each(tree, "documents"),
        each(tree, "planning", "documents"),
        each(tree, "tender", "documents"),
        chain.from_iterable(each(one, "documents") for one in awards),
        chain.from_iterable(each(one, "documents") for one in contracts),
        chain.from_iterable(each(under(one, "implementation"), "documents") for one in contracts),
    )
