"""Search over everything that has a page, folded: no case, no accents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traza.kernel.fold import fold
from traza.modules.budget import api as budget
from traza.modules.planning import api as planning
from traza.modules.reading import api as reading
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.platform.tables import datasets, figures
from traza.portal.pages import names
from traza.ui.capitals import lowered, proper
from traza.ui.glossary import terms

MOST = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its title, a word about it and its page."""

    title: str
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind; `more` says that some were left out."""

    title: str | Promise
    hits: tuple[Hit, ...]
    more: bool


def search(text: str) -> list[Group]:
    """Everything whose name has all the words of `text`, by kind; empty kinds are left out."""
    wanted = fold(text).split()
    if not wanted:
        return []
    groups = []
    for title, find in KINDS:
        hits = tuple(find(text, wanted))
        if hits:
            groups.append(Group(title, hits[:MOST], len(hits) > MOST))
    return groups


def _match(wanted: Iterable[str], *texts: str) -> bool:
    folded = fold(" ".join(texts))
    return all(word in folded for word in wanted)


def _municipalities(text: str, wanted: list[str]) -> Iterable[Hit]:
    for m in territory.search_municipalities(text, limit=MOST + 1):
        yield Hit(m.name, m.state_name, reverse("portal:municipality", args=[m.cvegeo]))


def _towns(text: str, wanted: list[str]) -> Iterable[Hit]:
    """A town leads to its municipality, which may bear another name."""
    for town in territory.search_towns(text, limit=MOST + 1):
        about = f"{town.municipality_name}, {town.state_name}"
        yield Hit(town.name, about, reverse("portal:municipality", args=[town.municipality]))


def _regions(text: str, wanted: list[str]) -> Iterable[Hit]:
    for slug, name in names.regions().items():
        if _match(wanted, name):
            yield Hit(name, "", reverse("portal:region", args=[slug]))


def _programmes(text: str, wanted: list[str]) -> Iterable[Hit]:
    for slug, name in names.programmes().items():
        if _match(wanted, name):
            yield Hit(name, "", reverse("portal:programme", args=[slug]))
    for slug, name in names.subprogrammes().items():
        if _match(wanted, name):
            yield Hit(name, "", reverse("portal:subprogramme", args=[slug]))


def _works(text: str, wanted: list[str]) -> Iterable[Hit]:
    for state in territory.list_states():
        for row in works.list_works(WorkFilters(state=state.code, text=text)).rows[: MOST + 1]:
            address = reverse("portal:work", args=[state.code, row.folio])
            yield Hit(row.name, f"{state.name}, {row.year}", address)


def _goals(text: str, wanted: list[str]) -> Iterable[Hit]:
    for goal in planning.list_goals():
        if _match(wanted, goal.code, goal.label, goal.unit_name):
            document = urlencode({"documento": goal.trace.document})
            address = reverse("portal:goal", args=[goal.unit_code, goal.code]) + f"?{document}"
            yield Hit(f"{goal.code} {goal.label}", goal.unit_name, address)


def _indicators(text: str, wanted: list[str]) -> Iterable[Hit]:
    for each in planning.list_indicators():
        if _match(wanted, each.name, each.responsible):
            document = urlencode({"documento": each.trace.document})
            address = reverse("portal:indicator", args=[each.slug]) + f"?{document}"
            yield Hit(each.name, each.unit, address)


def _plan(text: str, wanted: list[str]) -> Iterable[Hit]:
    for node in planning.list_plan_nodes():
        if _match(wanted, node.label, node.code, node.plan):
            yield Hit(node.label, node.plan, reverse("portal:plan_node", args=[node.slug]))
    for each in planning.list_commitments():
        if _match(wanted, each.title, each.agency_name, each.summary):
            yield Hit(each.title, each.agency_name, reverse("portal:commitment", args=[each.slug]))


def _documents(text: str, wanted: list[str]) -> Iterable[Hit]:
    for each in reading.documents(text=text):
        about = proper(each.issuer or "")
        yield Hit(lowered(each.title), about, reverse("portal:document", args=[each.slug]))


def _budget(text: str, wanted: list[str]) -> Iterable[Hit]:
    books = {book.id: book for book in budget.list_books()}
    for book in books.values():
        if _match(wanted, book.name, book.entity, str(book.year)):
            address = reverse("portal:budget_spending") + "?" + urlencode({"libro": book.slug})
            yield Hit(book.name, book.entity, address)
    for line in budget.list_lines(text=text, limit=MOST + 1):
        about = f"{books[line.book].name}: {line.spec.key}"
        address = reverse("portal:budget_line", args=[line.id])
        yield Hit(line.spec.name or line.spec.key, about, address)
    for _number, slug, name, _kind in budget.list_payees(text, limit=MOST + 1):
        yield Hit(name, str(_("Quién cobró")), reverse("portal:budget_payee", args=[slug]))


def _catalogue(text: str, wanted: list[str]) -> Iterable[Hit]:
    for figure in figures().values():
        if _match(wanted, figure.title, figure.definition):
            yield Hit(figure.title, "", reverse("portal:figure", args=[figure.name]))
    for dataset in datasets().values():
        if _match(wanted, dataset.title, dataset.description):
            yield Hit(dataset.title, "", reverse("portal:dataset", args=[dataset.name]))
    for term in terms():
        if _match(wanted, term.name):
            yield Hit(term.name, term.meaning, reverse("portal:glossary") + f"#{term.key}")


Find = Callable[[str, list[str]], Iterable[Hit]]
KINDS: tuple[tuple[str | Promise, Find], ...] = (
    (_("Municipios"), _municipalities),
    (_("Localidades"), _towns),
    (_("Regiones"), _regions),
    (_("Programas y tipos de obra"), _programmes),
    (_("Obras"), _works),
    (_("Metas"), _goals),
    (_("Indicadores"), _indicators),
    (_("Planes y compromisos"), _plan),
    (_("Presupuesto"), _budget),
    (_("Documentos"), _documents),
    (_("Cifras, datos y palabras"), _catalogue),
)
