"""Invoices checked whole (form with catalogues, sums, both seals, chain), beside the limit: two bare
verifications of RSA, and beside a schema and a stylesheet run by libxml2 where SAT's are at hand.

`TRAZA_BENCH_CFDI` names the folder of SAT's files (../shared/data/cfdi); rates are of CPU, one core.
"""

from __future__ import annotations

import base64
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import django
from lxml import etree
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
ROUNDS, EACH = 7, 300
SAT = Path(os.environ.get("TRAZA_BENCH_CFDI", "../shared/data/cfdi"))


def main() -> None:
    """Make invoices, check them, print rates and ratios."""
    django.setup()
    from tests.making import cfdi

    from traza.modules.grants import api
    from traza.platform.certificates.folder import trust_in

    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        trust = trust_in(cfdi.authority().folder(Path(folder)))
    limits = api.cfdi_limits(now.date())
    invoice = cfdi.draft(3).sealed().stamped()
    content = invoice.bytes()
    assert api.check_cfdi(content, trust, limits, now).decision.yes
    measured: dict[str, Callable[[], object]] = {
        "checked whole, 3 rows": lambda: api.check_cfdi(content, trust, limits, now),
        "two bare verifications": _two_verifications(invoice.root),
    }
    if (SAT / "sat").exists():
        measured["libxml2: form and sealed text only"] = _by_libxml2(content)
    rates = {name: _rate(do) for name, do in measured.items()}
    limit = rates["two bare verifications"]
    table = Table("work", "a second and core", "of the limit", title=f"{len(content):,} bytes")
    for name, rate in rates.items():
        table.add_row(name, f"{rate:,.0f}", f"{rate / limit:.0%}")
    Console(width=100).print(table)


def _rate(do: Callable[[], object]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(EACH):
            do()
        rounds.append(EACH / (time.process_time() - began))
    return statistics.median(rounds)


def _two_verifications(root: etree._Element) -> Callable[[], object]:
    from traza.modules.grants.rules.cfdi import certificates
    from traza.modules.grants.rules.cfdi.sealed_text import sealed_text

    found = certificates.embedded(root.get("Certificado") or "")
    assert found is not None
    text, seal = sealed_text(root), base64.b64decode(root.get("Sello") or "")
    packed = base64.b64encode(seal).decode()
    return lambda: (
        certificates.seals(found, packed, text),
        certificates.seals(found, packed, text),
    )


def _by_libxml2(content: bytes) -> Callable[[], object]:
    site = SAT / "sat/sitio_internet/cfd"

    class Reduced(etree.Resolver):
        def resolve(self, url: str, _public: str, context: object) -> object:
            path = SAT / "sat/derivado/catCFDI.reducido.xsd"
            return self.resolve_filename(str(path), context) if "catCFDI" in url else None

    parser = etree.XMLParser()
    parser.resolvers.add(Reduced())
    schema = etree.XMLSchema(etree.parse(site / "4/cfdv40.xsd", parser))
    sheet = etree.XSLT(etree.parse(site / "4/cadenaoriginal_4_0/cadenaoriginal_4_0.xslt"))

    def run() -> object:
        root = etree.fromstring(content)
        return schema.validate(root), str(sheet(root))

    return run


if __name__ == "__main__":
    main()
