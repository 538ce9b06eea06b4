"""Is a movement well named? What does not fit in its row is refused, not cut."""

from __future__ import annotations

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.budget.contracts.ledger import Request

NAMELESS = (
    "Falta el %s del documento. Un movimiento se registra con el tipo y el folio de su documento."
)


def well_named(request: Request) -> Decision:
    """Yes when the document has a kind and a folio, and every text fits in its row."""
    name = request.document
    texts = (
        ("tipo", name.kind, 40),
        ("folio", name.folio, 120),
        ("título", name.title, 300),
        ("SHA-256", name.sha256, 64),
        ("motivo", request.reason, 500),
        ("texto de la referencia bancaria", request.bank_reference, 80),
    )
    reasons = [
        Reason("budget.name.missing", NAMELESS % what, holds=False)
        for what, text, _most in texts[:2]
        if not text.strip()
    ]
    reasons += [_too_long(what, len(text), most) for what, text, most in texts if len(text) > most]
    reasons += [
        Reason(
            "budget.name.nul",
            told("El %(what)s tiene un carácter nulo, que no es texto. Quítelo.", what=what),
            holds=False,
        )
        for what, text, _most in texts
        if "\0" in text
    ]
    return Decision.all_of(reasons)


def _too_long(what: str, size: int, most: int) -> Reason:
    text = told(
        "El %(what)s tiene %(size)s caracteres y el límite es %(most)s. Acórtelo.",
        what=what,
        size=size,
        most=most,
    )
    return Reason("budget.name.long", text, holds=False)
