"""A thing that is shared: what its card, its quotation and its embedded part say of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.plain import plain
from traza.platform import mail
from traza.platform.operator.saying import stated
from traza.portal.pages.sharing import quoting

LONGEST_TITLE, LONGEST_SENTENCE = 160, 320
LANGUAGE = "idioma"  # in an address that answers in no cookie's language


@dataclass(frozen=True, slots=True)
class Sketch:
    """A small map: the box of its sheet, what lies around, the place, and points on it."""

    box: str
    around: str
    place: str
    dots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Shared:
    """A page in a few words. `route` and `parts` are its address and `query` what it means by it;
    `cited` are its values as the register holds them, which no language changes; `as_of` is the
    day that it tells of, None where it has no past."""

    route: str
    parts: tuple[str, ...]
    kind: str
    name: str
    sentence: str
    figure: str
    scope: str
    cited: Mapping[str, Any]
    facts: tuple[tuple[str, str], ...] = ()
    query: Mapping[str, Any] | None = None
    as_of: date | None = None
    sketch: Sketch | None = None
    feed: str = ""

    @cached_property
    def title(self) -> str:
        """Its name, safe to stand alone."""
        return plain(self.name, LONGEST_TITLE) or _("Sin nombre")

    @cached_property
    def says(self) -> str:
        """The sentence that answers first."""
        return plain(self.sentence, LONGEST_SENTENCE)

    @property
    def alt(self) -> str:
        """Its card in words, for who does not see it."""
        return ". ".join(filter(None, (self.title, self.figure, self.scope)))

    @property
    def page(self) -> str:
        """The path of its page."""
        return reverse(self.route, args=self.parts) + self._asked()

    @property
    def whole(self) -> str:
        """The whole address of its page."""
        return mail.absolute(self.page)

    @property
    def fixed(self) -> str:
        """Its whole address, of the day that it tells of where its page has a past."""
        return mail.absolute(reverse(self.route, args=self.parts) + self._asked(self._day()))

    @property
    def card(self) -> str:
        """The path of its picture."""
        return self._beside("card")

    @property
    def embed(self) -> str:
        """The path of the part that other sites embed."""
        return self._beside("embed")

    @property
    def quotation(self) -> str:
        """The path of the page that quotes it and says whether it is still the same."""
        return self._beside("quotation", self._day() | {"huella": self.mark}, told=False)

    @property
    def record(self) -> str:
        """The path of the file whose bytes the mark is of."""
        return self._beside("quoted", self._day(), told=False)

    @property
    def apa(self) -> str:
        """How it is quoted today."""
        site = mail.site_name()
        author = plain(stated().of("name")) or site
        return quoting.apa(self.title, self.fixed, self.as_of, site, author)

    @property
    def frame(self) -> str:
        """The code by which another site embeds it."""
        return quoting.frame(self.title, mail.absolute(self.embed))

    @property
    def asked(self) -> list[tuple[str, str]]:
        """What a form under its address sends again, so that it speaks of the same."""
        said = {**(self.query or {}), **self._day()}
        pairs = ((name, each) for name, each in said.items())
        return [
            (name, str(each))
            for name, given in pairs
            for each in (given if isinstance(given, list) else [given])
        ]

    @property
    def bytes_cited(self) -> bytes:
        """What is quoted, in one way only: keys in order, no spaces, UTF-8."""
        now = {name: value for name, value in (self.query or {}).items() if name != "al"}
        path = reverse(self.route, args=self.parts)
        said = {
            "address": mail.absolute(path + ("?" + urlencode(now, doseq=True) if now else "")),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "values": self.cited,
        }
        return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @cached_property
    def mark(self) -> str:
        """SHA-256 of what is quoted."""
        return hashlib.sha256(self.bytes_cited).hexdigest()

    def _day(self) -> dict[str, Any]:
        return {"al": self.as_of.isoformat()} if self.as_of else {}

    def _beside(
        self, what: str, more: Mapping[str, Any] | None = None, *, told: bool = True
    ) -> str:
        """An address under its page; `told` ones say the language, since they read no cookie."""
        name = f"{self.route}_{what}"
        language = {LANGUAGE: "en"} if told and get_language() == "en" else {}
        return reverse(name, args=self.parts) + self._asked({**(more or {}), **language})

    def _asked(self, more: Mapping[str, Any] | None = None) -> str:
        said = {**(self.query or {}), **(more or {})}
        return "?" + urlencode(said, doseq=True) if said else ""
