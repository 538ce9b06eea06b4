"""What norms fix about committees and visits. The files ship with the code and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from traza.kernel.citation import Citation
from traza.kernel.law import Law, LawValue
from traza.modules.oversight.contracts.sync import Question, Questionnaire

MOMENTS = ("before", "during", "after")


def committee_value(name: str, day: date) -> LawValue:
    """The value in force on a day; before the first that is known, the first one."""
    law = _laws()[name]
    return law.on(day) or law.values[0]


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Every questionnaire of visits by the day since which it is asked, oldest first."""
    return {
        day.isoformat(): Questionnaire(
            day.isoformat(),
            Citation(one["source"], one["place"], one.get("url", "")),
            {
                moment: tuple(
                    Question(each["code"], each["text"], each.get("help", ""))
                    for each in one[moment]
                )
                for moment in MOMENTS
            },
        )
        for day, one in sorted(_file("visit_questions").items())
    }


def questionnaire(day: date) -> Questionnaire:
    """The one that is asked on a day."""
    held = [one for since, one in questionnaires().items() if since <= day.isoformat()]
    return held[-1] if held else next(iter(questionnaires().values()))


@cache
def _laws() -> Mapping[str, Law]:
    return {name: Law.of(written) for name, written in _file("committee").items()}


def _file(name: str) -> Any:
    text = files("traza.modules.oversight").joinpath("law", f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)
