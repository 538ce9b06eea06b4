"""Writes docs/grants_rules.md from the sections of the rules: `python tools/grants_rules.py`."""

from __future__ import annotations

import os
from pathlib import Path

from traza.modules.grants.queries.programme_law import PROGRAMMES, programme, sections

PAGE = Path(__file__).resolve().parents[1] / "docs" / "grants_rules.md"
FOLDER = "src/traza/modules/grants/rules"
HEAD = """# Grants: which section of the rules runs where

The rules of operation of Peso por Peso 2021 (Sonora), section by section, as the document numbers
them. `python tools/grants_rules.py` writes this page from
`grants/law/peso_por_peso_2021_sections.yaml`; a promise test compares both, and asks a worked case
(`tests/modules/grants/cases/`) for each section that runs. The rules of another year or state are
another pair of files.

- **Where it runs**: the file of `{folder}` that carries it out; its numbers are in
  `law/peso_por_peso_2021.yaml`.
- **Why it does not**: nothing in it can be computed, or somebody must appreciate it.

The causes of definitive cancellation and the table of refunds have no letter in the document: they
are cited as `5 cancelación 1` to `10` and `5 reintegro 1` to `9`. The document skips 3.5.

{total} sections: {runs} run, {not_run} do not.
"""
READINGS = """
## Clauses that read in several ways

A call chooses one option of each before it opens, and its public page says which. No rule has a
default: without a choice it refuses.
"""


def written() -> str:
    """The page, from what the law files say."""
    rows = sections()
    runs = sum(bool(one.runs) for one in rows.values())
    head = HEAD.format(folder=FOLDER, total=len(rows), runs=runs, not_run=len(rows) - runs)
    lines = [head, "| Section | About | Where it runs, or why it does not |", "|---|---|---|"]
    for code, one in rows.items():
        where = f"`rules/{one.runs}.py`" if one.runs else f"does not: {one.why_not}"
        lines.append(f"| {code} | {one.what} | {where} |")
    for version in PROGRAMMES:
        lines += [READINGS, "| Reading | Question | Options, with their section |", "|---|---|---|"]
        for code, one in programme(version).readings.items():
            options = "; ".join(
                f"`{each.code}`: {each.text} ({each.citation.place})"
                for each in one.options.values()
            )
            lines.append(f"| `{code}` | {one.question} | {options} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    PAGE.write_text(written(), encoding="utf-8")
