"""What norms fix about committees and visits. The files ship with the code and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import msgspec

from traza.kernel.law import LawValue
from traza.modules.oversight.contracts.sync import Question, Questionnaire
from traza.platform.law import Cited, LawFile, Laws

PACKAGE = "traza.modules.oversight"
MOMENTS = ("before", "during", "after")


class WrittenQuestion(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A question of yes or no, and what helps to answer it."""

    code: str
    text: str
    help: str = ""


class WrittenQuestionnaire(Cited, frozen=True, kw_only=True):
    """The questions of each moment of a work."""

    before: list[WrittenQuestion]
    during: list[WrittenQuestion]
    after: list[WrittenQuestion]


class VisitQuestions(Laws, frozen=True, kw_only=True):
    """`visit_questions.yaml`."""

    questionnaires: list[WrittenQuestionnaire]


COMMITTEE = LawFile(PACKAGE, "law/committee.yaml", Laws)
QUESTIONS = LawFile(PACKAGE, "law/visit_questions.yaml", VisitQuestions)


def committee_value(name: str, day: date) -> LawValue:
    """The value in force on a day; before the first that is known, the first one."""
    law = COMMITTEE.laws[name]
    return law.on(day) or law.values[0]


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Every questionnaire of visits by the day since which it is asked, oldest first."""
    dated = [(one.since or date.min, one) for one in QUESTIONS.body.questionnaires]
    return {
        day.isoformat(): Questionnaire(
            day.isoformat(),
            one.citation,
            {
                moment: tuple(
                    Question(each.code, each.text, each.help) for each in getattr(one, moment)
                )
                for moment in MOMENTS
            },
        )
        for day, one in sorted(dated, key=lambda each: each[0])
    }


def questionnaire(day: date) -> Questionnaire:
    """The one that is asked on a day."""
    held = [one for since, one in questionnaires().items() if since <= day.isoformat()]
    return held[-1] if held else next(iter(questionnaires().values()))
