"""Filters that write numbers and tags that draw the components of `ui/components`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from traza.kernel.actor import WithoutAgency
from traza.platform.access.authority import actors_of, entering, is_nowhere, reaches
from traza.platform.access.bundles import bundle_of
from traza.platform.forms import drafts
from traza.platform.forms.tables import TableForm
from traza.platform.keeping.heads import shown
from traza.ui import capitals, hot, words
from traza.ui.components import assets, bars, flows, lights, picker, treemap
from traza.ui.components import route as route_component
from traza.ui.components import sieve as sieve_component
from traza.ui.components.grid import Grid
from traza.ui.components.trace import Place, Traced
from traza.ui.menus import Menu, Offer, offers
from traza.ui.page_head import described
from traza.ui.spoken import spoken

register = template.Library()
register.tag("described", described)
PARTS = "ui/components/"
MOST_CARDS = 6  # rows of a table that a phone shows at once; of more it shows five


@register.filter
def language_tag(code: str) -> str:
    """`es-mx` as HTML wants it: `es-MX`."""
    first, _dash, region = code.partition("-")
    return f"{first}-{region.upper()}" if region else first


@register.filter(name="spoken")
def spoken_filter(text: object) -> str:
    """Words of our data in the reader's language."""
    return spoken(text)


@register.filter
def pesos(amount: words.Amount) -> str:
    """Pesos to the centavo."""
    return words.pesos(amount)


@register.filter
def millions(amount: words.Amount) -> str:
    """Rounded millions, for prose."""
    return words.millions(amount)


@register.filter
def whole(number: words.Number) -> str:
    """A count with thousands."""
    return words.whole(number)


@register.filter
def percent(number: words.Number) -> str:
    """A percentage with one decimal."""
    return words.percent(number)


@register.filter
def day(moment: date | datetime | None) -> str:
    """A date in words."""
    return words.day(moment)


@register.filter
def written(value: object) -> object:
    """A value of any kind as people write it: money, a date, what there is or "sin dato"."""
    return words.written(value)


@register.filter
def or_no_data(value: object) -> object:
    """The value, or "sin dato" when it is absent; zero is a value."""
    return words.no_data() if value is None or value == "" else value


@register.filter
def lowered(text: str) -> str:
    """A title printed all in capitals, as a sentence writes it."""
    return capitals.lowered(text)


@register.filter
def proper(text: str) -> str:
    """A name printed all in capitals, as names are written."""
    return capitals.proper(text)


@register.simple_tag(takes_context=True)
def menu(context: Context, name: str) -> list[Offer]:
    """The entries of a menu (`ui.menus.Menu`) that open to who reads the page."""
    request = context.get("request")
    return offers(Menu(name), getattr(request, "user", None), getattr(request, "path", ""))


@register.simple_tag(takes_context=True)
def my_home(context: Context) -> str:
    """Where "Mi cuenta" leads: for staff what waits for them, for others their address."""
    user = getattr(context.get("request"), "user", None)
    is_staff = user is not None and user.is_authenticated and user.is_staff_role
    return reverse(settings.STAFF_HOME if is_staff else "account_email")


@register.simple_tag(takes_context=True)
def may(context: Context, capability: str, agency: str) -> bool:
    """May who reads the page do this for that agency, by role or by assignment?"""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return False
    return any(reaches(one, agency) for one in entering(user, [capability], reads=False))


@register.simple_tag(takes_context=True)
def why_no_menu(context: Context) -> str:
    """Staff whose account belongs to no agency is told so where their menu would be."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return ""
    staff = [one for one in actors_of(user) if bundle_of(one.role).staff]
    return str(WithoutAgency()) if staff and all(map(is_nowhere, staff)) else ""


@register.inclusion_tag(PARTS + "amount.html")
def amount(value: words.Amount) -> dict[str, str]:
    """Rounded in the sentence, to the centavo when pointed at or read aloud."""
    return {"short": words.millions(value), "exact": words.pesos(value)}


@register.inclusion_tag(PARTS + "figure.html")
def figure(traced: object, style: str = "prose") -> dict[str, object]:
    """A number that opens where it comes from; style `exact` writes every centavo."""
    return {"figure": traced, "exact": style == "exact"}


@register.inclusion_tag(PARTS + "trace.html")
def trace(traced: object, place: Place | None = None) -> dict[str, object]:
    """ "¿De dónde sale?": definition, formula, date and the way to its rows."""
    return {"figure": traced, "place": place}


@register.inclusion_tag(PARTS + "light.html")
def light(value: object) -> dict[str, object]:
    """Traffic light: colour, shape and word."""
    return {"look": lights.look(value)}


@register.inclusion_tag(PARTS + "progress_pair.html")
def progress_pair(programmed: int | None, actual: int | None) -> dict[str, object]:
    """Programmed beside actual on the same scale."""
    largest = max(programmed or 0, actual or 0)
    return {
        "programmed": programmed,
        "actual": actual,
        "programmed_width": bars.width(programmed, largest),
        "actual_width": bars.width(actual, largest),
    }


@register.inclusion_tag(PARTS + "quarters.html")
def quarters(programmed: Any, actual: Any, legend: bool = True) -> dict[str, object]:
    """Four quarters, programmed and actual, as columns on one scale with their numbers."""
    largest = max([value or 0 for value in (*programmed, *actual)], default=0)
    names = (_("ene–mar"), _("abr–jun"), _("jul–sep"), _("oct–dic"))
    return {
        "legend": legend,
        "quarters": [
            {
                "name": name,
                "programmed": p,
                "actual": a,
                "programmed_height": bars.width(p, largest),
                "actual_height": bars.width(a, largest),
            }
            for name, p, a in zip(names, programmed, actual, strict=True)
        ],
    }


@register.inclusion_tag(PARTS + "money_split.html")
def money_split(
    state: words.Amount,
    municipality: words.Amount,
    community: words.Amount,
    traced: Traced | None = None,
) -> dict[str, object]:
    """Who paid: state, municipality and community as one bar with its legend.

    With the figure that they are parts of, each opens the rows that form it.
    """
    parts = [
        bars.Part(label, words.centavos(value), words.pesos(value), colour)
        for label, value, colour in (
            (_("Estado"), state, "state"),
            (_("Municipio"), municipality, "municipality"),
            (_("Comunidad"), community, "community"),
        )
    ]
    address = f"{traced.address}{'&' if '?' in traced.address else '?'}source=" if traced else ""
    segments = bars.split(parts)
    return {"segments": segments, "address": address}


@register.filter
def aloud(segments: Iterable[bars.Segment]) -> str:
    """What a bar of segments says to who does not see it."""
    return bars.aloud(segments)


@register.inclusion_tag(PARTS + "bar.html")
def bar(value: int | None, largest: int | None, colour: str = "1") -> dict[str, object]:
    """A thin bar beside a number that is already written."""
    return {"width": bars.width(value, largest), "colour": colour}


@register.inclusion_tag(PARTS + "table.html")
def table(grid: Grid, cards: bool = True, folded: object = None) -> dict[str, object]:
    """A sortable table with a caption and totals; on a narrow screen each row becomes a card, and
    of many only the first are shown until the rest are asked for.

    `folded`: the chart that shows its numbers already; the table is then one press away.
    """
    hides = cards and len(grid.rows) > MOST_CARDS
    return {"grid": grid, "cards": cards, "hides": hides, "folded": bool(folded)}


@register.inclusion_tag(PARTS + "treemap.html")
def treemap_of(items: list[dict[str, Any]], title: str) -> dict[str, object]:
    """Areas proportional to amounts; items have `label`, `value`, `text` and `address`."""
    sheets = (treemap.sheet(items, 1040, 440, "wide"), treemap.sheet(items, 328, 560, "narrow"))
    return {"sheets": sheets, "title": title}


@register.simple_tag
def route_of(route: flows.Route) -> SafeString:
    """The route of money drawn for a desk and for a phone, with the same flows as tables."""
    return route_component.figure(route)


@register.inclusion_tag(PARTS + "map.html")
def map_of(view: object) -> dict[str, object]:
    """Map with its list beside; interactive only where the optional build exists."""
    return {"map": view, "built": assets.map_build()}


@register.inclusion_tag(PARTS + "shaded.html")
def shaded_map(view: object) -> dict[str, object]:
    """Areas shaded by a value, with their legend."""
    return {"map": view}


@register.inclusion_tag(PARTS + "multiples.html")
def multiples(maps: Sequence[Any]) -> dict[str, object]:
    """Small maps of the same areas, each `drawn` with its `figure`, and the legend of them all."""
    drawn = [one.drawn for one in maps]
    return {"maps": maps, "legend": replace(drawn[0], silent=max(one.silent for one in drawn))}


@register.inclusion_tag(PARTS + "locator.html")
def locator(view: object, name: str) -> dict[str, object]:
    """A place inside its state, with its neighbours."""
    return {"locator": view, "name": name}


@register.inclusion_tag(PARTS + "near.html")
def near_me(seats: str, town: str) -> dict[str, str]:
    """The towns near the reader: `seats` is the address of theirs, `town` that of a place's page
    with 00000 for its code."""
    return {"seats": seats, "town": town}


@register.inclusion_tag(PARTS + "picker.html")
def map_picker(**asked: Any) -> dict[str, object]:
    """The map on which the place of the form around it is pointed at (components.picker)."""
    return {"picker": picker.picker(**asked)}


@register.inclusion_tag(PARTS + "chart.html")
def chart(view: object) -> dict[str, object]:
    """A chart drawn on the server, with the sentence that says what it shows."""
    return {"chart": view}


@register.inclusion_tag(PARTS + "facet.html")
def facet(value: object) -> dict[str, object]:
    """Values of a column with counts, each a filter."""
    return {"facet": value}


@register.simple_tag
def sieve(value: sieve_component.Sieve) -> SafeString:
    """The filters of a list: a field in sight and the others in a drawer."""
    return sieve_component.drawn(value)


@register.simple_tag
def chips(value: sieve_component.Sieve) -> SafeString:
    """What is chosen of those filters, each a link that takes it out."""
    return sieve_component.chips_drawn(value.chips, value.clear)


@register.inclusion_tag(PARTS + "pages.html")
def pages(value: object) -> dict[str, object]:
    """Where a list stands and its neighbours."""
    return {"pages": value}


@register.inclusion_tag(PARTS + "finding.html")
def finding(value: object, document: str = "") -> dict[str, object]:
    """Printed, recomputed, where, how sure."""
    return {"finding": value, "document": document}


@register.inclusion_tag(PARTS + "tree.html")
def tree(nodes: object) -> dict[str, object]:
    """A plan as nested lists that open and close without scripts."""
    return {"nodes": nodes}


@register.inclusion_tag(PARTS + "empty.html")
def nothing(what: str, why: str, address: str = "", way_out: str = "") -> dict[str, str]:
    """What would be here, why it is not, and where to go."""
    return {"what": what, "why": why, "address": address, "way_out": way_out}


@register.simple_tag
def field(bound: BoundField | str) -> SafeString:
    """A form field with label, help, error and value kept; nothing of one that the form lacks."""
    if not isinstance(bound, BoundField):  # its truth would draw it
        return SafeString()
    return hot.draw(
        "ui/field.html",
        field=bound,
        label=conditional_escape(bound.label),
        help=conditional_escape(bound.help_text),
    )


@register.inclusion_tag(PARTS + "rows.html")
def form_rows(section: object) -> dict[str, object]:
    """A table of a form, whose cells are fields; `grids.js` lets a spreadsheet be pasted in it."""
    return {"section": section}


@register.inclusion_tag(PARTS + "paste.html")
def form_paste(form: TableForm) -> dict[str, object]:
    """Where more rows of each table of a form are asked for, or pasted without a script."""
    tables = [table for table in form.asked_tables() if not table.fixed]
    return {"sections": [form.section(table) for table in tables]}


@register.inclusion_tag(PARTS + "draft.html", takes_context=True)
def draft(context: Context, version: object = "", path: str = "") -> dict[str, object]:
    """Inside a form: what is typed is kept until recorded (platform.forms.drafts).

    `version` is that of the thing the form was written on; `path` is where the form is sent, when
    that is not the page itself.
    """
    request = context["request"]
    sent, key = request.method == "POST", drafts.key_of(request, path)
    return {
        "key": key,
        "place": "device" if request.user.is_authenticated else "tab",
        "version": "" if version is None else version,
        "kept": sent,
        "writer": request.POST.get(drafts.TURNS, "").partition(" ")[0] if sent else "",
        "account": None if sent else drafts.in_account(request, key),
    }


@register.inclusion_tag(PARTS + "crumbs.html")
def crumbs(*trail: str) -> dict[str, object]:
    """Breadcrumb: pairs of title and address; the last title has no address."""
    pairs = [
        (trail[i], trail[i + 1] if i + 1 < len(trail) else "") for i in range(0, len(trail), 2)
    ]
    return {"trail": pairs}


@register.simple_tag
def term(key: str, text: str) -> SafeString:
    """A word of the field, linked to the glossary: used the first time a page says it."""
    return format_html(
        '<a class="term" href="{}#{}">{}</a>', reverse("portal:glossary"), key, spoken(text)
    )


@register.inclusion_tag(PARTS + "data_date.html")
def data_date() -> Mapping[str, object]:
    """When the figures were built, which is not the day of any data."""
    return {"built_at": assets.built_at()}


@register.simple_tag
def chain_head() -> tuple[int, str] | None:
    """Size and short root of the published chain of evidence."""
    return shown()
