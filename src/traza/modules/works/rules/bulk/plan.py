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
from traza.modules.works.contracts.vocabulary import WorkKind
from traza.modules.works.rules.bulk.columns import COLUMNS, KEYS, MONEY, TITLES
from traza.modules.works.rules.bulk.parts import (
    differs,
    funding_of,
    measure_of,
    moves_key,
    people_of,
    place_of,
)
from traza.modules.works.rules.bulk.read import Said
from traza.modules.works.rules.changes import RULES, decide
from traza.modules.works.rules.imports.cells import told
from traza.modules.works.rules.lifecycle import may_change, moved, of_role
from traza.modules.works.rules.place import inside

_SHOWN = 20_000  # as many as a marked copy of the file tells
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
        waits_for = self._waits_for(change)
        speaker = replace(scene.speaker, role=waits_for or scene.speaker.role)
        decision = may_change(scene.law, before, change, speaker)
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
        self._rows.append(Row(row, change, after, standing, waits_for))

    def _waits_for(self, change: Change) -> str:
        """The role whose act a change is, when it is not that of who speaks; "" else."""
        law, role = self._scene.law, self._scene.speaker.role
        transition = law.of(change.verb)
        if transition is None or of_role(law, transition, role).holds:
            return ""
        return min(transition.roles, default="")

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
        problems += [
            _keyless(said.row, key, money)
            for key, money in zip(KEYS, MONEY, strict=True)
            if values.get(key) and not values.get(money)
        ]
        if problems or said.problems:
            return problems, None
        plain: dict[str, Any] = {name: values.get(name) or _EMPTY.get(name) for name in _PLAIN}
        dossier = Dossier(
            folio=folio,
            state=state,
            year=values["year"],
            agency=agency,
            measure=measure_of(values, None),
            place=place_of(values, None),
            beneficiaries=people_of(values, None),
            funding=funding_of(values),
            **plain,
        )
        return [], Propose(dossier=dossier)

    def _existing(self, said: Said, standing: Standing) -> tuple[list[RowNote], Change | None]:
        """The change that makes the work say what the row says; None when it says it already."""
        before, values = standing.dossier, said.values
        agency = self._scene.speaker.agency
        if agency and before.agency != agency:
            return [_foreign(said.row, before.folio, before.agency)], None
        problems = [_moved_money(said.row, one) for one in MONEY if differs(before, one, values)]
        problems += [_own_page(said.row, one) for one in KEYS if moves_key(before, one, values)]
        if values.get("agency") and values["agency"] != before.agency:
            problems.append(_own_page(said.row, "agency"))
        wanted: dict[str, Any] = {
            name: values[name] if values[name] is not None else _EMPTY.get(name)
            for name in (*_PLAIN, "year")
            if name in values
        }
        for name, make in (
            ("measure", measure_of),
            ("place", place_of),
            ("beneficiaries", people_of),
        ):
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


def _keyless(row: int, key: str, money: str) -> RowNote:
    text = (
        f"La fila {row} trae {TITLES[key]} sin {TITLES[money]}; escriba cuánto, o quite la clave."
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
