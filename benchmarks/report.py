"""The annual report of a long register: `traza report annual` cold, beside bare Typst for the same pages.

The register is the bundled one; its published tables are made as long as sixty pages by works of made
municipalities. The order runs in a process of its own, with an empty shelf of papers; bare Typst compiles the same
template and data, in a process of its own too.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(os.environ.get("TRAZA_BENCH", tempfile.gettempdir())) / "traza-bench"
TURNS = 3
ASKED_SECONDS, ASKED_RATIO, PAGES = 10.0, 2.0, 60


def main() -> None:
    """Prepare a home once, then time both, and print the table."""
    home = FOLDER / "report"
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        _traza(home, "prepare")
        _traza(home, "load")
        _own(home, "fill")
        _traza(home, "build")
        (home / "ready").touch()
    cold = statistics.median(_cold(home) for _ in range(TURNS))
    _own(home, "data")
    bare = statistics.median(_timed(lambda: _own(home, "bare")) for _ in range(TURNS))
    pages = int(_own(home, "pages"))
    table = Table(title=f"annual report of {pages} pages, median of {TURNS}")
    for title in ("what", "seconds", "asked"):
        table.add_column(title, justify="right")
    table.add_row("traza report annual, cold", f"{cold:.2f}", f"< {ASKED_SECONDS:.0f}")
    table.add_row("bare Typst, same pages", f"{bare:.2f}", "-")
    table.add_row("ratio", f"{cold / bare:.2f}", f"<= {ASKED_RATIO:.0f}")
    Console().print(table)


def _cold(home: Path) -> float:
    for kept in ("pdf", "charts"):
        shutil.rmtree(home / "cache" / kept, ignore_errors=True)
    return _timed(
        lambda: _traza(home, "report", "annual", "--year", "2024", "--agency", "cecop-sonora",
                       "--output", str(home / "report.pdf"))
    )  # fmt: skip


def _timed(act: object) -> float:
    began = time.monotonic()
    act()  # type: ignore[operator]
    return time.monotonic() - began


def _traza(home: Path, *words: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    command = [sys.executable, "-m", "traza.config.cli", *words]
    subprocess.run(command, check=True, env=environment, capture_output=True)


def _own(home: Path, what: str) -> str:
    environment = {**os.environ, "TRAZA_HOME": str(home), "TRAZA_DATABASE": ""}
    command = [sys.executable, "-m", "benchmarks.report", what, str(home)]
    return subprocess.run(
        command, check=True, env=environment, capture_output=True, text=True
    ).stdout


def _django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()


def _fill() -> None:
    """Each programme's table by municipality, as if the report had printed one: every town of the state."""
    _django()
    from traza.modules.territory import api as territory
    from traza.modules.works.models import Programme, PublishedFunding, PublishedWorks

    towns = territory.list_municipalities(state="26") + territory.list_municipalities(state="20")
    document = "sonora-cecop-informe-anual-2024"
    for programme in Programme.objects.all():
        rows = [
            PublishedWorks(
                programme=programme, year=2024, breakdown="municipality", position=place, label=town.name,
                municipality_id=town.cvegeo, works_count=place % 9 + 1, beneficiaries=place * 7,
                source_document=document,
            )
            for place, town in enumerate(towns, 1)
        ]  # fmt: skip
        made = PublishedWorks.objects.bulk_create(rows)
        PublishedFunding.objects.bulk_create(
            PublishedFunding(published=row, source=source, centavos=row.position * 1_234_567)
            for row in made
            for source in ("state", "municipality", "community")
        )


def _data(home: Path) -> None:
    """What the paper is drawn from, kept for bare Typst."""
    _django()
    from traza.modules.reports.documents.draft import draft
    from traza.modules.reports.documents.pdf import TEMPLATE
    from traza.platform.charts.draw import svg
    from traza.platform.look.colours import COLOURS
    from traza.platform.pdf.make import PAPER

    told = draft("cecop-sonora", 2024)
    bare = home / "bare"
    shutil.rmtree(bare, ignore_errors=True)
    bare.mkdir()
    for place, spec in enumerate(told["charts"], 1):
        (bare / f"grafica-{place}.svg").write_text(svg(json.loads(spec)))
    shown = {key: value for key, value in told.items() if key not in {"charts", "numbers"}}
    (bare / "data.json").write_text(json.dumps(shown, ensure_ascii=False))
    shutil.copy(TEMPLATE, bare / "document.typ")
    for path in (PAPER, COLOURS):
        shutil.copy(path, bare / path.name)


def _bare(home: Path) -> None:
    import typst

    bare = home / "bare"
    typst.compile(
        bare / "document.typ", output=bare / "bare.pdf", root=bare,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"data": (bare / "data.json").read_text()}, pdf_standards=["ua-1"],
    )  # fmt: skip


def _pages(home: Path) -> None:
    import pypdfium2

    print(len(pypdfium2.PdfDocument(home / "report.pdf")))


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    {
        "fill": _fill,
        "data": lambda: _data(where),
        "bare": lambda: _bare(where),
        "pages": lambda: _pages(where),
    }[what]()
