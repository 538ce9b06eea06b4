"""What may be followed: a work, a place, an agency, or a search of works."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.titled import Titled
from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.recent import Followed
from traza.modules.works.contracts.register import UnknownWork
from traza.platform import mail
from traza.portal.pages.works import filter_sieve
from traza.portal.pages.works import filters as work_filters

LONGEST = 600  # of the key of a search


class Kind(Titled):
    """What is followed; its code stands in addresses."""

    WORK = "obra", "Una obra"
    PLACE = "lugar", "Un lugar"
    AGENCY = "dependencia", "Una dependencia"
    SEARCH = "busqueda", "Una búsqueda de obras"


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that may be followed: its title in the reader's language, its page, and which works
    it is about (`agency` also has documents)."""

    kind: Kind
    key: str
    title: str
    page: str
    works: Followed

    @property
    def feed(self) -> str:
        """The address of its Atom feed."""
        return reverse("following:feed", args=[self.kind.value]) + "?" + self.query

    @property
    def ask(self) -> str:
        """The page that asks for an address, "" while no letter leaves this site."""
        if not mail.leaves():
            return ""
        return reverse("following:ask", args=[self.kind.value]) + "?" + self.query

    @property
    def keep(self) -> str:
        """Where who has an account keeps a work in their list; "" of anything else."""
        if self.kind is not Kind.WORK:
            return ""
        asked = urlencode({"obra": self.key.replace("/", ":", 1)}, safe=":")
        return f"{reverse('participation:follow')}?{asked}"

    @property
    def query(self) -> str:
        """Its key in an address."""
        return urlencode({"clave": self.key})


def topic_of(kind: str, key: str) -> Topic | None:
    """The thing of that kind and key; None when there is none."""
    found = Kind.member_of(kind)
    if found is None or not key or len(key) > LONGEST or "\0" in key:
        return None
    return _MADE[found](key)


def of_work(number: int) -> Topic | None:
    """A work by its number in the register."""
    found = works.named_works([number]).get(number)
    return None if found is None else _topic_of_work(found.id, found.state, found.folio, found.name)


def also_of(agency: str) -> list[Topic]:
    """The agency of a work, when the directory knows it, to follow as well."""
    found = topic_of(Kind.AGENCY, agency)
    return [] if found is None else [found]


def of_search(query: QueryDict) -> Topic | None:
    """The works that the filters of an address leave; None without any, or about a past day."""
    return _search(work_filters.shown(query).removeprefix("?"))


def _work(key: str) -> Topic | None:
    state, _slash, folio = key.partition("/")
    try:
        number = works.find_work(state, folio)
    except UnknownWork:
        return None
    return None if number is None else of_work(number)


def _topic_of_work(number: int, state: str, folio: str, name: str) -> Topic:
    page = reverse("portal:work", args=[state, folio])
    title = f"{folio} · {name}"
    return Topic(Kind.WORK, f"{state}/{folio}", title, page, Followed(work=number))


def _place(key: str) -> Topic | None:
    if not (key.isascii() and key.isdecimal()):
        return None
    town = territory.get_municipality(key)
    if town is not None:
        page = reverse("portal:municipality", args=[key])
        return Topic(
            Kind.PLACE, key, f"{town.name}, {town.state_name}", page,
            Followed(filters=WorkFilters(municipality=key)),
        )  # fmt: skip
    name = territory.state_names().get(key)
    if name is None:
        return None
    page = reverse("portal:state", args=[key])
    return Topic(Kind.PLACE, key, name, page, Followed(filters=WorkFilters(state=key)))


def _agency(key: str) -> Topic | None:
    found = directory.get_agency(key)
    if found is None:
        return None
    page = reverse("following:news", args=[Kind.AGENCY.value]) + "?" + urlencode({"clave": key})
    return Topic(Kind.AGENCY, key, found.name, page, Followed(agency=key))


def _search(key: str) -> Topic | None:
    """`key` is a query of the list of works."""
    query = QueryDict(key)
    shown = work_filters.shown(query).removeprefix("?")
    asked = work_filters.asked(query)
    if not shown or asked.errors or asked.filters.as_of is not None or len(shown) > LONGEST:
        return None
    page = f"{reverse('portal:work_list')}?{shown}"
    title = _("Búsqueda de obras: %(words)s") % {
        "words": "; ".join(filter_sieve.chosen_words(asked, query))
    }
    return Topic(Kind.SEARCH, shown, title, page, Followed(filters=asked.filters))


_MADE = {Kind.WORK: _work, Kind.PLACE: _place, Kind.AGENCY: _agency, Kind.SEARCH: _search}
