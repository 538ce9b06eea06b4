"""The Mexicali document, read, captured by its pages and printed again: every cell beside the text.

The text is taken apart here by its tabs, not by our reader: of each goal all the copies that it
prints. A cell is right when some copy prints it; blanks that copies lost cannot be told, so that
figures of quarters are compared in their order. `docs/mexicali-f004.md` has the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.beside import SHARED
from tests.making import goals as made
from tests.making.goals import AGENCY, CAPTOR, OFFICER
from tests.modules.planning.test_pages import signed_in

from traza.kernel.decision import Refused
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import GoalNow, NewEntry, UnitNow
from traza.modules.planning.documents.tmm_f004 import Form, form_row, tmm_f004_pdf
from traza.modules.reading import api as reading
from traza.platform.access.roles import Role
from traza.platform.extract.door import extract_here

FILE = SHARED / "documents/mexicali-poa-avance-fisico-2023-t4.txt"
PAGE = Path(__file__).resolve().parents[2] / "docs/mexicali-f004.md"
YEAR, ANNUAL, FIRST = 2023, 3, 4
Copy = dict[str, Any]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.is_file(), reason="the published form stands beside the clone"),
]


def copies() -> dict[str, list[Copy]]:
    """Of each goal, what each copy prints of it."""
    found: dict[str, list[Copy]] = defaultdict(list)
    for line in FILE.read_text("utf-8").splitlines():
        cells = [" ".join(each.split()) for each in line.split("\t")]
        code = re.match(r"(\d{3})\.-", cells[1]) if len(cells) > FIRST else None
        if code is None:
            continue
        at = next((n for n, one in enumerate(cells) if n >= FIRST and one.endswith("%")), None)
        numbers = [one for one in cells[FIRST:at] if re.fullmatch(r"[\d,]+", one)]
        found[code[1]].append({
            "lines": cells[0], "label": cells[1], "measure": cells[2], "annual": cells[ANNUAL],
            "figures": tuple(numbers[:-1]), "absolute": numbers[-1] if numbers else "",
            "percent": cells[at] if at is not None else "",
            "observation": " ".join(cells[at + 1 :]).strip() if at is not None else "",
        })  # fmt: skip
    return found


def printed(goal: GoalNow) -> Copy:
    """What our form prints of a goal."""
    cells = form_row(goal, 4)
    figures = tuple(one for one in cells[FIRST:12] if one)
    return {
        "lines": cells[0], "label": cells[1], "measure": cells[2], "annual": cells[ANNUAL],
        "figures": figures, "absolute": cells[12], "percent": cells[13], "observation": cells[14],
    }  # fmt: skip


def compare(goal: GoalNow, said: list[Copy]) -> tuple[int, int, list[str]]:
    """How many cells a goal's row has, how many of them the sums settled where every copy is
    damaged, and those that are not what the text says."""
    ours, cells, settled, wrong = printed(goal), 0, 0, []
    for name, value in ours.items():
        if name == "figures":
            cells += len(value)
            given = [tuple(map(_plain, one[name])) for one in said]
            figures = tuple(map(_plain, value))
            if figures in given:
                continue
            if any(_within(figures, one) for one in given) and _adds_up(goal, said):
                settled += len(value)
            else:
                wrong += [f"{goal.plan.code} {name}"] * len(value)
        else:
            cells += 1
            if _plain(value) not in {_plain(one[name]) for one in said}:
                wrong.append(f"{goal.plan.code} {name}")
    return cells, settled, wrong


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether `other` has those figures in that order, with more between."""
    rest = iter(other)
    return len(other) > len(one) and all(each in rest for each in one)


def _adds_up(goal: GoalNow, said: list[Copy]) -> bool:
    """Whether what was done makes the progress that some copy prints."""
    total = _plain(printed(goal)["absolute"])
    return total in {_plain(one["absolute"]) for one in said}


def _plain(text: str) -> str:
    return re.sub(r"[,.\s]", "", text).casefold()


def capture(client: Any, slug: str, code: str) -> tuple[UnitNow, list[str]]:
    """A unit proposed by the screen, approved, and captured; and the goals that add up by no
    reading, which the register does not take."""
    page = f"/gestion/metas/importar/formato/?documento={slug}&unidad={code}"
    form = client.get(page).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"year": str(YEAR), "why": "Formato publicado."}
    out = []
    for at, row in enumerate(form.rows):  # a person takes the best supported one that adds up
        fits = [n for n, one in enumerate(row.readings) if one.adds_up]
        sent[f"row_{at}"] = str(fits[0]) if fits else ""
        out += [] if fits else [row.code]
    number = int(client.post(page, sent)["Location"].rstrip("/").rpartition("/")[2])
    waiting = [one.id for one in planning.unit_now(number).waiting]
    planning.approve_goals(number, waiting, said=OFFICER)
    chosen = {
        row.code: row.readings[int(sent[f"row_{at}"])]
        for at, row in enumerate(form.rows)
        if sent[f"row_{at}"]
    }
    seen = {one.code: one for one in _read().goals if one.unit == code}
    for goal in planning.unit_now(number).goals:
        said = seen[goal.plan.code].observation or ""
        for quarter, value in enumerate(chosen[goal.plan.code].actual, start=1):
            told = quarter == 4 and said
            if value is None and goal.plan.programmed[quarter - 1] is None and not told:
                continue
            last = said if quarter == 4 else "El formato no lo explica."
            new = NewEntry(goal.id, quarter, value, last, is_sure=True)
            try:
                planning.capture_quarter(number, new, said=CAPTOR)
            except Refused:  # the form explains nothing where the register asks it
                words = last or "El formato no lo explica."
                new = NewEntry(goal.id, quarter, value, words, is_sure=True)
                planning.capture_quarter(number, new, said=CAPTOR)
    return planning.unit_now(number), out


def _read() -> Any:
    return reading.read_file(FILE, name=FILE.name, reader=extract_here).reading


def test_five_units_print_as_the_originals_do() -> None:
    read = _read()
    slug = reading.register_document(read, public=True)
    planning.load_reading(read, slug)
    planning.open_year(AGENCY, YEAR, made.windows(year=YEAR), said=OFFICER)
    client, said, table = signed_in(Role.CAPTURE), copies(), []
    forms, every = [], []
    for one in planning.form_units():
        unit, out = capture(client, slug, one.code)
        found = [compare(goal, said[goal.plan.code]) for goal in unit.goals]
        cells, settled = sum(n for n, _s, _w in found), sum(s for _n, s, _w in found)
        wrong = [each for _n, _s, told in found for each in told]
        name = unit.header.unit.code if unit.header.unit.code.isdigit() else "sin clave"
        table.append(
            f"| {name} | {len(unit.goals)} | {cells} | {cells - settled - len(wrong)} | {settled} "
            f"| {len(wrong)} | {', '.join(out) or '–'} |"
        )
        every += wrong
        forms.append(Form(unit, 4, "Ayuntamiento de Mexicali"))
    assert len(forms) == 5
    assert tmm_f004_pdf(forms).startswith(b"%PDF")
    page = PAGE.read_text("utf-8")
    assert [row for row in table if row not in page] == []
    assert [one for one in every if one not in page] == []
