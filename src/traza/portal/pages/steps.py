"""What `traza demo` does before it serves, step by step: for the terminal and for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation.trans_real import parse_accept_lang_header

from traza.platform.running.meanwhile import AGAIN

Tell = Callable[[str], None]
PAGE = "portal/steps.html"
SILENT = 60  # seconds without an answer: more than between the last step and the portal


@dataclass(slots=True)
class Step:
    """One step: its title, when it began and ended (None: not yet), and what it told."""

    title: str | Promise
    began: float | None = None
    ended: float | None = None
    told: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> int | None:
        """How long it took, or has taken; None before it begins."""
        if self.began is None:
            return None
        return round((self.ended or monotonic()) - self.began)


class Steps:
    """Steps in the order in which they are done; those to come are known from the beginning."""

    def __init__(self, tell: Tell, *titles: str | Promise) -> None:
        self._tell = tell
        self.steps = [Step(title) for title in titles]
        self._now: Step | None = None

    @contextmanager
    def doing(self, number: int) -> Iterator[Tell]:
        """Do that step; what is told within goes to the terminal and to the page. One that was
        cut short is not done."""
        self._now = step = self.steps[number]
        step.began = monotonic()
        try:
            yield self.tell
            step.ended = monotonic()
        finally:
            self._now = None

    def tell(self, sentence: str) -> None:
        """Say it in the terminal, and in the page under the step that is being done."""
        if self._now is not None:
            self._now.told.append(sentence.strip())
        self._tell(sentence)

    def split(self) -> str:
        """How long each step took, in one sentence."""
        took = [f"{step.title}, {step.seconds} s" for step in self.steps if step.ended]
        total = sum(step.seconds or 0 for step in self.steps)
        return f"Listo en {total} s: {'; '.join(took)}."

    def draw(self, languages: str) -> str:
        """The page of now, in the first of the reader's languages that we speak."""
        with translation.override(_spoken(languages)):
            context = {"steps": list(self.steps), "again": AGAIN, "silent": SILENT}
            return render_to_string(PAGE, context)


def _spoken(languages: str) -> str:
    for code, _weight in parse_accept_lang_header(languages.lower()):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return translation.get_language() or "es-mx"
