"""Questions that a page answers better than a figure: how to complain, what a word means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.fold import fold
from traza.kernel.search import SearchKind
from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Reply
from traza.platform.searching import store
from traza.portal.pages.asking.names import of_build
from traza.portal.pages.searching.language import language
from traza.ui.glossary import terms

DEFINED = (
    "que es", "que significa", "que quiere decir", "define", "definicion de", "que son", "what is",
    "what does", "what are",
)  # fmt: skip
# Said beside what is wanted of a page, and change nothing of it.
BESIDE = frozenset({"obra", "traza", "pagina", "gobierno", "municipio", "quiero", "puedo", "hago"})


def page_for(text: str) -> Reply | None:
    """The page or the word of the glossary that a whole question names; None for others."""
    folded = fold(text)
    for begins in DEFINED:
        if folded.startswith(f"{begins} ") and (found := _word(folded[len(begins) + 1 :])):
            return found
    return _page(frozenset(assistant.key(text)))


@dataclass(frozen=True, slots=True)
class _Door:
    """A page as the index has it: what it is called in both languages."""

    title: tuple[str, str]
    about: tuple[str, str]
    address: str


def _page(asked: frozenset[str]) -> Reply | None:
    english = (get_language() or "es").startswith("en")
    known = of_build("doors", _doors)
    found = [known[each] for each in _ways(asked) if each in known]
    if not found:
        return None
    _rank, door = min(found, key=itemgetter(0))
    title, about = door.title[english] or door.title[0], door.about[english] or door.about[0]
    return Reply(f"{title}. {about}.", link=door.address)


def _ways(asked: frozenset[str]) -> Iterator[frozenset[str]]:
    """What is asked, with and without what may be said beside it."""
    beside = asked & BESIDE
    for many in range(len(beside) + 1):
        for left_out in combinations(sorted(beside), many):
            yield asked.difference(left_out)


def _doors() -> dict[frozenset[str], tuple[int, _Door]]:
    """Pages by each way in which they are asked for, with their place in the index."""
    base = store.reading()
    if base is None:
        return {}
    first = store.first_number(SearchKind.PAGE)
    rows = base.execute(
        "SELECT title, title_en, about, about_en, address, names FROM thing "
        "WHERE id >= ? AND id < ?",
        [first, first + store.first_number(next(iter(SearchKind)))],
    )
    found: dict[frozenset[str], tuple[int, _Door]] = {}
    for rank, (title, title_en, about, about_en, address, named) in enumerate(rows):
        door = _Door((title, title_en), (about, about_en), address)
        for each in named.split("\n"):
            if asked := frozenset(assistant.key(each)):
                found.setdefault(asked, (rank, door))
    return found


def _word(text: str) -> Reply | None:
    """The meaning of a word of the field."""
    asked = assistant.key(text)
    ways = {asked, *language().meanings.get(asked, ())}
    for term in terms():
        name = assistant.key(term.name)
        if asked and (name in ways or (len(name) > 1 and name[-1:] == asked)):
            said = _("%(name)s: %(meaning)s Fuente: %(source)s.")
            values = {"name": term.name, "meaning": term.meaning, "source": term.source}
            return Reply(said % values, link=f"{reverse('portal:glossary')}#{term.key}")
    return None
