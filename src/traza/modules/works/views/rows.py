"""Record the rows of a table of many works: each by its own act, each by itself.

A row is one transaction: its acts are recorded together or none is. What is against it comes back
as sentences by column, and the other rows go on. Nothing here decides: each row is the form of the
act and the act itself, so that a row is refused and attributed as one work alone would be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from traza.kernel.actor import Attribution
from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.works import api as works
from traza.modules.works.contracts.bulk import Standing
from traza.modules.works.contracts.changes import Change
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.register import StaleWork, UnknownWork, Version
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.rows import RowAct, RowsForm
from traza.modules.works.queries.repeated import repeated
from traza.modules.works.views.prefill import prefill

Told = dict[str, list[str]]  # sentences by column
MOST_TOLD = 3  # of what another person changed


def record_rows(form: RowsForm, known: FormChoices, said: Attribution) -> int:
    """Record every row that was written and is right; how many were. The others are told in the
    form, with the version that they stand on now; those recorded leave it."""
    written = list(form.lines(form.rows.name))
    for key, cells in written:
        if any(form.rows.field(name, key) in form.errors for name in cells):
            continue
        told = _record(form, key, cells, known, said)
        for column, sentences in told.items():
            for sentence in sentences:
                form.add_error(form.rows.field(column, key), sentence)
        if not told:
            form.done.add(key)
    for key, one in form.standing.items():
        if key not in form.done and any(work == one.work for work, _version in form.moved):
            form.stand_on(key, form.expected(key))
    return len(form.done)


def _record(
    form: RowsForm, key: str, cells: Mapping[str, Any], known: FormChoices, said: Attribution
) -> Told:
    one = form.standing[key]
    written = expected = form.expected(key)
    try:
        with transaction.atomic():
            for act in form.asked(cells):
                base = _written_on(one, expected)
                alone = _alone(act, form.data_of(act, key, cells, base), base, known)
                if not alone.is_valid():
                    raise _NotRight(_columns(act, alone))
                try:
                    expected = _once(one.work, alone.change(), said, expected).number
                except StaleWork:
                    raise
                except Refusal as refusal:
                    raise _NotRight(_against(act, alone, refusal)) from refusal
    except _NotRight as wrong:
        return wrong.told
    except StaleWork:
        return {form.rows.columns[0].name: [_changed(form, key)]}
    if expected > written:
        form.moved[one.work, written] = expected
    return {}


class _NotRight(Exception):
    """What is against a row, by column; its transaction ends with it."""

    def __init__(self, told: Told) -> None:
        super().__init__(str(told))
        self.told = told


def _written_on(one: Standing, number: int) -> Dossier:
    """The work as it was when the row was written: what it chose from is still there."""
    if number != one.version:
        with suppress(UnknownWork):
            return works.version_of(one.work, number).dossier
    return one.dossier


def _alone(act: RowAct, sent: dict[str, Any], base: Dossier, known: FormChoices) -> ChangeForm:
    """The form of the act alone; a field left empty has what that form begins with."""
    begins = prefill(act.verb, base)
    filled = {name: text or begins.get(name, "") for name, text in sent.items()}
    return act.verb.form(base, known, data=filled)


def _once(work: int, change: Change, said: Attribution, expected: int) -> Version:
    """Record a change; the version that it made when this very press was already recorded."""
    try:
        return works.record_change(work, change, said=said, expected=expected)
    except StaleWork:
        same = repeated(work, change, said, expected)
        if same is None:
            raise
        return same


def _columns(act: RowAct, alone: ChangeForm) -> Told:
    """What the form of the act says is wrong, by column."""
    return _gathered(
        (act.column(field), str(one)) for field, each in alone.errors.items() for one in each
    )


def _against(act: RowAct, alone: ChangeForm, refusal: Refusal) -> Told:
    """What the register says is against it, by column."""
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        return {act.asked_by[0]: [str(refusal)]}
    return _gathered(
        (act.column(alone.input_of(one.field) or ""), one.text) for one in decision.against
    )


def _gathered(pairs: Iterable[tuple[str, str]]) -> Told:
    found: Told = {}
    for column, sentence in pairs:
        found.setdefault(column, []).append(sentence)
    return found


def _changed(form: RowsForm, key: str) -> str:
    """What another person saved meanwhile; the row goes on with the version there is now."""
    one, expected = form.standing[key], form.expected(key)
    form.stand_on(key, one.version)
    try:
        base = works.version_of(one.work, expected).dossier
    except UnknownWork:
        base = None
    found = works.difference(base, one.dossier) if base is not None else []
    said = "; ".join(f"{each.title}: {each.after}" for each in found[:MOST_TOLD])
    more = _("; y otros datos") if len(found) > MOST_TOLD else ""
    text = _(
        "Otra persona cambió esta obra mientras usted escribía (%s). Revise y guarde de nuevo."
    )
    return text % (said + more or _("sin diferencias a la vista"))
