"""`traza grants check CFDI.xml`: does an invoice hold, and is it of who it says?"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.markup import escape

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.cfdi import Checked
from traza.platform.certificates.folder import trust_in
from traza.platform.terminal import results
from traza.platform.terminal.orders import For

REFUSED = 3


class NoFile(Refusal):
    """A file that cannot be opened."""

    code = "grants.no_file"
    say = "No se puede abrir «%(name)s»: %(why)s. Revise el nombre y el permiso."


class Command(BaseCommand):
    """Needs no database. Answers 0 when every invoice holds, 3 when one does not, 2 when a file or
    the folder of trust cannot be read."""

    help = "Comprueba un CFDI: su forma, sus sumas, sus dos sellos y los certificados."
    audience = For.REVIEWS
    alone = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The invoices, whom to trust, and how to answer."""
        parser.add_argument("files", metavar="CFDI.xml", type=Path, nargs="+")
        parser.add_argument(
            "--trust", metavar="CARPETA", type=Path,
            help="certificados raíz, de autoridad y de timbrado, y listas de revocación",
        )  # fmt: skip
        parser.add_argument(
            "--json", action="store_true", help="un objeto JSON por factura, para programas"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check each, print, and answer."""
        trust = trust_in(options["trust"]) if options["trust"] else None
        now = datetime.now(UTC)
        limits = api.cfdi_limits(now.date())
        refused = False
        for path in options["files"]:
            checked = api.check_cfdi(_content(path), trust, limits, now)
            refused |= not checked.decision.yes
            if options["json"]:
                self.stdout.write(json.dumps(_as_json(path, checked), ensure_ascii=False))
            else:
                _say(path, checked)
        if refused:
            sys.exit(REFUSED)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoFile(name=path, why=_why(error)) from error


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return told("no existe")
    if isinstance(error, IsADirectoryError):
        return told("es una carpeta")
    return told("no hay permiso de leerlo")


def _as_json(path: Path, checked: Checked) -> dict[str, object]:
    one = checked.invoice
    found: dict[str, object] = {"file": path.name, "accepted": checked.decision.yes}
    if one is not None:
        found |= {
            "uuid": one.uuid, "kind": one.kind, "issuer": one.issuer, "receiver": one.receiver,
            "total": f"{one.total:f}", "currency": one.currency,
            "issued_at": one.issued_at.isoformat(),
            "stamped_at": one.stamped_at.isoformat() if one.stamped_at else None,
        }  # fmt: skip
    found["reasons"] = [
        {
            "code": each.code,
            "holds": each.holds,
            "text": each.text,
            "citation": str(each.citation or ""),
        }
        for each in checked.decision.reasons
    ]
    return found


def _say(path: Path, checked: Checked) -> None:
    console = results()
    one = checked.invoice
    if one is not None:
        total = f"{one.total:,} {one.currency}"
        console.print(f"{one.uuid or 'sin timbre'} · {one.issuer} a {one.receiver} · {total}",
                      markup=False)  # fmt: skip
    for each in checked.decision.reasons:
        mark = "[green]sí[/]" if each.holds else "[red]no[/]"
        console.print(f"  {mark}  {escape(each.text)} [dim]{escape(str(each.citation or ''))}[/]")
    answer = "se acepta" if checked.decision.yes else "no se acepta"
    console.print(f"«{path.name}»: {answer}.", markup=False)
