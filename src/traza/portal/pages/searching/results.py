"""What was found, as a page shows it: tabs with counts, hits with what they are, other ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.money import Money
from traza.kernel.search import SearchKind
from traza.platform.searching.asking import COUNTED, Hit, ask
from traza.portal.pages.searching.language import language
from traza.ui import words
from traza.ui.components.pages import Pages, address, page_number, pages

SIZE = 15
SUGGESTED = 8
LONGEST = 5_000  # characters that are given back in the box
KIND, LITERAL = "tipo", "exacto"


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found: its name and a word about it in the reader's language, and its page."""

    key: str
    kind: str
    title: str
    about: str
    address: str
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind with how many were found, as written, and the address of its list."""

    title: str
    count: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found.

    `read` is the text with its words put right, "" when none was; `literal` the address that looks
    for the words as typed. `some`: nothing has every word. `beyond`: more than what is listed."""

    text: str
    count: str
    number: int
    tabs: tuple[Tab, ...]
    hits: tuple[Found, ...]
    pages: Pages
    read: str
    literal: str
    some: bool
    beyond: bool


def results(query: QueryDict) -> Results | None:
    """The results that an address asks for; None while nothing can be searched yet."""
    text = query.get("q", "").strip()[:LONGEST]
    kind = _kind(query.get(KIND, ""))
    literal = query.get(LITERAL) == "1"
    answer = ask(text, language(), kind, literal=literal)
    if answer is None:
        return None
    hits = list(_once(answer.hits))
    shown = pages(query, len(hits), SIZE)
    number = min(page_number(query), shown.count)
    some = hits[(number - 1) * SIZE : number * SIZE]
    total = answer.counts.get(kind, 0) if kind else sum(answer.counts.values())
    capped = any(count > COUNTED for count in answer.counts.values())
    return Results(
        text,
        _many(total, capped=capped and (kind is None or answer.counts[kind] > COUNTED)),
        total,
        tuple(_tabs(query, answer.counts, kind)),
        tuple(map(_found, some)),
        shown,
        answer.question.corrected,
        address(query, **{LITERAL: 1, "pagina": None}),
        not answer.complete,
        number == shown.count and total > len(hits),
    )


def suggestions(text: str) -> list[Found]:
    """A few things that what was typed so far may mean."""
    answer = ask(text.strip()[:LONGEST], language(), begun=True)
    return [] if answer is None else [_found(hit) for hit in _first(_once(answer.hits))]


def first_found(text: str, most: int) -> list[tuple[str, str]]:
    """Key and address of the first things found, in the order of the page."""
    answer = ask(text, language())
    found = [] if answer is None else [(hit.row.key, hit.row.address) for hit in _once(answer.hits)]
    return found[:most]


def _first(hits: Iterable[Hit]) -> list[Hit]:
    return [hit for _place, hit in zip(range(SUGGESTED), hits, strict=False)]


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """A town that bears the name of its municipality leads where the municipality does: one is
    enough."""
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        same = hit.row.address, hit.row.title
        if same not in seen:
            seen.add(same)
            yield hit


def _found(hit: Hit) -> Found:
    row, english = hit.row, (get_language() or "").startswith("en")
    return Found(
        row.key,
        hit.kind.label,
        (english and row.title_en) or row.title,
        (english and row.about_en) or row.about,
        row.address,
        None if row.amount is None else Money(row.amount),
    )


def _kind(asked: str) -> SearchKind | None:
    return SearchKind(asked) if asked in set(SearchKind) else None


def _tabs(
    query: QueryDict, counts: Mapping[SearchKind, int], kind: SearchKind | None
) -> Iterator[Tab]:
    found = [each for each in SearchKind if counts.get(each) or each is kind]
    if len(found) < 2 and kind is None:
        return
    total, capped = sum(counts.values()), any(count > COUNTED for count in counts.values())
    everything = address(query, **{KIND: None, "pagina": None})
    yield Tab(_("Todo"), _many(total, capped=capped), everything, kind is None)
    for each in found:
        count = counts.get(each, 0)
        here = address(query, **{KIND: each.value, "pagina": None})
        yield Tab(each.label, _many(count, capped=count > COUNTED), here, each is kind)


def _many(count: int, *, capped: bool) -> str:
    if not capped:
        return words.whole(count)
    return _("más de %(n)s") % {"n": words.whole(min(count, COUNTED))}
