"""What survives of the two shared documents as PDF and as scans, read and verified to the end.

    python -m benchmarks.scan_goals                         # text layer, 300, 200, 150 dpi
    python -m benchmarks.scan_goals --document form --dpi 150 --condition noisy --pages 6

Each document is typeset (`tests.making`), drawn at each resolution, when noisy degraded as
`tests.making.scans` says, put into a PDF of pictures and read from its bytes. The truth is what is
read and verified of the original text, and, for goals, the readings marked by hand in the tests.

- Goals: `same` have the figures read off the text; `certain wrong` are called certain and are not
  what the hand-marked file says: there must be none.
- Cells: figures of the annual report's tables, `silent` when wrong with no doubt and no notice.
- Findings: `lost` are those of the text that the scan does not give, `softened` those it only
  doubts, `new` what it says that the text does not, `false` those of them that accuse (an error, a
  contradiction or a rounding): there must be none.

With `--pages` only the first pages are read, and compared with the same pages of the text layer.
Needs ../shared/documents.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import django
import pypdfium2
import yaml
from tests.making.documents import FORM, REPORT, make_pdf
from tests.making.papers import FORM_FILE, REPORT_FILE, form_pages, report_pages
from tests.making.scans import degraded, image_pdf, pictures

from traza.kernel.page import SourceText
from traza.modules.reading.contracts import CellType, Confidence, Goal, Reading
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "documents"
BY_HAND = ROOT / "tests/modules/reading/rules/tmm_f004/mexicali_2023_t4.yaml"
PAPERS = {"form": (form_pages, FORM, FORM_FILE), "report": (report_pages, REPORT, REPORT_FILE)}
PAGED = "duplicate"  # says page numbers, which are those of another paper


@dataclass(frozen=True)
class Spoken:
    """A finding without the numbers of its lines, which change with the paper."""

    kind: str
    printed: str
    recomputed: str


def as_pdf(document: str, pages: int | None) -> bytes:
    """The document typeset, or only its first pages."""
    maker, paper, _ = PAPERS[document]
    whole = make_pdf(maker(SHARED), paper)
    if pages is None:
        return whole
    with pypdfium2.PdfDocument(whole) as source, pypdfium2.PdfDocument.new() as part:
        part.import_pages(source, list(range(min(pages, len(source)))))
        from io import BytesIO

        out = BytesIO()
        part.save(out)
        return out.getvalue()


def as_scan(pdf: bytes, dpi: int, noisy: bool, seed: int) -> bytes:
    """The same pages as pictures in a PDF."""
    pages = pictures(pdf, dpi)
    if noisy:
        pages = [degraded(page, seed=seed + index) for index, page in enumerate(pages)]
    return image_pdf(pages, dpi)


@cache
def names() -> tuple[str, ...]:
    """The municipalities that the terminal's order looks for in prose."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    from traza.modules.territory import api

    return tuple(api.bundled_municipality_names())


def goals(want: Reading, got: Reading) -> str:
    """How the goals fared."""
    theirs = {(goal.unit, goal.code): goal for goal in want.goals}
    mine = {(goal.unit, goal.code): goal for goal in got.goals}
    same = sum(
        key in mine and figures_of(mine[key]) == figures_of(goal) for key, goal in theirs.items()
    )
    sure = Counter(goal.confidence.value for goal in got.goals)
    wrong = sum(is_wrong(goal) for goal in got.goals if goal.confidence is Confidence.CERTAIN)
    codes = sum(
        key in mine and mine[key].action_lines == goal.action_lines for key, goal in theirs.items()
    )
    return (
        f"goals {len(got.goals)} of {len(want.goals)}, same figures {same}, same codes {codes}; "
        f"certain {sure['certain']}, probable {sure['probable']}, ambiguous {sure['ambiguous']}; "
        f"certain wrong {wrong}"
    )


def figures_of(goal: Goal) -> tuple[object, ...]:
    """Everything that is a number in a goal."""
    return (
        goal.annual_target, goal.programmed, goal.actual, goal.absolute, goal.relative_percent,
    )  # fmt: skip


def is_wrong(goal: Goal) -> bool:
    """Whether the hand-marked file says otherwise, or nobody can tell."""
    marked: dict[str, Any] = yaml.safe_load(BY_HAND.read_text("utf-8"))["goals"].get(goal.code, {})
    if "p" not in marked:
        return True
    truth = marked["annual"], tuple(marked["p"]), tuple(marked["a"]), marked["absolute"]
    return figures_of(goal) != (*truth, Decimal(marked["percent"]))


def tables(want: Reading, got: Reading) -> str:
    """How the tables, indicators and claims of the annual report fared."""
    kinds: Counter[str] = Counter()
    mine = {table.id: table for table in got.tables}
    for table in want.tables:
        other = mine.get(table.id)
        whole = other is not None and len(other.rows) == len(table.rows)
        kinds["tables"] += whole
        if other is None or not whole:
            continue
        columns = [c for c in table.columns if c.type is not CellType.TEXT]
        for row, read_row in zip(table.rows, other.rows, strict=True):
            for name in (column.name for column in columns):
                right = row.cells.get(name) == read_row.cells.get(name)
                told = name in read_row.unread or name in read_row.doubted
                told = told or read_row.line in got.doubted_lines
                kinds["right" if right else "told" if told else "silent"] += 1
    said = Counter((claim.topic, claim.value) for claim in want.claims)
    heard = Counter((claim.topic, claim.value) for claim in got.claims)
    ours = [indicator_of(one) for one in got.indicators]
    indicators = sum(indicator_of(one) in ours for one in want.indicators)
    return (
        f"tables whole {kinds['tables']} of {len(want.tables)}; cells right {kinds['right']}, "
        f"doubted or unread {kinds['told']}, silent {kinds['silent']}; indicators {indicators} of "
        f"{len(want.indicators)}; claims {(said & heard).total()} of {said.total()}"
        f" (+{(heard - said).total()})"
    )


def indicator_of(one: Any) -> tuple[object, ...]:
    """The figures of an indicator."""
    return one.baseline, one.results, one.target, one.card_baseline, one.printed_light


def findings(want: Reading, got: Reading) -> str:
    """Which findings stay, and which are only of the scan."""
    theirs, mine = spoken(verify(want).checks), spoken(verify(got).checks)
    lost = [one for one in theirs if one not in mine]
    softened = [
        one
        for one, severity in theirs.items()
        if mine.get(one) is Severity.DOUBTFUL is not severity
    ]
    new = [one for one in mine if one not in theirs]
    graver = [
        one
        for one, severity in mine.items()
        if severity is not Severity.DOUBTFUL and theirs.get(one) in {None, Severity.DOUBTFUL}
    ]
    text = f"findings {len(theirs)}: lost {len(lost)}, softened {len(softened)}, new {len(new)}"
    return "; ".join([f"{text}, false {len(graver)}", *map(repr, graver)])


def spoken(checks: tuple[Check, ...]) -> dict[Spoken, Severity]:
    """The findings of a verification."""
    return {
        Spoken(check.kind, check.printed, check.recomputed): check.severity
        for check in checks
        if check.severity is not None and check.kind != PAGED
    }


def report(label: str, document: str, truth: Reading, make: Callable[[], SourceText]) -> None:
    """One line of results."""
    begun = time.perf_counter()
    source = make()
    took = time.perf_counter() - begun
    got = read(source, names())
    fared = goals(truth, got) if document == "form" else tables(truth, got)
    speed = f"{60 * (source.pages or 1) / took:.0f} pages/min"
    print(f"{document} {label}: {fared}; {findings(truth, got)}; {speed}", flush=True)


def run(document: str, chosen: argparse.Namespace) -> None:
    """Every version of one document."""
    file = SHARED / PAPERS[document][2]
    pdf = as_pdf(document, chosen.pages)
    truth = read(extract_here(pdf if chosen.pages else file, name=file.name), names())
    if not chosen.only_scans:
        report("text layer", document, truth, lambda: extract_here(pdf, name="made.pdf"))
    for dpi in chosen.dpi:
        for condition in chosen.condition:
            scan = as_scan(pdf, dpi, condition == "noisy", chosen.seed)
            make = lambda scan=scan: extract_here(scan, name="scan.pdf")  # noqa: E731
            report(f"{dpi} dpi {condition}", document, truth, make)


def main() -> None:
    """Read the options and run every combination."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--document", nargs="+", choices=list(PAPERS), default=list(PAPERS))
    options.add_argument("--pages", type=int)
    options.add_argument("--dpi", type=int, nargs="+", default=[300, 200, 150])
    options.add_argument("--seed", type=int, default=0, help="of the noise of the first page")
    options.add_argument("--only-scans", action="store_true")
    options.add_argument(
        "--condition", nargs="+", choices=["clean", "noisy"], default=["clean", "noisy"]
    )
    chosen = options.parse_args(sys.argv[1:] if __name__ == "__main__" else [])
    for document in chosen.document:
        run(document, chosen)


if __name__ == "__main__":
    main()
