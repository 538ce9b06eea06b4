"""What each row of the spreadsheet would do: propose, describe, correct, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.modules.works.contracts.bulk import Key, Plan, Row, Standing
from traza.modules.works.contracts.changes import Change, Correct, Describe, Propose
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.imports import RowNote
from traza.modules.works.contracts.law import Lifecycle, RuleContext
from traza.modules.works.contracts.parts import Beneficiaries, Funding, Measure, Place
from traza.modules.works.contracts.vocabulary import Source, WorkKind
from traza.modules.works.rules.bulk.columns import COLUMNS, MONEY, TITLES
from traza.modules.works.rules.bulk.read import Said
from traza.modules.works.rules.changes import RULES, decide
from traza.modules.works.rules.imports.cells import told
from traza.modules.works.rules.lifecycle import may_change, moved
from traza.modules.works.rules.place import inside

_SHOWN = 100
_SOURCES = dict(
    zip(MONEY, (Source.FEDERAL, Source.STATE, Source.MUNICIPALITY, Source.COMMUNITY), strict=True)
)
_PLAIN = (
    *("name", "description", "sector", "municipality", "programme", "subprogramme", "plan"),
    *("kind", "planned_start", "planned_end"),
)
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(("name", "description", "sector"), ""),
    **dict.fromkeys(("programme", "subprogramme", "plan"), ""),
    "kind": WorkKind.OTHER,
}
_DESCRIBABLE = {Status.PROPOSED, Status.PRIORITISED}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the plan stands on: the law, who speaks, the works there are, and their outlines."""

    law: Lifecycle
    context: RuleContext
    speaker: Attribution
    standing: Mapping[Key, Standing]
    outline: Callable[[str | None], str | None]


class Planner:
    """Takes rows one by one and gives the plan of all of them."""

    def __init__(self, scene: Scene) -> None:
        # Whether a reason was written is asked when it is confirmed, of all rows at once.
        self._scene = replace(scene, speaker=replace(scene.speaker, why="revisión previa"))
        self._rows: list[Row] = []
        self._problems: list[RowNote] = []
        self._count = 0
        self._first: dict[Key, int] = {}

    def plan(self, rows: Iterable[Said], problems: Iterable[RowNote] = ()) -> Plan:
        """What they would do together. `problems` are those of the file as a whole."""
        self._tell(problems)
        for said in rows:
            self._take(said)
        return Plan(tuple(self._rows), tuple(self._problems), self._count)

    def _tell(self, notes: Iterable[RowNote]) -> None:
        for note in notes:
            self._count += 1
            if len(self._problems) < _SHOWN:
                self._problems.append(note)

    def _take(self, said: Said) -> None:
        folio, state = said.values.get("folio"), said.values.get("state")
        self._tell(said.problems)
        if not folio:
            if not any(note.column == TITLES["folio"] for note in said.problems):
                self._tell([_missing(said.row, "folio")])
            return
        if not state:
            return
        key = (state, folio)
        if key in self._first:
            text = (
                f"La fila {said.row} repite el folio «{folio}» de la fila {self._first[key]}; deje "
                "una de las dos."
            )
            self._tell([RowNote(said.row, TITLES["folio"], folio, text, lost=True)])
            return
        self._first[key] = said.row
        standing = self._scene.standing.get(key)
        problems, change = (
            self._existing(said, standing) if standing else self._new(said, folio, state)
        )
        self._tell(problems)
        if problems or said.problems:
            return
        self._keep(said.row, change, standing)

    def _keep(self, row: int, change: Change | None, standing: Standing | None) -> None:
        """The row with the dossier it would make, or the reasons against."""
        before = standing.dossier if standing else None
        if change is None:
            if before is not None:
                self._rows.append(Row(row, None, before, standing))
            return
        scene = self._scene
        decision = may_change(scene.law, before, change, scene.speaker)
        if decision.yes:
            decision = decide(before, change, scene.context)
        if not decision.yes:
            self._tell(_reasons(row, decision))
            return
        after = moved(scene.law, RULES[type(change)].makes(before, change), change)
        if before is None or (before.place, before.municipality) != (
            after.place,
            after.municipality,
        ):
            outside = inside(after, scene.outline(after.municipality))
            if not outside.yes:
                self._tell(_reasons(row, outside))
                return
        self._rows.append(Row(row, change, after, standing))

    def _new(self, said: Said, folio: str, state: str) -> tuple[list[RowNote], Change | None]:
        values = said.values
        told_of = {note.column for note in said.problems}
        problems = [
            _missing(said.row, one.key)
            for one in COLUMNS
            if one.needed and not values.get(one.key) and one.title not in told_of
        ]
        agency = values.get("agency") or self._scene.speaker.agency
        if not agency and TITLES["agency"] not in told_of:
            problems.append(_missing(said.row, "agency"))
        if self._scene.speaker.agency and agency != self._scene.speaker.agency:
            problems.append(_foreign(said.row, folio, agency))
        if any(values.get(one) for one in MONEY) and "currency" not in values:
            problems.append(_missing(said.row, "currency"))
        if problems or said.problems:
            return problems, None
        plain: dict[str, Any] = {name: values.get(name) or _EMPTY.get(name) for name in _PLAIN}
        dossier = Dossier(
            folio=folio,
            state=state,
            year=values["year"],
            agency=agency,
            measure=_measure(values, None),
            place=_place(values, None),
            beneficiaries=_people(values, None),
            funding=_funding(values),
            **plain,
        )
        return [], Propose(dossier=dossier)

    def _existing(self, said: Said, standing: Standing) -> tuple[list[RowNote], Change | None]:
        """The change that makes the work say what the row says; None when it says it already."""
        before, values = standing.dossier, said.values
        agency = self._scene.speaker.agency
        if agency and before.agency != agency:
            return [_foreign(said.row, before.folio, before.agency)], None
        problems = [_moved_money(said.row, one) for one in MONEY if _differs(before, one, values)]
        if values.get("agency") and values["agency"] != before.agency:
            problems.append(_own_page(said.row, "agency"))
        wanted: dict[str, Any] = {
            name: values[name] if values[name] is not None else _EMPTY.get(name)
            for name in (*_PLAIN, "year")
            if name in values
        }
        for name, make in (("measure", _measure), ("place", _place), ("beneficiaries", _people)):
            wanted[name] = make(values, getattr(before, name))
        changes = {name: one for name, one in wanted.items() if one != getattr(before, name)}
        if problems or not changes:
            return problems, None
        if before.status in _DESCRIBABLE and "year" not in changes and self._may_describe(before):
            names = [one.name for one in fields(Describe)]
            return [], Describe(
                **{name: changes.get(name, getattr(before, name)) for name in names}
            )
        return [], Correct(values=changes)

    def _may_describe(self, before: Dossier) -> bool:
        scene = self._scene
        return any(
            one.verb == Describe.verb
            and (scene.speaker.role in one.roles or scene.speaker.role == "admin")
            for one in scene.law.transitions
        )


def _place(values: Mapping[str, Any], before: Place | None) -> Place | None:
    """The place with what the row says; a point that moves leaves its drawn shape behind."""
    said = {name: values[name] for name in ("lat", "lon", "locality", "address") if name in values}
    if not said:
        return before
    old = before or Place()
    changes: dict[str, Any] = {
        name: one if one is not None or name in {"lat", "lon"} else "" for name, one in said.items()
    }
    after = replace(old, **changes)
    if (after.lat, after.lon) != (old.lat, old.lon):
        after = replace(after, geojson="")
    return None if after == Place() else after


def _measure(values: Mapping[str, Any], before: Measure | None) -> Measure | None:
    if "quantity" not in values and "unit" not in values:
        return before
    quantity = values.get("quantity", before.quantity if before else "")
    unit = values.get("unit", before.unit if before else "")
    if quantity is None or (not quantity and not unit):
        return None
    concept = before.concept if before else ""
    return Measure(quantity=quantity or "", unit=unit or "", concept=concept)


def _people(values: Mapping[str, Any], before: Beneficiaries | None) -> Beneficiaries | None:
    said = {name: values[name] for name in ("total", "women", "men") if name in values}
    if not said:
        return before
    after = replace(before or Beneficiaries(), **said)
    return None if after == Beneficiaries() else after


def _funding(values: Mapping[str, Any]) -> tuple[Funding, ...]:
    promised = [(one, values[one]) for one in MONEY if values.get(one)]
    return tuple(
        Funding(id=f"F{number}", source=_SOURCES[one], promised=amount, year=values["year"])
        for number, (one, amount) in enumerate(promised, start=1)
    )


def _differs(before: Dossier, key: str, values: Mapping[str, Any]) -> bool:
    """Does the row say another contribution than the work has? A blank or equal one says none."""
    if key not in values:
        return False
    known = sum(one.promised.centavos for one in before.funding if one.source is _SOURCES[key])
    said = values[key].centavos if values[key] else 0
    return bool(known != said)


def _missing(row: int, key: str) -> RowNote:
    example = next(one.example for one in COLUMNS if one.key == key)
    return told(
        row,
        TITLES[key],
        "",
        f"escriba el dato, por ejemplo «{example}»" if example else "escriba el dato",
        lost=True,
    )


def _foreign(row: int, folio: str, agency: str) -> RowNote:
    text = (
        f"La fila {row} es de la obra {folio}, de otra dependencia ({agency or 'sin dato'}). "
        "Quítela del archivo y pida el cambio a esa dependencia."
    )
    return RowNote(row, TITLES["folio"], folio, text, lost=True)


def _moved_money(row: int, key: str) -> RowNote:
    text = (
        f"La fila {row} dice otra cantidad en {TITLES[key]}; las aportaciones de una obra que ya "
        "existe se cambian en su página, con su trámite. Deje la celda vacía."
    )
    return RowNote(row, TITLES[key], "", text, lost=True)


def _own_page(row: int, key: str) -> RowNote:
    text = (
        f"La fila {row} dice otra cosa en {TITLES[key]}; eso no se corrige aquí. Deje la celda "
        "vacía."
    )
    return RowNote(row, TITLES[key], "", text, lost=True)


def _reasons(row: int, decision: Decision) -> list[RowNote]:
    return [
        RowNote(row, "", "", f"La fila {row} no se puede aplicar. {reason.text}", lost=True)
        for reason in decision.against
    ]
