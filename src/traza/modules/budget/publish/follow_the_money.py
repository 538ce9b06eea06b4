"""A book as entities of followthemoney, one JSON object a line, for investigations.

The public body that spends, its programmes, its contracts, whom it paid, and the documents that
say so. Identifiers are made of what names each thing, so that they are the same on every export.
Money published without saying who was paid gives no payment: nobody is invented.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from traza.kernel.fold import slug
from traza.kernel.money import Money
from traza.modules.budget.contracts.exports import (
    BookExport,
    ExportCommitment,
    ExportLine,
    ExportPayment,
    Payee,
)
from traza.modules.budget.contracts.ledger import Lens, Name, Side
from traza.modules.budget.publish.plain_amounts import CURRENCY, added

SCHEMA: Mapping[str, str] = {
    "company": "Company",
    "organisation": "Organization",
    "government": "PublicBody",
    "person": "Person",
}
SPENT: Mapping[str, str] = {"accrued": "devengado", "exercised": "ejercido", "paid": "pagado"}
ONCE = (Lens.ALL, Lens.KIND)
Entity = dict[str, Any]


def entities(export: BookExport, base: str) -> Iterator[Entity]:
    """Every entity once: what is named first, then what joins it. `base` is the site's address."""
    book = export.book
    body = _id("entidad", book.entity)
    yield _entity(body, "PublicBody", {"name": book.entity, "country": "mx", "jurisdiction": "mx"})
    for document in sorted(_documents(export)):
        address = f"{base}/documentos/{document}/"
        yield _entity(
            _id("documento", document),
            "Document",
            {"fileName": document, "title": document, "sourceUrl": address},
        )
    yield from (_project(export, code, lines) for code, lines in _programmes(export.lines))
    yield from _payees(export, body)
    by_number = {line.id: line for line in export.lines}
    for commitment in export.commitments:
        yield from _contract(export, commitment, by_number, body)
    for payment in export.payments:
        if payment.payee is not None and payment.centavos:
            yield _payment(export, payment, payment.payee, by_number, body)


def as_lines(found: Iterable[Entity]) -> Iterator[bytes]:
    """One entity a line."""
    for entity in found:
        yield json.dumps(entity, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _project(export: BookExport, code: str, lines: list[ExportLine]) -> Entity:
    book = export.book
    once = [line.moments for line in lines if line.spec.lens in ONCE]
    spent = added(once).get(book.spent_moment)
    documents = {line.spec.trace.document for line in lines if line.spec.trace}
    said: dict[str, Any] = {
        "name": lines[0].names.get("programme", code),
        "projectId": code,
        "country": "mx",
        "startDate": f"{book.year}-01-01",
        "endDate": f"{book.year}-12-31",
        "proof": sorted(_id("documento", each) for each in documents),
    }
    if spent is not None:
        said |= {"amount": str(Money(spent)), "currency": CURRENCY}
        said["phase"] = SPENT[book.spent_moment]
    return _entity(_programme_id(export, code), "Project", said)


def _payees(export: BookExport, body: str) -> Iterator[Entity]:
    known: dict[str, Payee] = {}
    for each in _acts(export):
        if each.payee is not None:
            known.setdefault(each.payee.slug, each.payee)
    for payee in known.values():
        number = _payee_id(payee)
        if number == body:
            continue
        said: dict[str, Any] = {"name": payee.name}
        if payee.kind != "person":  # of a person nothing but the published name
            said["country"] = "mx"
        yield _entity(number, SCHEMA[payee.kind], said)


def _contract(
    export: BookExport,
    each: ExportCommitment,
    by_number: Mapping[int, ExportLine],
    body: str,
) -> Iterator[Entity]:
    number = _id("compromiso", export.book.slug, each.document.kind, each.document.folio)
    programmes = _codes(by_number[line] for line in each.lines)
    said: dict[str, Any] = {
        "title": _title(each.document),
        "type": each.document.kind,
        "authority": body,
        "contractDate": each.on.isoformat(),
        "amount": str(Money(each.centavos)),
        "currency": CURRENCY,
        "country": "mx",
        "project": [_programme_id(export, code) for code in programmes],
        "proof": _proof(each.document),
    }
    yield _entity(number, "Contract", said)
    if each.payee is not None:
        award = {
            "contract": number,
            "supplier": _payee_id(each.payee),
            "date": each.on.isoformat(),
            "amount": str(Money(each.centavos)),
            "currency": CURRENCY,
        }
        yield _entity(_id("adjudicacion", number), "ContractAward", award)


def _payment(
    export: BookExport,
    paid: ExportPayment,
    payee: Payee,
    by_number: Mapping[int, ExportLine],
    body: str,
) -> Entity:
    lines = [by_number[line] for line in paid.lines]
    contracts = {each.id: each.document for each in export.commitments}
    back = paid.centavos < 0  # a refund is a payment the other way
    said: dict[str, Any] = {
        "payer": _payee_id(payee) if back else body,
        "beneficiary": body if back else _payee_id(payee),
        "amount": str(Money(abs(paid.centavos))),
        "currency": CURRENCY,
        "date": paid.on.isoformat(),
        "programme": sorted(
            {line.names.get("programme", line.spec.programme) for line in lines} - {""}
        ),
        "project": [_programme_id(export, code) for code in _codes(lines)],
        "purpose": sorted({line.spec.name for line in lines} - {""}),
        "transactionNumber": f"{paid.document.kind} {paid.document.folio}",
        "recordId": f"{export.book.slug}/{paid.id}",
        "proof": _proof(paid.document),
    }
    commitment = contracts.get(paid.commitment) if paid.commitment else None
    if commitment is not None:
        said["contract"] = _id("compromiso", export.book.slug, commitment.kind, commitment.folio)
    name = _id("pago", export.book.slug, paid.document.kind, paid.document.folio)
    return _entity(name, "Payment", said)


def _programmes(lines: Iterable[ExportLine]) -> list[tuple[str, list[ExportLine]]]:
    groups: dict[str, list[ExportLine]] = {}
    for line in lines:
        if line.spec.side is Side.SPENDING and line.spec.programme:
            groups.setdefault(line.spec.programme, []).append(line)
    return sorted(groups.items())


def _codes(lines: Iterable[ExportLine]) -> list[str]:
    return sorted({line.spec.programme for line in lines} - {""})


def _acts(export: BookExport) -> list[ExportCommitment | ExportPayment]:
    return [*export.commitments, *export.payments]


def _documents(export: BookExport) -> set[str]:
    named = [line.spec.trace for line in export.lines]
    named += [each.document.trace for each in _acts(export)]
    return {trace.document for trace in named if trace}


def _proof(document: Name) -> list[str]:
    return [_id("documento", document.trace.document)] if document.trace else []


def _title(document: Name) -> str:
    return document.title or f"{document.kind} {document.folio}"


def _payee_id(payee: Payee) -> str:
    """A public body that is paid is the same thing as one that spends."""
    if payee.kind == "government":
        return _id("entidad", payee.name)
    return _id("beneficiario", payee.slug)


def _programme_id(export: BookExport, code: str) -> str:
    return _id("programa", export.book.slug, code)


def _id(kind: str, *parts: str) -> str:
    plain = [slug(part) if kind == "entidad" else part for part in parts]
    return f"traza-{kind}-{hashlib.sha256('|'.join(plain).encode()).hexdigest()[:24]}"


def _entity(number: str, schema: str, said: Mapping[str, Any]) -> Entity:
    """Properties are lists of texts; an empty one is left out."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in said.items()}
    return {
        "id": number,
        "schema": schema,
        "properties": {name: values for name, values in listed.items() if values},
    }
