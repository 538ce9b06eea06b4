"""Read a question: every word of it is known, put right, or told as unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from traza.kernel.fold import fold
from traza.modules.assistant.contracts import PLACES, Concept, Entity, Meaning, Mention, Understood
from traza.modules.assistant.queries.vocabulary import LINKS, POLITE, Phrase, Vocabulary, key, term
from traza.modules.assistant.rules.joining import PLACE, added, family, parted, taken_away
from traza.modules.assistant.rules.lexicon import words
from traza.modules.assistant.rules.ranges import without_ranges, years_between
from traza.modules.assistant.rules.roles import asks_list, is_place, placed, with_roles
from traza.modules.assistant.rules.standing import Sentence, fallen, is_ratio
from traza.platform.searching.terms import undotted

LONGEST = 400  # characters of a question that is read
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLES = frozenset({"el", "la", "los", "las", "cada", "tipo"})
_ACTS = frozenset({"municipio", "ayuntamiento", "gobierno"})
_ORDERED = (Concept("most"), Concept("least"))
_COMMA = ","
_JOINS = frozenset({"y", "e", "and", "o", "u", "or"})
# Between a preposition and the name it says something of.
_BEFORE_NAMES = frozenset({"el", "la", "los", "las", "lo", "the"})
# How a question of causes begins, once folded: no figure has them.
_WHY = frozenset({"por que", "porque", "why"})
MOST_DIVIDING = 3  # words of what a figure is divided by


@dataclass(frozen=True, slots=True)
class _Token:
    term: str
    word: str
    joined: bool = False
    listed: bool = False
    place: int = 0
    after: str = ""
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a question by what was made of them: what they mention, with the words that
    stand beside each mention, those that nobody knows, those put right, and those that ask for
    nothing."""

    mentions: tuple[Mention, ...]
    before: tuple[str, ...]
    next_: tuple[str, ...]
    unknown: tuple[_Token, ...]
    corrected: tuple[tuple[str, str], ...]
    silent: frozenset[int]


def understand(text: str, vocabulary: Vocabulary, today: date) -> Understood:
    """What a question says, by the vocabulary; `today` tells which year the last one was."""
    years = years_between(text)
    written = _instead(_folded(undotted(without_ranges(text[:LONGEST])))).split()
    while written and written[0] in _JOINS:
        del written[0]
    divided, written = _divided(written, vocabulary)
    if _WHY & {" ".join(written[:2]), *written[:1]}:
        return Understood(refused="why")
    tokens = _tokens(written)
    if refused := _refused(tokens, vocabulary):
        return Understood(refused=refused)
    read = _mentions(tokens, vocabulary)
    found = read.mentions
    sentence = Sentence(written, read.silent, read.mentions)
    if taken_away(found) or parted(found) or is_ratio(sentence):
        return Understood(refused="negation" if taken_away(found) else "ratio")
    refused = "list" if asks_list(written, found) else ""
    found = placed(with_roles(found, read.before, read.next_))
    in_no_place = [mention for mention in found if not mention.meanings]
    found = _whose(_of_which(added(_with_meanings(found)), vocabulary))
    years += tuple(int(token.word) for token in read.unknown if _YEAR.fullmatch(token.word))
    dated = {token.place for token in read.unknown if _YEAR.fullmatch(token.word)}
    unknown = tuple(token.word for token in read.unknown if token.place not in dated)
    unknown += (*(mention.words for mention in in_no_place), *fallen(sentence))
    kept, more = _with_years(found, today)
    by_words = {place for mention in found if mention not in kept for place in mention.at}
    silent = read.silent | dated | by_words
    return Understood(
        kept,
        tuple(dict.fromkeys(years + more)),
        divided,
        unknown,
        read.corrected,
        refused,
        content=tuple((token.place, token.word) for token in tokens if token.place not in silent),
    )


def _with_meanings(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.meanings)


def _tokens(written: Sequence[str]) -> list[_Token]:
    """The words that say something, with a mark on what "y" or a comma joins to those before."""
    dropped, found, joined, listed, after = words().dropped, [], False, False, ""
    links: set[str] = set()
    for place, word in enumerate(written):
        if word in dropped:
            joined = joined or word in _JOINS
            links |= {word} & LINKS
        elif word == _COMMA:
            listed = True
        else:
            found.append(_Token(term(word), word, joined, listed, place, after, frozenset(links)))
            joined, listed, links = False, False, set()
        if word not in _BEFORE_NAMES:
            after = word
    return found


def _folded(text: str) -> str:
    """A folded text that keeps its commas."""
    return f" {_COMMA} ".join(fold(part) for part in text.split(_COMMA))


def _instead(folded: str) -> str:
    """A folded text with other words for those that stand for them."""
    said = f" {folded} "
    for words_said, read in words().instead.items():
        said = said.replace(f" {words_said} ", f" {read} ")
    return said


def _divided(written: list[str], vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[str]]:
    """Dimensions after "por" or "cada", and the words without them."""
    rest: list[str] = []
    found: list[str] = []
    place = 0
    by = words().by
    while place < len(written):
        named, after = _named(written, place + 1, vocabulary)
        if written[place] in by and named:
            found.append(named)
            place = after
        else:
            rest.append(written[place])
            place += 1
    return tuple(dict.fromkeys(found)), rest


def _named(written: Sequence[str], first: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """The dimension that words from `first` name, and the place after them; "" for none."""
    after = first
    while after < len(written) and written[after] in _ARTICLES:
        after += 1
    for begins in dict.fromkeys((first, after)):
        for last in range(begins + MOST_DIVIDING, begins, -1):
            named = vocabulary.divided.get(tuple(term(word) for word in written[begins:last]))
            if named and not _goes_on(written[last : last + 1], vocabulary):
                return named, last
    return "", first


def _goes_on(follows: Sequence[str], vocabulary: Vocabulary) -> bool:
    """ "Por el municipio de Cajeme" divides nothing: the name of one follows."""
    return bool(follows) and follows[0] in {"de", "del"}


def _refused(tokens: Sequence[_Token], vocabulary: Vocabulary) -> str:
    terms = tuple(token.term for token in tokens)
    for first in range(len(terms)):
        for last in range(min(len(terms), first + 5), first, -1):
            part = terms[first:last]
            if part in vocabulary.refused and part not in vocabulary.phrases:
                return vocabulary.refused[part]
    return ""


def _put_right(
    tokens: Sequence[_Token], vocabulary: Vocabulary
) -> tuple[list[_Token], tuple[tuple[str, str], ...]]:
    right: list[_Token] = []
    corrected: list[tuple[str, str]] = []
    for token in tokens:
        meant = "" if token.term in vocabulary.terms else vocabulary.corrected(token.term)
        if meant:
            corrected.append((token.word, meant))
        right.append(replace(token, term=meant or token.term))
    return right, tuple(corrected)


def _mentions(tokens: Sequence[_Token], vocabulary: Vocabulary) -> _Words:
    right, corrected = _put_right(tokens, vocabulary)
    found: list[Mention] = []
    beside: list[tuple[str, str]] = []
    unknown: list[_Token] = []
    silent: set[int] = set()
    place, joined, listed = 0, False, False
    while place < len(right):
        joined, listed = joined or right[place].joined, listed or right[place].listed
        length, phrase = _longest(right, place, vocabulary)
        if phrase is None:
            unknown.append(right[place])
            place += 1
            continue
        # A word that means something here is never said out of politeness.
        meanings = tuple(item for item in vocabulary.phrases[phrase] if item != POLITE)
        part_tokens = right[place : place + length]
        at = frozenset(token.place for token in part_tokens)
        if length == 1 and _is_other(right[place], meanings, vocabulary):
            unknown.append(right[place])
        elif meanings:
            text = " ".join(token.word for token in part_tokens)
            found.append(Mention(text, meanings, joined, listed, at, part_tokens[0].after))
            beside.append((_word(right, place - 1), _word(right, place + length)))
            joined = listed = False
        else:
            silent |= at
        place += length
    before, next_ = zip(*beside, strict=True) if beside else ((), ())
    return _Words(tuple(found), before, next_, tuple(unknown), corrected, frozenset(silent))


def _is_other(token: _Token, meanings: Sequence[Meaning], vocabulary: Vocabulary) -> bool:
    """Is a word another than the one that it is written like? "Cuentas" ask for something, and
    "islas" are not Isla, which is one municipality. What was put right is what it was put to."""
    if term(token.word) != token.term:
        return False
    if not meanings:
        return token.word not in vocabulary.polite
    places = all(isinstance(item, Entity) and item.slot in PLACES for item in meanings)
    return places and token.word not in vocabulary.places


def _word(tokens: Sequence[_Token], place: int) -> str:
    """The word at a place, or the next one where a year stands there; "" for none."""
    step = 1 if place > 0 else -1
    while 0 <= place < len(tokens) and _YEAR.fullmatch(tokens[place].word):
        place += step
    return tokens[place].word if 0 <= place < len(tokens) else ""


def _of_which(mentions: tuple[Mention, ...], vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """ "El municipio de Guanajuato que más gastó" is one of that state, not the one called so."""
    if not any(each in mention.meanings for mention in mentions for each in _ORDERED):
        return mentions
    acting = [mention for mention in mentions if mention.words.split(" ", 1)[0] in _ACTS]
    if len(acting) != 1 or len([each for each in mentions if family(each) == PLACE]) != 1:
        return mentions
    called = vocabulary.phrases.get(key(acting[0].words)[1:], ())
    states = tuple(each for each in called if isinstance(each, Entity) and each.slot == "state")
    return tuple(
        replace(each, meanings=states) if states and each is acting[0] else each
        for each in mentions
    )


def _whose(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions with "municipal" said, where a municipality is named as the one that acts."""
    for mention in mentions:
        first = mention.words.split(" ", 1)[0]
        if first in _ACTS and is_place(mention):
            return (*mentions, Mention(first, (Concept("municipal"),)))
    return mentions


def _longest(
    tokens: Sequence[_Token], place: int, vocabulary: Vocabulary
) -> tuple[int, Phrase | None]:
    for length in range(min(vocabulary.longest, len(tokens) - place), 0, -1):
        part = tokens[place : place + length]
        phrase = tuple(token.term for token in part)
        if vocabulary.holds(phrase, (link for token in part[1:] for link in token.links)):
            return length, phrase
    return 1, None


def _with_years(
    mentions: Sequence[Mention], today: date
) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
    """Years said by words, and the mentions without them."""
    said = {Concept("last_year"): today.year - 1, Concept("this_year"): today.year}
    years = tuple(said[each] for mention in mentions for each in mention.meanings if each in said)
    sides = tuple(
        mention for mention in mentions if not any(each in said for each in mention.meanings)
    )
    return sides, years
