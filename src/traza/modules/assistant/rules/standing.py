"""Words that ask for nothing elsewhere, and say something where they stand. Pure.

"Informar" is nothing in "me puede informar", and what money was spent on in "gastó en informar".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from traza.kernel.fold import fold
from traza.modules.assistant.contracts import Concept, Entity, Meaning, Mention
from traza.modules.assistant.rules.lexicon import words
from traza.modules.assistant.rules.roles import is_place


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INTO = frozenset({"en", "de", "del", "para", "por", "in", "on", "of", "for"})
_ARTICLES = _set(
    "el la los las lo un una unos unas su sus mi mis tu tus este esta ese esa the a an"
)
_POINTS = frozenset({"esto", "eso", "aquello", "this", "that"})
# Of a moment, of all of it, or of who says so: nothing is spent on them.
_TIMES = _set(
    "total totales ano año anos años ejercicio periodo year todo toda todos todas favor acuerdo"
    " que cual cuales traza aqui aca ahi alla what which hubo hay"
)
_IDIOMS = frozenset({"por su cuenta"})
_SOURCES = _set(
    "informe registro registradas registrados registrada censo dato datos cifra cifras"
    " informes report"
)
_NOUNS = _set("informacion dato datos cifra cifras informe registro")
_OWNERS = _set("estado municipio ciudad alcaldia pueblo entidad")
_NAMED = ("works", "goals", "people", "beneficiaries")  # that are to be done, made or reached
_BY_WORD_OF = frozenset({"segun", "acuerdo", "according"})
_INFINITIVE = re.compile(r"[a-z]{2,}[aei]r(?:se|l[aeo]s?)?")
_TO_BE = frozenset({"por", "a", "para"})
_PRONOUNS = frozenset({"se", "me", "nos", "le", "les"})
_OBLIGES = frozenset({"hay", "tiene", "tienen", "tenia", "tenian", "habia"})
_ASKING = frozenset({"", "compare", "together"})  # what a reader may want of us
# Concepts that a figure of money takes besides its own: after "gastó en" they are what it went to.
_MONEY = _set("finances spent money funds budget given received collected income paid contracted")
_PAYING = ("spent", "invested", "funded", "money", "funds", "how_much", "paid", "budget")
_UNITS = frozenset({"peso", "pesos", "millones", "miles"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a question in order, the places of those that ask for nothing, its mentions."""

    written: Sequence[str]
    silent: frozenset[int]
    mentions: Sequence[Mention]

    def first(self) -> int:
        """Where the first word stands that asks for something."""
        return min((min(mention.at) for mention in self.mentions if mention.at), default=0)

    def mention_at(self, place: int) -> Mention | None:
        """What the word at a place mentions."""
        return next((mention for mention in self.mentions if place in mention.at), None)

    def word(self, place: int) -> str:
        """The word at a place, "" beyond the ends."""
        return self.written[place] if 0 <= place < len(self.written) else ""


def fallen(sentence: Sentence) -> tuple[str, ...]:
    """The words of a question that nothing would account for, as they stand."""
    return tuple(
        dict.fromkeys(
            (
                *_spent_on(sentence),
                *_to_be_done(sentence),
                *_wished(sentence),
                *_own_nouns(sentence),
                *_givers(sentence),
                *_owners(sentence),
            )
        )
    )


def is_ratio(sentence: Sentence) -> bool:
    """ "Por obra", "per work": is a total asked for by the piece?"""
    plurals = words().listed | words().nouns
    for place, word in enumerate(sentence.written):
        after = sentence.word(place + 1)
        mention = sentence.mention_at(place + 1)
        if word not in {"por", "per"} or mention is None or min(mention.at) <= place:
            continue
        thing = after in {mention.words, "obra"}
        if thing and after[-1:] != "s" and {f"{after}s", f"{after}es"} & plurals:
            return sentence.word(place + 2) != "publica"
    return False


def _pays_before(sentence: Sentence, place: int) -> bool:
    before = sentence.written[:place]
    return bool((words().pays | words().owns) & set(before)) or any(
        Concept(name) in mention.meanings and min(mention.at, default=place) < place
        for mention in sentence.mentions
        for name in ("spent", "invested", "paid")
    )


def _spent_on(sentence: Sentence) -> Iterator[str]:
    """Polite words after a preposition: what money went to, or what a thing is of."""
    first = sentence.first()
    for place, word in enumerate(sentence.written):
        if word in _NOUNS and place in sentence.silent and _is_object(sentence, place):
            yield word
        if word not in _INTO or place < first:
            continue
        after = place + 1
        while sentence.word(after) in _ARTICLES:
            after += 1
        noun = sentence.word(after)
        if f"{word} {sentence.word(place + 1)} {noun}" in _IDIOMS:
            continue
        if noun in _POINTS or (
            after in sentence.silent
            and noun not in _TIMES
            and (noun not in _SOURCES or _is_object(sentence, place))
        ):
            yield noun


def _is_object(sentence: Sentence, place: int) -> bool:
    """Does a word follow a verb of money, and not "según"?"""
    by_word = _BY_WORD_OF & set(sentence.written[:place])
    return not by_word and _pays_before(sentence, place)


def _to_be_done(sentence: Sentence) -> Iterator[str]:
    """ "Metas por cumplir", "gente a beneficiar", "hay que hacer": not what was."""
    first = sentence.first()
    for place, word in enumerate(sentence.written):
        after = place + 1
        while sentence.word(after) in _PRONOUNS:
            after += 1
        if word == "to" and place > first and sentence.word(place + 1) in {"be", "do", "make"}:
            yield f"to {sentence.word(place + 1)}"
        if not _acts(sentence, after) or after < first:
            continue
        verb = sentence.word(after)
        if word in _TO_BE and (word != "para" or not _has_object(sentence, after)):
            yield f"{word} {verb}"
        elif after == place + 1 and _is_noun(sentence.mention_at(place)):
            yield verb
        elif word == "que" and sentence.word(place - 1) in _OBLIGES:
            yield f"{sentence.word(place - 1)} que {verb}"


def _is_noun(mention: Mention | None) -> bool:
    """ "Metas cumplir": is it of what is reached or made?"""
    return mention is not None and any(Concept(name) in mention.meanings for name in _NAMED)


def _acts(sentence: Sentence, place: int) -> bool:
    """Is a word an infinitive, and neither a name nor what a reader asks of us?"""
    if not _INFINITIVE.fullmatch(sentence.word(place)):
        return False
    mention = sentence.mention_at(place)
    if mention is None:
        return place in sentence.silent
    return not any(isinstance(item, Entity) or item.name in _ASKING for item in mention.meanings)


def _has_object(sentence: Sentence, place: int) -> bool:
    """ "Para hacer obras": does what is made follow?"""
    return sentence.mention_at(place + 1) is not None


def _wished(sentence: Sentence) -> Iterator[str]:
    """ "Obras que se pueden hacer", "obras que necesito": what is wanted, and not what was."""
    first = sentence.first()
    for place, word in enumerate(sentence.written):
        if word not in words().wishes:
            continue
        after = place + 1
        while sentence.word(after) in _PRONOUNS:
            after += 1
        verb = sentence.word(after)
        polite = bool(_INFINITIVE.match(verb)) and after in sentence.silent
        if (place > first and not polite) or (not polite and _acts(sentence, after)):
            yield word


def _own_nouns(sentence: Sentence) -> Iterator[str]:
    """ "Gastó en finanzas", "gastó Hermosillo en la ciudad": a noun of the figure as its object."""
    for index, mention in enumerate(sentence.mentions):
        place = min(mention.at, default=0)
        names = {item.name for item in mention.meanings if isinstance(item, Concept)}
        if mention.after not in _INTO - {"de", "del", "of"} or len(names) < len(mention.meanings):
            continue
        if not _pays_before(sentence, place) or _UNITS & set(mention.words.split()):
            continue
        follows = sentence.mentions[index + 1 : index + 2]
        paid_by = any(is_place(other) for other in sentence.mentions[:index])
        if names & _MONEY or ("municipal" in names and paid_by and not any(map(is_place, follows))):
            yield mention.words


def _givers(sentence: Sentence) -> Iterator[str]:
    """ "Recibió Hermosillo de Sonora": who gives, and not where Hermosillo lies."""
    for mention in sentence.mentions:
        place = min(mention.at, default=0)
        if words().receives & set(sentence.written[:place]):
            yield from _state_of_name(sentence, mention)
        if mention.after not in {"de", "del", "from"} or not is_place(mention) or mention.joined:
            continue
        if not words().receives & set(sentence.written[:place]):
            continue
        direct = sentence.word(place - 2) in words().receives - {"ingreso"}
        others = [other for other in sentence.mentions if other is not mention]
        named_to = any(is_place(other) and other.after == "a" for other in others)
        if direct or named_to or any(map(_within, others)):
            yield f"{mention.after} {mention.words}"


def _owners(sentence: Sentence) -> Iterator[str]:
    """ "Obras del estado en Sonora", "recibió Hermosillo del municipio": whose, or who gives."""
    places = [mention for mention in sentence.mentions if is_place(mention)]
    money = any(
        Concept(name) in mention.meanings for mention in sentence.mentions for name in _PAYING
    )
    gets = bool(words().receives & set(sentence.written))
    inside = any(mention.after in {"en", "in"} for mention in places)
    for mention in sentence.mentions:
        if mention.words not in _OWNERS or mention.after not in {"de", "del"}:
            continue
        if (gets and places) or (inside and not money and not is_place(mention)):
            yield f"{mention.after} {mention.words}"
    for mention in places if gets else ():  # "Hermosillo (del) municipio" is read as its name
        for place in mention.at - {min(mention.at, default=0)}:
            if sentence.word(place) in _OWNERS and sentence.word(place - 1) == "del":
                yield f"del {sentence.word(place)}"


def _state_of_name(sentence: Sentence, mention: Mention) -> Iterator[str]:
    """The state in "recibió Mexicali de Baja California", where both are read as one name."""
    for item in mention.meanings:
        own, state = _name_of(item)
        for place in mention.at - {min(mention.at, default=0)}:
            begins = state[:1] == [sentence.word(place)] != own[:1]
            if begins and sentence.word(place - 1) in {"de", "del", "from"}:
                yield f"{sentence.word(place - 1)} {' '.join(state)}"
                return


def _name_of(item: Meaning) -> tuple[list[str], list[str]]:
    """The words of a place's own name, and of the state that it is told with."""
    name, _comma, state = (item.name if isinstance(item, Entity) else "").partition(",")
    return fold(name).split(), fold(state).split()


def _within(mention: Mention) -> bool:
    """Is a mention a place that lies in a state?"""
    return not mention.joined and any(
        isinstance(item, Entity) and item.slot in {"municipality", "town"}
        for item in mention.meanings
    )
