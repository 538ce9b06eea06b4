"""All that the words of a question may mean here: our own words, and the names of the register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from traza.kernel.fold import fold
from traza.modules.assistant.contracts import PLACES, Concept, Entity, Meaning
from traza.modules.assistant.rules.lexicon import words
from traza.platform.searching.spelling import deletes, distance
from traza.platform.searching.terms import sound, stem, undotted

Phrase = tuple[str, ...]
POLITE = Concept("")  # says nothing of what is asked
LINKS = frozenset({"en", "in", "y", "e", "o", "u", "and", "or"})  # part two things
LONGEST_PHRASE = 24  # terms of the longest name that is looked for
SHORTEST_MISSPELT = 5  # letters of a word that may be put right
SHORTEST_OTHER = 7  # letters of a word that may be put right to one that sounds otherwise
NAMED_BY_PARTS = frozenset({"agency", "unit", "goal", "indicator", "own_indicator", "programme"})
SHORTEST_PLACE = 6  # letters of a word that may be put right to the name of a place
SHORTEST_HEARD = 3  # letters of a word that may be put right to one that sounds the same
# What will be done is not what was: "realizarán" is no misprint of "realizaron".
_FUTURE = re.compile(r"[aei]r(?:a|an|as|emos|ia|ian)$")
SHORTEST_PART = 6  # letters of one word that names a thing without the rest of its name


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases, by their terms, with what they mean; `near` finds terms that sound alike, and
    `is_word` tells the words of the register, which are never put right to others. `links`: the
    words between those of a phrase that part two things where it does not have them itself;
    `polite`: words that ask for nothing as they are written ("cuenta", and not "cuentas");
    `places`: names of places, without their articles."""

    phrases: dict[Phrase, tuple[Meaning, ...]]
    terms: frozenset[str]
    near: dict[str, tuple[str, ...]]
    longest: int
    divided: dict[Phrase, str]
    refused: dict[Phrase, str]
    is_word: Callable[[str], bool]
    kept: frozenset[str] = frozenset()
    links: frozenset[tuple[Phrase, str]] = frozenset()
    polite: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def holds(self, phrase: Phrase, links: Iterable[str]) -> bool:
        """Is it a phrase where those words link it? "Obras en La Salud" is no "obras de salud"."""
        return phrase in self.phrases and all((phrase, link) in self.links for link in links)

    def corrected(self, term: str) -> str:
        """The one known term that a misspelt one may stand for; "" for none or several."""
        if len(term) < SHORTEST_HEARD or not term.isalpha() or self.is_word(term):
            return ""
        if term in self.kept or _FUTURE.search(term):
            return ""
        heard = sound(term)
        found: dict[str, float] = {}
        for part in deletes(heard):
            for other in self.near.get(part, ()):
                letters = distance(term, other)
                apart = distance(heard, sound(other))
                most = 1 if len(term) < 8 else 2
                if len(term) < SHORTEST_MISSPELT and apart:
                    continue
                if letters > most + (apart == 0) or apart > most or _begins_apart(term, other):
                    continue
                if heard != sound(other) and len(term) < SHORTEST_OTHER:
                    continue
                if len(term) < SHORTEST_PLACE and self._is_place(other):
                    continue
                if heard != sound(other) and self._is_part(other):
                    continue
                found[other] = apart + letters / 2
        if not found:
            return ""
        best = min(found.values())
        closest = [other for other, far in found.items() if far == best]
        return closest[0] if len(closest) == 1 else ""

    def _is_part(self, term: str) -> bool:
        """Does a term name a thing only as a part of its name? "Históricas" are no "historia"."""
        meanings = self.phrases.get((term,), ())
        return bool(meanings) and all(
            isinstance(item, Entity) and item.slot in NAMED_BY_PARTS for item in meanings
        )

    def _is_place(self, term: str) -> bool:
        """Does a term mean nothing but a place? Short words are things: "vacas" are not Baca."""
        return all(
            isinstance(item, Entity) and item.slot in PLACES
            for item in self.phrases.get((term,), (POLITE,))
        )


def _begins_apart(term: str, other: str) -> bool:
    return sound(term)[:1] != sound(other)[:1]


def key(text: str) -> Phrase:
    """The terms of a text as phrases are kept: folded, without plurals, dropped words left out.

    >>> key("los Municipios de Sonora")
    ('municipio', 'sonora')
    """
    dropped = words().dropped
    return tuple(term(word) for word in fold(undotted(text)).split() if word not in dropped)


def content_of(text: str) -> str:
    """The words of a text that say something, folded.

    >>> content_of("La Isla del Municipio")
    'isla municipio'
    """
    return " ".join(word for word in fold(undotted(text)).split() if word not in words().dropped)


def term(word: str) -> str:
    """A folded word as phrases have it: without its plural, where that means the same."""
    return word if word in words().unstemmed else stem(word)


def vocabulary(
    entities: Iterable[tuple[str, Entity]], is_word: Callable[[str], bool] = lambda term: False
) -> Vocabulary:
    """The words of the field with names of the register: each name with the thing it names."""
    phrases: dict[Phrase, dict[Meaning, None]] = defaultdict(dict)
    entities = list(entities)
    for text, meaning in _own():
        phrases[key(text)][meaning] = None
    single = {phrase[0] for phrase in phrases if len(phrase) == 1}
    named = [(key(name), entity) for name, entity in entities]
    own = frozenset(phrases)
    for phrase, entity in named:
        if phrase and (phrase not in own or entity.slot not in PLACES):
            phrases[phrase][entity] = None
    single |= {phrase[0] for phrase, entity in named if len(phrase) == 1 and entity.slot in PLACES}
    for phrase, entity in _parts(named, single):
        if phrase not in phrases:
            phrases[phrase][entity] = None
    whole = {phrase: tuple(meanings) for phrase, meanings in phrases.items()}
    known = frozenset(term for phrase in whole for term in phrase)
    return Vocabulary(
        whole,
        known,
        _near(known),
        min(LONGEST_PHRASE, max((len(phrase) for phrase in whole), default=1)),
        {
            tuple(map(term, fold(each).split())): name
            for name, said in words().divided.items()
            for each in said
        },
        {key(each): name for name, of in words().refused.items() for each in of.asked},
        is_word,
        frozenset(map(term, words().never_put_right | words().nouns)),
        frozenset(_links([*(text for text, _meaning in _own()), *(name for name, _ in entities)])),
        frozenset(map(fold, words().polite)),
        frozenset(content_of(name) for name, entity in entities if entity.slot in PLACES),
    )


def _own() -> Iterator[tuple[str, Meaning]]:
    kept = words()
    for phrase in kept.polite:
        yield phrase, POLITE
    for concept, said in kept.concepts.items():
        for phrase in said:
            yield phrase, Concept(concept)
    for slot, values in kept.values.items():
        for value, said in values.items():
            entity = Entity(slot, int(value) if value.isdigit() else value, said[0])
            for phrase in said:
                yield phrase, entity


def _links(texts: Iterable[str]) -> Iterator[tuple[Phrase, str]]:
    """The words that link within each text, for it and for all its parts."""
    for text in texts:
        folded = fold(text).split()
        if not LINKS & set(folded):
            continue
        places = [place for place, word in enumerate(folded) if word in LINKS]
        phrase = key(text)
        for place in places:
            before = len(key(" ".join(folded[:place])))
            for first in range(before):
                for last in range(before + 1, len(phrase) + 1):
                    yield phrase[first:last], folded[place]


def _parts(
    named: Iterable[tuple[Phrase, Entity]], single: set[str]
) -> Iterator[tuple[Phrase, Entity]]:
    """Parts of long names that name one thing only, and hold a word that means nothing else.

    What is the whole name of another thing stands for that, whatever is said around it.
    """
    owners: dict[Phrase, set[tuple[str, object]]] = defaultdict(set)
    begun: dict[Phrase, dict[tuple[str, object], Entity]] = defaultdict(dict)
    of: dict[Phrase, Entity] = {}
    whole = {phrase for phrase, _entity in named if len(phrase) > 1}
    for phrase, entity in named:
        if entity.slot in PLACES or len(phrase) < 2:
            continue
        for first in range(len(phrase)):
            for last in range(first + 1, len(phrase) + 1):
                part = phrase[first:last]
                if _tells(part, single) and not _holds(part, whole):
                    owners[part].add((entity.slot, entity.value))
                    of[part] = entity
                    if not first and last > 1:
                        begun[part][entity.slot, entity.value] = entity
    for part, who in owners.items():
        if len(who) == 1:
            yield part, of[part]
        elif len(begun[part]) == 1:  # others only mention it: what is called so is meant
            yield part, next(iter(begun[part].values()))


def _holds(part: Phrase, whole: set[Phrase]) -> bool:
    """Does a part of a name hold the whole name of something?"""
    return any(
        part[first:last] in whole
        for first in range(len(part))
        for last in range(first + 2, len(part) + 1)
    )


def _tells(part: Phrase, single: set[str]) -> bool:
    own = [term for term in part if term not in single]
    if len(part) == 1:
        return bool(own) and len(part[0]) >= SHORTEST_PART and part[0] not in _nouns()
    return bool(own)


@cache
def _nouns() -> frozenset[str]:
    """Words for what money is spent on, as phrases have them: none is a name by itself."""
    return frozenset(map(term, words().nouns))


def _near(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    near: dict[str, list[str]] = defaultdict(list)
    for term in known:
        if len(term) >= SHORTEST_HEARD and term.isalpha():
            for part in deletes(sound(term)):
                near[part].append(term)
    return {part: tuple(terms) for part, terms in near.items()}
