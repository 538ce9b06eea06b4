"""Every flag: its worked cases, its law, and that an ordinary work raises none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.making.works import dossier_in

from traza.modules.oversight.contracts.flags import Case, Context, Flag
from traza.modules.oversight.contracts.outcomes import Raised
from traza.modules.oversight.queries.flag_law import flag_catalogue, flag_law, limits
from traza.modules.oversight.rules import flags
from traza.modules.oversight.rules.flag_cases import CONTRACT, TODAY, WORK, seen, work
from traza.modules.oversight.rules.flag_gate import judge
from traza.modules.works.contracts.dossier import Dossier, Status

CODES = [flag.code for flag in flags.ALL]
ACCUSING = re.compile(
    r"corrup|robo|fraude|desv[ií]|irregular|ilegal|culpa|delito|amañ|favorit|simul", re.IGNORECASE
)


def lawful(context: Context) -> Context:
    return replace(context, limits=limits())


def raised_by(flag: Flag, dossier: Dossier, context: Context) -> Raised | None:
    outcome = judge(flag, dossier, lawful(context))
    return outcome if isinstance(outcome, Raised) else None


def said(flag: Flag, case: Case) -> str:
    raised = raised_by(flag, case.dossier, case.context)
    return raised.says if raised else ""


def test_there_are_enough_and_each_has_its_file_and_its_bit():
    assert len(flags.ALL) >= 16
    files = {path.stem for path in Path(flags.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(CODES) == files
    assert Counter(flag.bit for flag in flags.ALL).most_common(1)[0][1] == 1
    assert max(flag.bit for flag in flags.ALL) < 63


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_the_example_raises_it_and_the_counter_example_does_not(flag: Flag):
    assert said(flag, flag.example), "the example must raise the flag"
    assert not said(flag, flag.counter_example)


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_the_example_raises_that_flag_alone(flag: Flag):
    """One thing changes, one flag goes up: otherwise the page would teach two things at once."""
    case = flag.example
    up = {one.code for one in flags.ALL if raised_by(one, case.dossier, case.context)}
    time_passes = {one.code for one in flags.ALL if one.looks_ahead}
    assert up - time_passes <= {flag.code}


@pytest.mark.parametrize("edge", [date.max, date.min])
@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_a_day_at_the_end_of_the_calendar_stops_no_check(flag: Flag, edge: date):
    """Other registers write 9999 for "no day": one such work must not stop the run of all."""
    signed = replace(CONTRACT, signed_on=edge, starts=edge, ends=edge)
    late = work(started_on=edge, planned_end=edge, contract=signed, guarantees=(), progress=())
    done = replace(dossier_in(Status.SETTLED), contract=signed, guarantees=())
    assert done.completion
    assert done.handover
    ended = replace(done.completion, finished_on=edge, verified_on=edge)
    received = replace(done.handover, on=edge)
    for one in (
        late,
        replace(late, status=Status.CONTRACTED),
        replace(late, status=Status.FINISHED, completion=ended),
        replace(done, completion=ended, handover=received),
        replace(done, status=Status.DELIVERED, settlement=None, handover=received),
    ):
        raised = raised_by(flag, one, seen(committee=None))
        assert raised is None or raised.code == flag.code


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_sentences_have_numbers_or_names_and_accuse_nobody(flag: Flag):
    raised = raised_by(flag, flag.example.dossier, flag.example.context)
    assert raised is not None
    assert raised.code == flag.code
    assert raised.evidence
    written = " ".join([raised.says, flag.name, flag.definition, flag.formula])
    assert not ACCUSING.search(written)
    assert raised.says.endswith(".")


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_each_has_dated_law(flag: Flag):
    law = flag_law(flag.code)
    assert law.citations
    assert all(one.citation.source and one.citation.place and one.reading for one in law.citations)
    assert all(one.since <= TODAY for one in law.citations)
    assert all(value.citation.place for one in law.limits for value in one.values)


def test_an_ordinary_work_raises_none():
    assert [one.code for one in flags.ALL if raised_by(one, WORK, seen())] == []


def test_a_work_of_which_little_is_known_breaks_no_flag():
    bare = Dossier(folio="X", name="X", state="26", year=2024, status=Status.PUBLISHED)
    assert [one.code for one in flags.ALL if raised_by(one, bare, seen(committee=None))] == []


@pytest.mark.parametrize("flag", flags.ALL, ids=CODES)
def test_without_law_in_force_a_limit_raises_nothing(flag: Flag):
    """A work of before the norm is not measured with it."""
    old = date(1990, 1, 1)
    names = [limit.name for limit in flag_law(flag.code).limits]
    assert all(lawful(seen(today=old)).limit(name) is None for name in names)


def test_what_looks_ahead_is_what_the_calendar_alone_changes():
    """A flag of which the answer changes by waiting says so: it is checked each day."""
    cases = [case for one in flags.ALL for case in (one.example, one.counter_example)]
    for flag in flags.ALL:
        for case in cases:
            now = said(flag, case)
            later = replace(case.context, today=case.context.today + timedelta(days=400))
            if said(flag, replace(case, context=later)) != now:
                assert flag.looks_ahead, flag.code


def test_sentences_do_not_change_each_day_while_the_flag_is_up():
    """Otherwise each day would add a row to the history that says nothing new."""
    for flag in flags.ALL:
        context = flag.example.context
        later = replace(context, today=context.today + timedelta(days=1))
        assert said(flag, replace(flag.example, context=later)) == said(flag, flag.example)


def test_the_catalogue_shows_the_sentence_of_each_example():
    for info in flag_catalogue():
        assert info.example.says
        assert not info.counter_example.says
        assert info.citations
