"""The facts that budget figures share: one a posting that crosses into a moment, or back.

The moments are cumulative, as the law defines them: what was accrued stays accrued when it is
paid. A posting belongs to a moment when it crosses its border; one that goes back counts below
zero. Steps that the law implies and the document does not publish are in the ledger, and in no
figure. Lines published twice (by kind of works and by region) are told apart by `lens`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit
from traza.modules.budget.contracts.ledger import Account

A = Account
CITATION = Citation(
    "Ley General de Contabilidad Gubernamental",
    "artículos 4, fracciones XIV a XVII, 38 y 46",
    "https://www.diputados.gob.mx/LeyesBiblio/pdf/LGCG.pdf",
)
TABLES = (
    "budget_posting",
    "budget_movement",
    "budget_document",
    "budget_line",
    "budget_book",
    "budget_payee",
)
_ORIGINS = (A.APPROVED, A.ADJUSTED, A.CONTRIBUTED, A.SUPPORT)
_PAID = (A.PAID, A.AMORTISED)
_EXERCISED = (A.EXERCISED, *_PAID)
_ACCRUED = (A.ACCRUED, *_EXERCISED)
_COMMITTED = (A.COMMITTED, A.ADVANCED, *_ACCRUED)
_MODIFIED = (A.AVAILABLE, A.RESERVED, *_COMMITTED)
# Moment -> the accounts inside its border.
INSIDE: Mapping[str, tuple[Account, ...]] = {
    "modified": _MODIFIED,
    "committed": _COMMITTED,
    "accrued": _ACCRUED,
    "exercised": _EXERCISED,
    "paid": _PAID,
}
DIMENSIONS = (
    Dimension("book", "Libro de presupuesto"),
    Dimension("year", "Ejercicio"),
    Dimension("level", "Orden de gobierno"),
    Dimension("agency", "Dependencia"),
    Dimension("contributor", "Quién aporta"),
    Dimension("contribution", "Forma de la aportación"),
    Dimension("funding", "Fuente de financiamiento"),
    Dimension("programme", "Programa presupuestario"),
    Dimension("subprogramme", "Subprograma"),
    Dimension("administrative", "Clasificación administrativa"),
    Dimension("finality", "Finalidad"),
    Dimension("function", "Clasificación funcional"),
    Dimension("income", "Rubro de ingreso"),
    Dimension("chapter", "Capítulo de gasto"),
    Dimension("concept", "Concepto de gasto"),
    Dimension("object", "Partida (objeto del gasto)"),
    Dimension("expense_type", "Tipo de gasto"),
    Dimension("project", "Proyecto de inversión"),
    Dimension("state", "Estado"),
    Dimension("region", "Región"),
    Dimension("municipality", "Municipio"),
    Dimension("payee", "A quién se pagó"),
    Dimension("month", "Mes"),
    Dimension("lens", "Desglose publicado"),
    Dimension("sample", "De una muestra"),
    Dimension("line", "Clave presupuestaria"),
    Dimension("document", "Documento"),
)
# A sample is only shown to who asks for its budget, its document or its lines.
DEFAULTS = (("lens", ("all", "kind")), ("sample", False))
_EITHER = (False, True)
IMPLIED = (
    ("region", "lens", ("all", "place")),
    ("municipality", "lens", ("all", "place")),
    *((cause, "sample", _EITHER) for cause in ("book", "document", "line")),
)


# A budget may hold the money of another, and one amount is published by kind and again by place.
ALIKE = ("book", "lens")


def crossing(tables: Mapping[str, Any], inside: tuple[Account, ...]) -> Any:
    """Facts of the postings that cross into some accounts from outside, or back out."""
    posting = tables["budget_posting"]
    accounts = [int(account) for account in inside]
    into = posting.debit.isin(accounts) & ~posting.credit.isin(accounts)
    out = posting.credit.isin(accounts) & ~posting.debit.isin(accounts)
    facts = posting.filter((into | out) & ~posting.implied)
    return described(tables, facts.mutate(value=_signed(facts, accounts)))


def _signed(facts: Any, accounts: list[int]) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    return ibis.ifelse(facts.debit.isin(accounts), facts.centavos, -facts.centavos)


def of_account(tables: Mapping[str, Any], account: Account) -> Any:
    """Facts of what is credited to an account, and its reversals."""
    posting = tables["budget_posting"]
    number = int(account)
    facts = posting.filter(
        ((posting.credit == number) | (posting.debit == number)) & ~posting.implied
    )
    return described(tables, facts.mutate(value=credited(facts, number)))


def credited(facts: Any, account: int) -> Any:
    """Centavos credited to an account; below zero those debited."""
    import ibis  # heavy: loaded only when a figure is first asked

    return ibis.ifelse(facts.credit == account, facts.centavos, -facts.centavos)


def described(tables: Mapping[str, Any], facts: Any) -> Any:
    """Facts with the dimensions of their line, book and movement, and the trace of their document.

    What a source does not break down is null, never an invented code.
    """
    line = _lines(tables)
    movement = tables["budget_movement"].select(
        "document_id", "payee_id", "kind", "day", "recorded_at", movement="document_id"
    )
    document = tables["budget_document"].select(
        *TRACE,
        "folio",
        document_id="id",
        document_kind="kind",
    )
    payee = tables["budget_payee"].select(payee_id="id", payee="slug")
    joined = (
        facts.select("document_id", "line_id", "value")
        .join(movement, "document_id")
        .join(document, "document_id")
        .join(line, "line_id")
        .left_join(payee, "payee_id")
    )
    whole = joined.mutate(
        month=_month(joined), document=joined.source_document, line=joined.line_id
    )
    names = [dimension.name for dimension in DIMENSIONS]
    return whole.select(
        *names,
        "value",
        *TRACE,
        "key",
        "movement",
        "kind",
        "document_kind",
        "folio",
        "day",
        recorded="recorded_at",
    )


def _month(joined: Any) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    text = joined.day.cast("string").substr(0, 7)
    return ibis.ifelse(joined.grain == "year", ibis.null("string"), text)


def _lines(tables: Mapping[str, Any]) -> Any:
    book = tables["budget_book"].select(
        "year", "level", "grain", book_id="id", book="slug", sample="is_sample"
    )
    agency = tables["budget_book"].select(book_id="id", agency=_or_null("agency"))
    line = tables["budget_line"]
    with_names = line.select(
        "book_id",
        "key",
        "lens",
        "contributor",
        line_id="id",
        state="state_id",
        region="region_id",
        municipality="municipality_id",
        **{name: line[name].nullif("") for name in _CODES},
        finality=line["function"].nullif("").substr(0, 1),
        chapter=_padded(line["object"], 1),
        concept=_padded(line["object"], 2),
    )
    return with_names.join(book, "book_id").join(agency, "book_id").drop("book_id")


_CODES = (
    "contribution",
    "funding",
    "programme",
    "subprogramme",
    "administrative",
    "function",
    "object",
    "expense_type",
    "income",
    "project",
)


def _or_null(name: str) -> Callable[[Any], Any]:
    return lambda table: table[name].nullif("")


def _padded(code: Any, digits: int) -> Any:
    """The code one or two digits deep, written with four: 6141 is of chapter 6000, concept 6100."""
    return code.nullif("").substr(0, digits) + "0" * (4 - digits)


# A figure over these facts, with the dimensions and defaults that all share.
figure = partial(
    Figure,
    unit=Unit.CENTAVOS,
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    defaults=DEFAULTS,
    implied=IMPLIED,
    alike=ALIKE,
    as_of="recorded",
)
