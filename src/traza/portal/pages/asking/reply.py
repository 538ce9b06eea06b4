"""The reply to a question: a figure with its source, or why there is none and what can be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import (
    Concept,
    Entity,
    Mention,
    Offer,
    Reading,
    Reason,
    Reply,
    Understood,
)
from traza.platform.law import clock
from traza.platform.once import one_reading
from traza.platform.tables import NotBuilt
from traza.portal.pages.asking import coverage, doors, names, offers, several
from traza.portal.pages.asking.going_on import going_on

LONGEST = 400  # characters of a question
MOST_ASKED = 3  # things to choose among
MOST_MENTIONS = 8  # of a question that is asked again with one less
_WHY = re.compile(r"^\W*(?:y\s+)?(?:por\s*qu[eé]|why)\b", re.IGNORECASE)


def reply(text: str, before: str = "") -> Reply:
    """Answer a question; `before` is the one it goes on from ("¿y en Cajeme?"), or "".

    Never raises for what a person typed: what cannot be answered says why.
    """
    if not text.strip():
        return Reply(_("Escriba una pregunta."), reason=Reason.EMPTY, offers=offers.examples())
    if len(text) > LONGEST:
        said = _("La pregunta tiene más de %(n)d letras. Pregunte una cosa a la vez.")
        return Reply(said % {"n": LONGEST}, reason=Reason.TOO_LONG, offers=offers.examples())
    with one_reading():
        try:
            return _answer(text, before)
        except NotBuilt as none:
            return Reply(str(none), reason=Reason.NOT_BUILT)


def _answer(text: str, before: str) -> Reply:
    if found := doors.page_for(text):
        return found
    vocabulary = names.vocabulary()
    today = clock.today()
    understood = assistant.understand(text, vocabulary, today)
    if understood.refused:
        return _not_allowed(understood, text)
    if understood.unknown:
        return _unknown(understood, text)
    ways = [understood]
    if before and (understood.mentions or understood.years or understood.divided):
        ways = going_on(assistant.understand(before, vocabulary, today), understood)
    replies = (_figures(each) for each in ways)
    first = next(replies)
    return first if first.answered else next((each for each in replies if each.answered), first)


def _figures(asked: Understood) -> Reply:
    narrowed = assistant.narrowed(asked.mentions)
    if not several.compares(asked) and (pair := assistant.outside(narrowed)):
        return _not_there(*pair)
    understood = replace(asked, mentions=assistant.of_one_kind(narrowed))
    if choice := _which_place(understood):
        return choice
    answers = several.readings(understood)
    readings = coverage.readings_of(answers, asked)
    if unsure := coverage.unsure(understood, readings):
        return unsure
    if not readings:
        return _none(answers, understood)
    if unsure := _state_or_town(understood, readings):
        return unsure
    notes = (*_put_right(understood), *coverage.read_as(readings))
    two = several.are_compared(understood) and len(readings) == 2
    closing = " ".join(_difference(readings)) if two else ""
    texts = (*notes, *(reading.text for reading in readings), closing)
    return Reply(
        " ".join(filter(None, texts)),
        tuple(readings),
        link=readings[0].link,
        notes=notes,
        closing=closing,
    )


def _none(answers: several.Answers, understood: Understood) -> Reply:
    """Why there is no answer, with what is near it and has one."""
    if answers.silent or answers.unlike:
        return coverage.one_sided(answers, understood)
    refused = offers.refusal(answers.lacking, understood)
    if refused.reason is not Reason.NO_FIGURE or not refused.link:
        return refused
    return replace(refused, offers=_less_one(understood) or refused.offers)


def _less_one(understood: Understood) -> tuple[Offer, ...]:
    """The question less one of its words, where that has an answer: what no figure tells together
    may be told apart."""
    said = understood.mentions
    if not 1 < len(said) <= MOST_MENTIONS:
        return ()
    found: list[Offer] = []
    for left_out in said:
        if assistant.family(left_out) != "topic" or len(found) == MOST_ASKED:
            continue
        rest = tuple(each for each in said if each is not left_out)
        if readings := several.readings(replace(understood, mentions=rest)).readings:
            found.append(offers.instead_of(readings[0]))
    return tuple(dict.fromkeys(found))


def _difference(readings: Sequence[Reading]) -> list[str]:
    first, second = readings
    if first.figure != second.figure or first.value is None or second.value is None:
        return []
    if first.documents != second.documents:  # each register counts in its own way
        return []
    return [offers.difference(first.value, second.value, first.unit)]


def _not_there(place: Mention, state: Mention) -> Reply:
    said = _("«%(place)s» no está en «%(state)s»: no sé de cuál de los dos pregunta.")
    names_of = [
        each.name
        for each in (*place.meanings, *state.meanings)
        if isinstance(each, Entity) and each.slot in {"municipality", "state"}
    ]
    return Reply(
        said % {"place": place.words, "state": state.words},
        reason=Reason.NEEDS_MORE,
        offers=tuple(Offer(name) for name in names_of[:MOST_ASKED]),
    )


def _state_or_town(understood: Understood, readings: Sequence[Reading]) -> Reply | None:
    """Ask, when a name is of a state and of a municipality and only one of them has an answer."""
    for mention in understood.mentions:
        by_slot = {each.slot: each for each in mention.meanings if isinstance(each, Entity)}
        if not {"state", "municipality"} <= by_slot.keys():
            continue
        if not any("state" in each.filters or "document" in each.filters for each in readings):
            said = _("«%(name)s» es un estado y también un municipio. ¿De cuál?")
            name = by_slot["state"].name
            ways = (_("el municipio de %(name)s"), _("los municipios de %(name)s"))
            return Reply(
                said % {"name": name},
                reason=Reason.NEEDS_MORE,
                offers=tuple(Offer(way % {"name": name}) for way in ways),
            )
    return None


def _which_place(understood: Understood) -> Reply | None:
    """Ask which one, when a name is of several municipalities and of no state."""
    for mention in understood.mentions:
        places = [each for each in mention.meanings if isinstance(each, Entity)]
        towns = {each.value: each.name for each in places if each.slot == "municipality"}
        if len(towns) > 1 and not any(each.slot == "state" for each in places):
            said = _("Hay %(n)d municipios que se llaman «%(name)s». ¿Cuál?")
            return Reply(
                said % {"n": len(towns), "name": mention.words},
                reason=Reason.NEEDS_MORE,
                offers=tuple(Offer(name) for name in names.largest(towns)[:MOST_ASKED]),
            )
    return None


def _put_right(understood: Understood) -> list[str]:
    if not understood.corrected:
        return []
    pairs = ", ".join(f"«{meant}»" for _typed, meant in understood.corrected)
    return [_("Entendí %(words)s.") % {"words": pairs}]


def _not_allowed(understood: Understood, text: str) -> Reply:
    name = understood.refused
    refused = assistant.words().refused[name]
    english = (get_language() or "es").startswith("en")
    return Reply(
        refused.says_en if english else refused.says,
        reason=Reason.NOT_ALLOWED,
        offers=_instead(understood, text),
    )


def _instead(understood: Understood, text: str) -> tuple[Offer, ...]:
    if understood.refused == "why":
        return _without_why(text)
    nearest = coverage.nearest(understood) if understood.refused == "list" else ()
    return nearest or offers.pages_instead(understood.refused)


def _without_why(text: str) -> tuple[Offer, ...]:
    """The question of figures that a question of causes holds, where it has an answer."""
    rest = _WHY.sub("", text).strip(" ¿?")
    answered = rest and rest != text and reply(rest).readings
    return (Offer(rest[:1].upper() + rest[1:]),) if answered else offers.examples()


def _unknown(understood: Understood, text: str) -> Reply:
    listed = ", ".join(f"«{word}»" for word in understood.unknown[:MOST_ASKED])
    return Reply(
        _("No contesto a medias: no entendí %(words)s.") % {"words": listed},
        reason=Reason.UNKNOWN_WORDS,
        offers=tuple(chain(coverage.nearest(understood), offers.near(text), offers.examples()))[
            :MOST_ASKED
        ],
        link=reverse("portal:search"),
    )


__all__ = ["Concept", "reply"]
