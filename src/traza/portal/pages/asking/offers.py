"""What is offered when there is no answer: questions that have one, and pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from traza.kernel.figure import Unit
from traza.modules.assistant.contracts import Entity, Offer, Reading, Reason, Reply, Understood
from traza.platform.searching.asking import ask as search
from traza.platform.tables import figure
from traza.portal.pages.asking import names, sentences
from traza.portal.pages.asking.answering import Lacking, Match, look_up, tells_of, without
from traza.portal.pages.searching.language import language
from traza.ui.components.trace import write as write_value
from traza.ui.spoken import spoken

MOST = 3


def examples() -> tuple[Offer, ...]:
    """Questions that show how one is asked."""
    return (
        Offer(_("¿Cuántas obras publicó el CECOP en 2024?")),
        Offer(_("¿Cuánto gastó el municipio de Hermosillo en 2020?")),
        Offer(_("¿Cuánta gente vive en Mexicali?")),
    )


def near(text: str) -> list[Offer]:
    """Things of the register that are called like what was typed."""
    answer = search(text, language())
    if answer is None:
        return []
    return [Offer(hit.row.title, hit.row.address) for hit in answer.hits[:MOST]]


def pages_instead(name: str) -> tuple[Offer, ...]:
    """Pages for who asked what no figure may answer."""
    if name == "accusation":
        return (
            Offer(_("Banderas de las obras"), reverse("portal:flags")),
            Offer(_("Reportar un problema de una obra"), reverse("participation:report")),
        )
    return examples()


def refusal(lacking: Sequence[Lacking], understood: Understood) -> Reply:
    """Why no figure answers, from what each of those that were close lacks."""
    towns = [
        each
        for mention in understood.mentions
        for each in mention.meanings[:1]
        if isinstance(each, Entity) and each.slot == "town"
    ]
    if towns and not _other_place(understood):
        return _of_a_town(towns[0])
    if any(item.what == "repeats" for item in lacking):
        text = _(
            "Los registros de obras son varios y pueden repetir alguna: de ellos no se dice quién"
            " tiene más ni quién menos."
        )
        return Reply(text, reason=Reason.NO_DATA, offers=examples())
    needed = next((each for each in lacking if each.what not in {"data", "sample"}), None)
    empties = [each for each in lacking if each.what == "data"]
    empty = next((each for each in empties if _years(each)), next(iter(empties), None))
    if needed is not None and empty is None:
        return _needs(needed)
    if empty is not None:
        return _no_data(empty)
    if lacking:
        said = _("De «%(title)s» aquí sólo hay una muestra; de una muestra no se dan totales.")
        title = _title(lacking[0].wanted.use.figure)
        return Reply(said % {"title": title}, reason=Reason.NO_DATA, offers=examples())
    return Reply(
        _("Ninguna cifra de Traza contesta eso como se preguntó."),
        reason=Reason.NO_FIGURE,
        offers=examples(),
        link=reverse("portal:figures"),
    )


def _other_place(understood: Understood) -> bool:
    """Is a place named besides a town? Then what is called like a town means another thing."""
    return any(
        isinstance(each, Entity) and each.slot in {"state", "municipality", "region", "agency"}
        for mention in understood.mentions
        for each in mention.meanings
    )


def instead_of(reading: Reading) -> Offer:
    """What is told of the figure of a reading: its name, and of what."""
    of = "; ".join(
        names.said(name, value)
        for name, value in reading.filters.items()
        if name != "document" and not isinstance(value, tuple)
    )
    return Offer(f"{reading.title} ({of})" if of else reading.title, reading.link)


def _of_a_town(town: Entity) -> Reply:
    said = _("Traza no tiene cifras por localidad. «%(town)s» está en %(place)s: pregunte por él.")
    place = names.said("municipality", town.within)
    return Reply(
        said % {"town": town.name, "place": place},
        reason=Reason.NO_FIGURE,
        offers=(Offer(place),),
    )


def _needs(lacking: Lacking) -> Reply:
    title = _title(lacking.wanted.use.figure)
    if lacking.what == "place":
        said = _("¿De qué municipio? «%(title)s» se dice de cada uno.")
        return Reply(said % {"title": title}, reason=Reason.NEEDS_MORE, offers=examples()[1:2])
    if lacking.what == "quarter":
        said = _("¿De qué trimestre? «%(title)s» se dice de cada uno.")
        return Reply(said % {"title": title}, reason=Reason.NEEDS_MORE, offers=())
    known = tells_of(lacking.wanted.use, "agency", {})
    said = _("¿De qué dependencia? Aquí sólo hay «%(title)s» de: %(known)s.")
    listed = [names.said("agency", each) for each in known]
    if not listed:
        return Reply(
            _("Nadie ha publicado aquí «%(title)s».") % {"title": title},
            reason=Reason.NO_DATA,
            offers=examples(),
        )
    return Reply(
        said % {"title": title, "known": "; ".join(listed[:MOST])},
        reason=Reason.NEEDS_MORE,
        offers=tuple(Offer(each) for each in listed[:MOST]),
    )


def _no_data(lacking: Lacking) -> Reply:
    wanted = lacking.wanted
    title = _title(wanted.use.figure)
    labels = [
        names.said(name, value)
        for name, value in lacking.where.items()
        if name != "document" and not isinstance(value, tuple)
    ]
    labels += [
        entity.name for slot, entity in wanted.slots.items() if wanted.use.takes[slot] == "scope"
    ]
    where = "; ".join(labels)
    said = _("Traza no tiene «%(title)s» de eso (%(where)s). No quiere decir que no haya.")
    text = said % {"title": title, "where": where or _("sin más señas")}
    years = _years(lacking)
    if years:
        text += " " + _("Sí lo tiene de: %(years)s.") % {
            "years": ", ".join(map(str, years[-MOST:]))
        }
    return Reply(
        text,
        reason=Reason.NO_DATA,
        offers=tuple(_wider(lacking)) or examples(),
        link=_page(lacking),
    )


def _years(lacking: Lacking) -> list[Any]:
    """The years for which the rest of the question has facts."""
    if "year" not in lacking.where:
        return []
    rest = {name: value for name, value in lacking.where.items() if name != "year"}
    return tells_of(lacking.wanted.use, "year", rest)


def _wider(lacking: Lacking) -> list[Offer]:
    """The same figure less one slot, where that has something."""
    year = lacking.where.get("year")
    years = year if isinstance(year, tuple) else (year,) if year else ()
    found: list[Offer] = []
    for slot, entity in islice(lacking.wanted.slots.items(), MOST):
        wider = look_up(without(lacking.wanted, slot), years)
        if isinstance(wider, Match):
            title = _title(lacking.wanted.use.figure)
            text = _("%(title)s, sin pedir «%(name)s»") % {"title": title, "name": entity.name}
            found.append(Offer(text, sentences.reading_of(wider).link))
    return found


def _page(lacking: Lacking) -> str:
    return reverse("portal:figure", args=[lacking.wanted.use.figure])


def _title(name: str) -> str:
    """What a figure is called, in the reader's language."""
    return str(spoken(figure(name).title))


def difference(one: Any, other: Any, unit: str) -> str:
    """How much the first is above or below the second."""
    far = abs(one - other)
    written = write_value(far, Unit(unit))
    if one == other:
        return _("Son iguales.")
    if one > other:
        return _("La primera es mayor por %(far)s.") % {"far": written}
    return _("La primera es menor por %(far)s.") % {"far": written}


def search_address(text: str) -> str:
    """The page that looks for a text everywhere."""
    return f"{reverse('portal:search')}?{urlencode({'q': text})}"
