"""Every public page, at the width of a phone and of a desk.

Dear (55 CPU seconds, and those of the browser) because each route is opened, judged by axe and
measured.
"""

from __future__ import annotations

import gzip
import re
import urllib.request
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from django.urls import resolve
from tests.browser.axe import page_height, page_width, violations
from tests.browser.ceilings import Size, over, write_report
from tests.making.effort import NIGHT

RESOURCE = re.compile(r'(?:\bsrc|srcset|<link rel="stylesheet" href)="([^"]+)"')
# Data inside a script element of type JSON is read, not run.
INLINE = re.compile(r'\sstyle=|\son[a-z]+="|<style|<script(?![^>]*(\bsrc=|application/json))')
# What the driver's software graphics say of themselves, not of the page.
NOT_OURS = ("GL Driver Message", "WebGL")


# Light on a wide screen is asked by night: its colours are those of 360, its shape that of dark.
LOOKS = [(360, "light"), (1280, "dark")]
LOOKS += [(1280, "light")] if NIGHT else []


def first_of_each(pages: dict[str, str]) -> set[str]:
    """The first page of each route, which a browser opens by day; by night all pages."""
    first = {route_of(path): path for path in reversed(pages)}
    return set(pages) if NIGHT else set(first.values())


def route_of(path: str) -> str:
    """The name of the route of a page."""
    return resolve(urlsplit(path).path).view_name


def test_pages_are_accessible_fit_and_break_no_policy(
    site: str, browser: Any, pages: dict[str, str]
) -> None:
    context = browser.new_context(locale="es-MX")
    page, said = context.new_page(), []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    wrong: list[str] = []
    heights: list[Size] = []
    judged = sorted(first_of_each(pages))
    assert len(judged) > 50
    for path in pages if NIGHT else judged:
        said.clear()
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            # By day a reader turns her phone and puts out the light; by night she comes anew.
            if NIGHT or (width, scheme) == LOOKS[0]:
                page.goto(site + path, wait_until="load")
            wide = page_width(page)
            wrong += [f"{path}: {wide} px de ancho"] if wide > width else []
            heights += [Size(path, "px", page_height(page))] if width == 360 else []
            # By day a route is judged once, in light on a telephone.
            is_judged = NIGHT or (width, scheme) == LOOKS[0]
            for violation in violations(page, colours=scheme == "dark") if is_judged else ():
                nodes = [node["target"] for node in violation["nodes"][:3]]
                wrong.append(f"{path}: {width} {scheme} {violation['id']} {nodes}")
        wrong += [f"{path}: {t}" for t in said if not any(word in t for word in NOT_OURS)]
    context.close()
    print(write_report(heights, "px"))  # noqa: T201 - the largest
    wrong += over(heights)
    assert not wrong, "\n".join(wrong)


def test_pages_are_valid_html(pages: dict[str, str]) -> None:
    wrong = []
    for path, text in pages.items():
        try:
            html5lib.HTMLParser(strict=True).parse(text)
        except html5lib.html5parser.ParseError as error:
            wrong.append(f"{path}: {error}")
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_page_was_walked(pages: dict[str, str]) -> None:
    from traza.portal.urls import urlpatterns

    walked = {resolve(path.split("?")[0]).view_name for path in pages}
    # Not pages of their own: files drawn or written for pages.
    wanted = {f"portal:{route.name}" for route in urlpatterns if getattr(route, "name", None)}
    files = {"portal:chart", "portal:map", "portal:budget_export", "portal:work_tile"}
    files |= {"portal:work_outlines", "portal:work_photo", "portal:picker_ground"}
    files |= {"portal:chain_file", "portal:chain_by_letter"}
    files |= {"portal:flag_answer", "portal:installation", "portal:installation_do"}  # of staff
    files |= {"portal:health", "portal:health_live"}  # for programs
    files |= {"portal:log", "portal:operator_form"}  # of staff
    files |= {"portal:suggest", "portal:seats"}  # for scripts
    files |= {"portal:work_marks", "portal:work_card", "portal:choose"}  # for the map and filters
    files |= {"portal:contractor"}  # only where contracts are at hand
    assert wanted - walked - files == set()


def test_pages_weigh_less_than_the_ceiling_of_their_route(site: str, pages: dict[str, str]) -> None:
    weight: dict[str, int] = {}

    def of(address: str) -> int:
        if address not in weight:
            with urllib.request.urlopen(address) as answer:
                weight[address] = len(gzip.compress(answer.read()))
        return weight[address]

    weights = []
    for path, text in pages.items():
        parts = {urljoin(site, each) for each in RESOURCE.findall(text) if "/built/" not in each}
        total = len(gzip.compress(text.encode())) + sum(of(each) for each in parts)
        weights.append(Size(path, "kB", -(-total // 1000)))
    print(write_report(weights, "kB"))  # noqa: T201 - the largest
    heavy = over(weights)
    assert not heavy, "\n".join(heavy)


def test_pages_have_a_title_an_answer_and_no_inline_code(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert text.count("<h1") == 1, path
        assert re.search(r"<title>.+ · Traza</title>", text, re.S), path
        assert not INLINE.search(text), path
        assert "None" not in re.sub(r"<[^>]+>", " ", text), path
