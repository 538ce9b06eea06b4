"""How many cells of scanned forms are read right, wrong and doubted, and how fast.

    python -m benchmarks.scan_reading --pages 6 --dpi 150 200 300 --condition clean noisy

The pages are the quarterly form of the shared documents, typeset with ruled cells, drawn at each
resolution and, when noisy, turned, blurred, given noise and compressed as JPEG. A figure is any
cell of the table beyond the code column that is a number in the truth, or blank. It is `right`
when equal to what is printed, `same` when only the comma of the thousands is lost, `doubted` when
wrong but marked as unsure, `silent` when wrong and not marked. Needs ../shared/documents.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

from tests.making.documents import FORM, make_pdf
from tests.making.papers import form_pages
from tests.making.scans import degraded, pictures

from traza.kernel.page import SourceLine
from traza.platform.extract import DEFAULT, scan
from traza.platform.extract.door import extract_here
from traza.platform.extract.draft import Draft

SHARED = Path(__file__).resolve().parents[2] / "shared" / "documents"
FIGURE = re.compile(r"[-+($ ]*\d[\d.,/ ]*[%)]?")
UNSURE = 0.6


def judge(truth: str, draft: Draft, column: int) -> str:
    """right, same, doubted or silent."""
    read = draft.cells[column] if column < len(draft.cells) else "?"
    if read.replace(" ", "") == truth.replace(" ", ""):
        return "right"
    if read.replace(",", "") == truth.replace(",", ""):
        return "same"
    certainty = draft.certainty[column] if column < len(draft.certainty) else None
    return "doubted" if certainty is not None and certainty < UNSURE else "silent"


def compare(want: list[SourceLine], got: list[Draft], kinds: Counter[str]) -> None:
    """Count every cell of one page."""
    if len(want) != len(got):
        kinds["rows lost"] += abs(len(want) - len(got))
    for truth, draft in zip(want, got, strict=False):
        for column, cell in enumerate(truth.cells):
            known = column < len(draft.certainty) and draft.certainty[column] is not None
            if column and (not cell or FIGURE.fullmatch(cell)):
                verdict = judge(cell, draft, column)
                kinds[verdict] += 1
                unsure = known and (draft.certainty[column] or 0) < UNSURE
                kinds["right but doubted"] += verdict == "right" and unsure
            elif cell:
                read = draft.cells[column] if column < len(draft.cells) else ""
                same = "".join(read.split()) == "".join(cell.split())
                kinds["text equal" if same else "text different"] += 1


def run(pdf: bytes, lines: tuple[SourceLine, ...], dpi: int, noisy: bool, pages: int) -> None:
    """One line of results."""
    kinds: Counter[str] = Counter()
    spent = 0.0
    drawn = pictures(pdf, dpi)[:pages]
    for index, page in enumerate(drawn):
        seen = degraded(page, seed=index) if noisy else page
        start = time.perf_counter()
        found = scan.read(seen, dpi / 72, index + 1, DEFAULT)
        spent += time.perf_counter() - start
        want = [line for line in lines if line.page == index + 1 and line.is_row]
        compare(want, [draft for draft in found.drafts if len(draft.cells) > 1], kinds)
    figures = sum(kinds[kind] for kind in ("right", "same", "doubted", "silent"))
    share = 100 * kinds["right"] / max(figures, 1)
    label = "noisy" if noisy else "clean"
    rest = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()) if count)
    speed = 60 * len(drawn) / spent
    print(f"{dpi} dpi {label}: {share:.2f} % of {figures} figures; {rest}; {speed:.1f} pages/min")


def main() -> None:
    """Read the options and run every combination."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=400)
    options.add_argument("--dpi", type=int, nargs="+", default=[300, 200, 150])
    options.add_argument(
        "--condition", nargs="+", choices=["clean", "noisy"], default=["clean", "noisy"]
    )
    chosen = options.parse_args(sys.argv[1:] if __name__ == "__main__" else [])
    pdf = make_pdf(form_pages(SHARED), FORM)
    lines = extract_here(pdf, name="form.pdf").lines
    for dpi in chosen.dpi:
        for condition in chosen.condition:
            run(pdf, lines, dpi, condition == "noisy", chosen.pages)


if __name__ == "__main__":
    main()
