"""A report as plain nodes that every paper draws: text, lists and maps, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from traza.modules.reports.contracts.report import (
    Block,
    Chart,
    Grid,
    Items,
    Missing,
    Number,
    Numbers,
    Prose,
    Quoted,
    Report,
    Section,
    Source,
)
from traza.platform.law import clock
from traza.platform.mail import absolute
from traza.platform.pdf.words import day
from traza.ui.components.trace import figure_address

Node = dict[str, Any]
NOTHING_SAID = "Esta sección no tiene nada que decir de este año."


def nodes(report: Report) -> Node:
    """The whole report. Charts stay named `chart`, with their place among `charts`."""
    told = _Told(moment(report.as_of))
    sections = [told.section(each, 1) for each in report.sections]
    return {
        "title": report.title,
        "agency": report.agency_name,
        "acronym": report.acronym,
        "place": report.place,
        "year": str(report.year),
        "as_of": moment(report.as_of),
        "moment": report.as_of.isoformat(),
        "on": day(report.on),
        "draft": report.is_draft,
        "sections": sections,
        "charts": told.charts,
        "numbers": [
            {
                "figure": each.source.figure,
                "title": each.source.title,
                "where": dict(each.source.where),
                "text": each.text,
            }
            for each in report.numbers()
        ],
    }


def moment(at: datetime) -> str:
    """ "23 de noviembre de 2026, 18:06": the clock of where the installation is."""
    local = clock.local_of(at)
    return f"{day(local.date())}, {local:%H:%M}"


def trace(source: Source) -> Node:
    """The figure of a number, and the page with the rows that form it."""
    return {
        "figure": source.figure,
        "title": source.title,
        "address": absolute(figure_address(source.figure, dict(source.where), source.by)),
    }


class _Told:
    def __init__(self, as_of: str) -> None:
        self.as_of = as_of
        self.charts: list[str] = []

    def section(self, one: Section, level: int) -> Node:
        blocks = [self.block(each) for each in one.blocks]
        if not blocks and not one.parts:
            blocks = [{"kind": "missing", "text": NOTHING_SAID}]
        parts = [self.section(each, level + 1) for each in one.parts]
        return {
            "key": one.key,
            "title": one.title,
            "level": level,
            "blocks": blocks,
            "parts": parts,
        }

    def block(self, one: Block) -> Node:
        match one:
            case Prose():
                told: Node = {"kind": "prose", "runs": [_run(run) for run in one.runs]}
            case Missing():
                told = {"kind": "missing", "text": one.sentence}
            case Grid():
                told = self._grid(one)
            case Numbers():
                rows = [self._number(label, number) for label, number in one.rows]
                told = {"kind": "numbers", "rows": rows, "as_of": self.as_of}
            case Chart():
                told = self._chart(one)
            case Items():
                told = {"kind": "items", "rows": [list(row) for row in one.rows]}
            case Quoted():
                told = {"kind": "quoted", "text": one.text, "origin": one.origin}
        return told

    def _chart(self, one: Chart) -> Node:
        self.charts.append(one.spec)
        name = f"grafica-{len(self.charts)}"
        return {"kind": "chart", "title": one.title, "told": one.told, "name": name}

    def _grid(self, one: Grid) -> Node:
        return {
            "kind": "grid",
            "title": one.title,
            "heads": [each.title for each in one.columns],
            "right": [place for place, each in enumerate(one.columns) if each.is_number],
            "rows": [list(row) for row in one.rows],
            "total": list(one.total) if one.total else None,
            "note": one.note,
            "sources": [trace(each) for each in _once(one.sources)],
            "as_of": self.as_of,
        }

    def _number(self, label: str, number: Number) -> Node:
        return {"label": label, "text": number.text, **trace(number.source)}


def _once(sources: tuple[Source, ...]) -> Iterator[Source]:
    """One a figure: the columns of a table by its sources of money lead to the same rows."""
    seen = set()
    for one in sources:
        if one.figure not in seen:
            seen.add(one.figure)
            yield one


def _run(run: str | Number) -> Node:
    if isinstance(run, str):
        return {"text": run, "address": ""}
    return {"text": run.text, "address": trace(run.source)["address"]}
