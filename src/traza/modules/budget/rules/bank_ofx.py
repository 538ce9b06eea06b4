"""Read a bank statement in OFX: 1.x (SGML, closing tags left out) and 2.x (XML).

A small strict reader of our own: see docs/decisions. It expands nothing but the five characters
that markup must escape, so an entity bomb has nothing to set off; a DOCTYPE is refused.
"""

from __future__ import annotations

import re
from datetime import date

from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import (
    BankLine,
    OfxBroken,
    OfxUnsupported,
    Statement,
    StatementTooLong,
)
from traza.modules.budget.rules.bank_csv import MOST_LINES
from traza.modules.budget.rules.ofx_tree import Node, decoded, tree
from traza.modules.budget.rules.statement import statement_of

_AMOUNT = re.compile(r"([+-]?)(\d{1,14})(?:[.,](\d+))?")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2,6}(\.\d+)?)?(\[.*\])?")
_PESOS = "MXN"


def is_ofx(content: bytes) -> bool:
    """Whether a file looks like OFX, by what it begins with."""
    head = content[:2000].upper()
    return b"OFXHEADER" in head or b"<OFX>" in head


def read_ofx(content: bytes) -> Statement:
    """The statement of the one account in the file.

    Raises OfxBroken (naming the line), OfxUnsupported, and what `statement_of` raises.
    """
    root = tree(decoded(content))
    body = _only_statement(root)
    currency = body.text("CURDEF")
    if currency and currency != _PESOS:
        mend = told("Aquí se concilian cuentas en pesos mexicanos (MXN).")
        raise OfxUnsupported(why=told("está en %(currency)s", currency=currency), mend=mend)
    listed = body.first("BANKTRANLIST")
    nodes = listed.every("STMTTRN") if listed else []
    if len(nodes) > MOST_LINES:
        raise StatementTooLong(limit=f"{MOST_LINES:,}")
    lines = [_line(node) for node in nodes]
    closing, at, late = _closing(body, listed, lines)
    notices = (*_repeated(lines), *late)
    return statement_of(
        body.text("BANKACCTFROM/ACCTID"),
        lines,
        closing=closing,
        closing_line=at,
        notices=notices,
    )


def _only_statement(root: Node) -> Node:
    found = root.every("BANKMSGSRSV1/STMTTRNRS/STMTRS")
    if len(found) == 1:
        return found[0]
    if found:
        mend = told("Descargue del banco un archivo por cuenta.")
        raise OfxUnsupported(why=told("trae %(count)s cuentas", count=len(found)), mend=mend)
    mend = told("Descargue el estado de cuenta de una cuenta de cheques o de ahorro.")
    raise OfxUnsupported(why=told("no trae el estado de una cuenta bancaria"), mend=mend)


def _line(node: Node) -> BankLine:
    net = _money(node, "TRNAMT")
    if not net:
        raise OfxBroken(line=node.line, why=told("trae un movimiento de cero pesos"))
    texts = [node.text("NAME") or node.text("PAYEE/NAME"), node.text("MEMO")]
    return BankLine(
        number=node.line,
        day=_day(node, "DTPOSTED"),
        description=" ".join(dict.fromkeys(text for text in texts if text)),
        reference=node.text("REFNUM") or node.text("CHECKNUM"),
        deposit=max(net, Money(0)),
        withdrawal=max(-net, Money(0)),
        identity=node.text("FITID"),
    )


def _money(node: Node, name: str) -> Money:
    """OFX amounts have no thousands; point or comma parts the centavos."""
    found = node.first(name)
    parts = _AMOUNT.fullmatch(found.value) if found else None
    if found is None or parts is None:
        why = told("trae %(name)s %(text)s y no es un importe", name=name, text=_said(found))
        raise OfxBroken(line=(found or node).line, why=why)
    centavos = (parts[3] or "").rstrip("0")
    if len(centavos) > 2:
        why = told(
            "trae %(name)s «%(text)s», con fracciones de centavo", name=name, text=found.value
        )
        raise OfxBroken(line=found.line, why=why)
    exact = Money(int(parts[2]) * 100 + int(centavos.ljust(2, "0") or 0))
    return -exact if parts[1] == "-" else exact


def _day(node: Node, name: str) -> date:
    """The day as the bank wrote it; the hour and its zone do not move it to another."""
    found = node.first(name)
    parts = _DAY.fullmatch(found.value) if found else None
    try:
        if parts is not None:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        pass
    why = told("trae %(name)s %(text)s y no es una fecha", name=name, text=_said(found))
    raise OfxBroken(line=(found or node).line, why=why)


def _said(found: Node | None) -> str:
    return f"«{found.value}»" if found else told("vacío")


def _closing(
    body: Node, listed: Node | None, lines: list[BankLine]
) -> tuple[Money | None, int, tuple[str, ...]]:
    """The balance after the last line, unless the bank says it of a later day than it lists."""
    ledger = body.first("LEDGERBAL")
    if ledger is None or listed is None or not lines:
        return None, 0, ()
    amount, when = _money(ledger, "BALAMT"), _day(ledger, "DTASOF")
    until = _day(listed, "DTEND") if listed.first("DTEND") else when
    if max(line.day for line in lines) <= when <= until:
        return amount, ledger.line, ()
    late = (
        f"El banco da el saldo al {when:%d/%m/%Y} y lista movimientos hasta el "
        f"{until:%d/%m/%Y}: ese saldo no se usó para comprobar las líneas."
    )
    return None, 0, (late,)


def _repeated(lines: list[BankLine]) -> tuple[str, ...]:
    """The standard says that FITID is unique; some banks repeat it, and both lines are kept."""
    seen: dict[str, int] = {}
    notices: list[str] = []
    for line in lines:
        earlier = seen.setdefault(line.identity, line.number) if line.identity else line.number
        if earlier != line.number:
            notices.append(
                f"Las líneas {earlier} y {line.number} tienen el mismo número de movimiento del "
                f"banco ({line.identity}); se conservaron las dos. Revise si es una sola."
            )
    return tuple(notices)
