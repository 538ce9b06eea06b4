"""Who pays and where it is are different things: what a place is to the question. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traza.modules.assistant.contracts import PLACES, Concept, Entity, Mention, Wanted
from traza.modules.assistant.rules.lexicon import words

PAYER, WHERE = "payer", "where"
IN = frozenset({"en", "in", "at", "within", "dentro"})
OF = frozenset({"de", "del", "of"})
BY = frozenset({"por", "by"})
ACTING = frozenset({"ayuntamiento", "gobierno"})  # who acts, wherever it is named
LOCALITY = frozenset({"localidad", "poblado", "ejido", "village"})
WHICH = frozenset({"que", "cual", "cuales", "which", "what", "lista", "listado", "list", "enumera"})
_BETWEEN = frozenset(
    {
        "son",
        "fueron",
        "es",
        "las",
        "los",
        "la",
        "el",
        "de",
        "todas",
        "todos",
        "are",
        "were",
        "the",
        "of",
    }
)
# Said of the money of a municipality, or of the money spent where it is.
_SPENT = frozenset({"spent", "invested", "paid", "funded"})


def with_roles(
    mentions: Sequence[Mention], before: Sequence[str], next_: Sequence[str]
) -> tuple[Mention, ...]:
    """Mentions whose places, and "municipio" alone, have a role; `before` and `next_` are the words
    beside each, "" where there is none.

    A place that is joined to another ("Hermosillo y Cajeme") is what that one is.
    """
    result: list[Mention] = []
    role = ""
    for mention, left, right in zip(mentions, before, next_, strict=True):
        if not _acts(mention):
            result.append(mention)
            continue
        if not ((mention.joined or mention.listed) and mention.after not in IN | OF | BY):
            role = _role(mention, left, right)
        result.append(replace(mention, role=role))
    return tuple(result)


def _role(mention: Mention, left: str, right: str) -> str:
    if mention.after in IN:
        return WHERE
    if mention.after in BY or mention.words.split(" ", 1)[0] in ACTING:
        return PAYER
    direct = mention.after == left  # no preposition stands between
    if (direct and left in words().pays) or right in words().pays:
        return PAYER
    return PAYER if mention.after in OF and left in words().owns else ""


def placed(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions without the villages that were not named as places: those mean nothing then.

    A village has its name from a thing ("La Salud", "El Pozo"): it is read only after "en" or
    "localidad", or with the municipality or state that it lies in named beside it. What money is
    spent on is no place by itself, be it a village or a municipality.
    """
    return tuple(
        _as_payer(_less_source(mention), mentions)
        if _named_as_place(mention, place, mentions)
        else replace(mention, meanings=())
        for place, mention in enumerate(mentions)
    )


def _less_source(mention: Mention) -> Mention:
    """ "En el estado", "en la comunidad": where something is, and not who pays for it."""
    if mention.after not in IN:
        return mention
    rest = [item for item in mention.meanings if isinstance(item, Concept) or item.slot != "source"]
    return replace(mention, meanings=tuple(rest))


def _as_payer(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """ "Obras del estado en Sonora": who pays, where the place is named by itself."""
    if mention.words != "estado" or mention.after != "del":
        return mention
    if not any(is_place(other) and other.after not in OF for other in mentions):
        return mention
    rest = [item for item in mention.meanings if item != Concept("in_state")]
    return replace(mention, meanings=tuple(rest))


def _named_as_place(mention: Mention, place: int, mentions: Sequence[Mention]) -> bool:
    if (
        not is_place(mention)
        or not mention.meanings
        or any(
            isinstance(item, Concept) or item.slot not in {"town", "municipality"}
            for item in mention.meanings
        )
    ):
        return True
    noun = mention.words in words().nouns
    slots = {item.slot for item in mention.meanings if isinstance(item, Entity)}
    if not noun and "municipality" in slots:
        return True
    if place and mentions[place - 1].words in LOCALITY:
        return True
    beside = [*mentions[max(place - 1, 0) : place], *mentions[place + 1 : place + 2]]
    if any(_holds(other, mention) for other in beside):
        return True
    return not noun and mention.after in IN


def _holds(other: Mention, mention: Mention) -> bool:
    """Is another mention the municipality or the state in which a place lies?"""
    within = {item.within for item in mention.meanings if isinstance(item, Entity)}
    return any(
        isinstance(item, Entity)
        and item.slot in {"state", "municipality"}
        and any(code.startswith(str(item.value)) for code in within)
        for item in other.meanings
    )


def asks_list(written: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """Is it asked which ones there are ("qué metas", "cuáles obras"), and not how many?"""
    concepts = {
        item.name for mention in mentions for item in mention.meanings if isinstance(item, Concept)
    }
    if concepts & {"count", "how_much", "money", "funds", "most", "least"}:
        return False
    for place, word in enumerate(written):
        if word in WHICH:
            after = [other for other in written[place + 1 :] if other not in _BETWEEN]
            if after and after[0] in words().listed:
                return True
    return False


def _acts(mention: Mention) -> bool:
    """May a mention be who has money, by its name or as "el municipio"? A region has none."""
    return any(
        item.slot in {"state", "municipality", "town"}
        if isinstance(item, Entity)
        else item.name == "municipal"
        for item in mention.meanings
    )


def is_place(mention: Mention) -> bool:
    """May a mention be a place?"""
    return any(isinstance(item, Entity) and item.slot in PLACES for item in mention.meanings)


def misplaced(mentions: Sequence[Mention], wanted: Wanted) -> bool:
    """Is a place another thing to the figure than to the question?"""
    roles = {mention.role for mention in mentions}
    if wanted.use.place == WHERE:
        return PAYER in roles
    if wanted.use.place != PAYER or "municipal" in wanted.concepts:
        return False
    investment = getattr(wanted.slots.get("finance"), "value", "") == "investment"
    return WHERE in roles and bool(investment or wanted.concepts & _SPENT)


def as_invested(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same question, with "puso" and "pagó" read as "invirtió": a reading that is offered."""
    paid = {Concept("funded"), Concept("paid")}
    return tuple(
        replace(mention, meanings=(Concept("invested"),))
        if paid & set(mention.meanings)
        else mention
        for mention in mentions
    )


def without_roles(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same question, as if nobody had said who pays and where it is."""
    return tuple(replace(mention, role="") if mention.role else mention for mention in mentions)


__all__ = ["Concept", "is_place", "misplaced", "with_roles", "without_roles"]
