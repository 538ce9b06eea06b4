"""Questions that a page answers better than a figure: how to complain, what a word means."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A page as the index has it: what it is called in both languages, and how it is asked for."""

    title: tuple[str, str]
    about: tuple[str, str]
    address: str
    asked: tuple[frozenset[str], ...]


def _page(asked: frozenset[str]) -> Reply | None:
    english = (get_language() or "es").startswith("en")
    for door in of_build("doors", _doors) if asked else ():
        if any(_asks(asked, each) for each in door.asked):
            title, about = (
                door.title[english] or door.title[0],
                door.about[english] or door.about[0],
            )
            return Reply(f"{title}. {about}.", link=door.address)
    return None


def _doors() -> tuple[_Door, ...]:
    base = store.reading()
    if base is None:
        return ()
    first = store.first_number(SearchKind.PAGE)
    rows = base.execute(
        "SELECT title, title_en, about, about_en, address, names FROM thing "
        "WHERE id >= ? AND id < ?",
        [first, first + store.first_number(next(iter(SearchKind)))],
    )
    return tuple(
        _Door(
            (title, title_en),
            (about, about_en),
            address,
            tuple(frozenset(assistant.key(each)) for each in named.split("\n")),
        )
        for title, title_en, about, about_en, address, named in rows
    )


def _asks(asked: frozenset[str], page: frozenset[str]) -> bool:
    return bool(page) and page <= asked and asked - page <= BESIDE


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
