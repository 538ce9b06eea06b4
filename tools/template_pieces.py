"""The pieces of a template and every way through it: where white space is dropped by HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/traza"


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


BLOCKS = _names(
    "address article aside blockquote body br caption col colgroup dd details dialog div dl dt",
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li link",
    "main meta nav noscript ol optgroup p section source style summary table tbody td tfoot th",
    "thead tr ul pre !doctype",
)
# Of drawings: where nothing is written white space is nothing.
DRAWN = _names("g rect circle path line polyline polygon use defs desc")
OUTSIDE_ONLY = _names("text title option")  # safe around them, not within
INSIDE_ONLY = _names("svg select button picture datalist")  # and the other way
VOID = _names("br col hr img input link meta source !doctype")
RAW = _names("script style pre textarea")
# Components that draw a block, and blocks of the base that stand between blocks.
DRAW_BLOCKS = _names(
    "table trace crumbs nothing field facet finding tree map_of map_picker chart treemap_of",
    "quarters progress_pair money_split pages data_date route_of",
)
BLOCK_SLOTS = _names("content head scripts crumbs trail extra_head extra_body")
SILENT = _names("load extends get_current_language csrf_token htmx_script comment")
# A cell without a word is not shown on a phone, so nothing is put into one that may be empty.
HIDES = re.compile(r"<td\b|<\w+ [^>]*\b(part-wide|app-error)\b")

DJANGO = re.compile(r"\{%-?\s*(\w+).*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
WHOLE = re.compile(r"\{%\s*(comment|verbatim|blocktranslate)\b.*?\{%\s*end\1\s*%\}", re.S)


@dataclass
class Token:
    """A piece of a template: `before` and `after` tell whether white space there is dropped."""

    text: str
    name: str = ""
    kind: str = "text"  # text, tag (HTML), logic ({% %}), value ({{ }}), whole (kept as it is)
    before: bool = False
    after: bool = False
    silent: bool = False  # writes nothing that is seen
    space: bool = False  # white space follows


def tokens(text: str) -> list[Token]:
    """The pieces of a template, with what is known of each alone."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            if found:
                found[-1].space = True
            at += 1
            continue
        token = _next(text, at)
        found.append(token)
        at += len(token.text)
    for token in found:
        _know(token)
    return found


def _next(text: str, at: int) -> Token:
    if whole := WHOLE.match(text, at):
        return Token(whole[0], whole[1], "whole")
    if logic := DJANGO.match(text, at):
        return Token(logic[0], logic[1] or "", "logic" if logic[1] else "value")
    if text.startswith("<!--", at):
        return Token(text[at : text.index("-->", at) + 3], "", "whole")
    if tag := re.match(r"</?[a-zA-Z!][\w-]*", text[at:]):
        name = tag[0].strip("</").lower()
        end = end_of_tag(text, at)
        if name in RAW and tag[0][1] != "/":
            end = text.index(f"</{name}>", end) + len(f"</{name}>")
        return Token(text[at:end], name, "tag")
    end = at + 1
    while (
        end < len(text)
        and not text[end].isspace()
        and not re.match(r"<[/a-zA-Z!]|\{[%{#]", text[end:])
    ):
        end += 1
    return Token(text[at:end])


def end_of_tag(text: str, at: int) -> int:
    """Where a tag ends: neither what a quote nor what a template tag holds ends it."""
    quote = ""
    while True:
        if inner := DJANGO.match(text, at):
            at = inner.end()
            continue
        sign = text[at]
        at += 1
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == ">":
            return at


def _know(token: Token) -> None:
    name, opens = token.name, not token.text.startswith("</")
    if token.kind == "tag":
        token.silent = name in {"script", "link"} or 'type="hidden"' in token.text
        both = name in BLOCKS or name in DRAWN
        token.before = both or name in (OUTSIDE_ONLY if opens else INSIDE_ONLY)
        token.after = both or name in (INSIDE_ONLY if opens else OUTSIDE_ONLY)
    elif token.kind == "logic":
        words = token.text.strip("{%- }").split()
        token.silent = name in SILENT or (len(words) > 2 and words[-2] == "as" and name != "with")
        if name == "include":
            token.before, token.after = _ends(words[1].strip("\"'"))
        elif name == "block":
            token.before = token.after = words[1] in BLOCK_SLOTS
        else:
            token.before = token.after = name in DRAW_BLOCKS
    elif token.kind == "whole":
        token.silent = name == "comment" or " asvar " in token.text.split("%}")[0]
    elif token.text.startswith("{#"):
        token.silent = True


@cache
def _ends(template: str) -> tuple[bool, bool]:
    """Whether a template that is included begins and ends with a block."""
    path = next((each for each in files() if each.as_posix().endswith("/" + template)), None)
    if path is None:
        return False, False
    ways = Ways(tokens(path.read_text("utf-8")))
    return ways.enters(0), ways.leaves(len(ways.tokens) - 1)


class Ways:
    """Every way through a template, to know what stands beside a place whichever is taken."""

    def __init__(self, found: list[Token]) -> None:
        self.tokens = found
        self.is_child = any(token.name == "extends" for token in found)
        self.group: dict[int, list[int]] = {}  # place of any part of a logic block -> of all
        self._pair()
        self._gaps = [self._gap(place) for place in range(len(found))]

    def _pair(self) -> None:
        logic = [(place, token) for place, token in enumerate(self.tokens) if token.kind == "logic"]
        closing = {token.name[3:] for _place, token in logic if token.name.startswith("end")}
        stack: list[list[int]] = []
        for place, token in logic:
            if token.name in closing:
                stack.append([place])
            elif token.name in {"else", "elif", "empty"} and stack:
                stack[-1].append(place)
            elif token.name.startswith("end") and stack:
                parts = [*stack.pop(), place]
                self.group.update(dict.fromkeys(parts, parts))
                if token.name == "endblock":
                    token.before = token.after = self.tokens[parts[0]].before

    def end(self, place: int) -> int | None:
        """Where the logic block that begins there ends."""
        parts = self.group.get(place)
        return parts[-1] if parts and parts[0] == place else None

    def gap(self, place: int) -> str:
        """What may stand after that token: "free" (anything), "space" (some) or "" (nothing)."""
        return self._gaps[place]

    def _gap(self, place: int) -> str:
        is_free = place + 1 < len(self.tokens) and (self.leaves(place) or self.enters(place + 1))
        if is_free and not (self._hollow(place, back=True) and self._hollow(place + 1)):
            return "free"
        return "space" if self.tokens[place].space else ""

    def enters(self, place: int, seen: frozenset[int] = frozenset()) -> bool:
        """Whether white space right before what is written from there on is dropped."""
        if place >= len(self.tokens):
            return self.is_child
        if place in seen or not self._passes(place):
            return place in seen or self.tokens[place].before
        return all(self.enters(each, seen | {place}) for each in self._next(place))

    def leaves(self, place: int, seen: frozenset[int] = frozenset()) -> bool:
        """Whether white space right after what was written up to there is dropped."""
        if place < 0:
            return self.is_child
        if place in seen or not self._passes(place):
            return place in seen or self.tokens[place].after
        return all(self.leaves(each, seen | {place}) for each in self._previous(place))

    def _passes(self, place: int) -> bool:
        parts = self.group.get(place)
        opened = self.tokens[parts[0]].name if parts else ""
        return self.tokens[place].silent or opened in {"if", "for", "with"}

    def _next(self, place: int) -> list[int]:
        """Where one may go on from a token; from the end of a branch, out of all of them."""
        parts, opened, can_skip = self._parts(place)
        if opened not in {"if", "for"}:
            return [place + 1]
        if place == parts[0]:
            return [each + 1 for each in parts[:-1]] + [parts[-1] + 1] * can_skip
        again = [parts[0] + 1] if opened == "for" and place == parts[1] else []
        return [parts[-1] + 1, *again]

    def _previous(self, place: int) -> list[int]:
        """Where one may have come from to right after a token."""
        parts, opened, can_skip = self._parts(place)
        if opened not in {"if", "for"}:
            return [place - 1]
        if place == parts[-1]:
            return [each - 1 for each in parts[1:]] + [parts[0] - 1] * can_skip
        again = [parts[1] - 1] if opened == "for" and place == parts[0] else []
        return [parts[0] - 1, *again]

    def _parts(self, place: int) -> tuple[list[int], str, bool]:
        parts = self.group.get(place, [])
        names = [self.tokens[each].name for each in parts]
        return parts, names[0] if names else "", not {"else", "empty"} & set(names)

    def _hollow(
        self, place: int, *, back: bool = False, seen: frozenset[int] = frozenset()
    ) -> bool:
        """Whether nothing may be written from there to the edge of what styles hide when empty."""
        if not 0 <= place < len(self.tokens) or place in seen:
            return False
        token = self.tokens[place]
        if token.kind == "tag":
            closes = token.text.startswith("</") and token.name in {"td", "div", "p"}
            return bool(HIDES.match(token.text)) if back else closes
        draws = token.kind == "value" or token.name in DRAW_BLOCKS or token.name == "include"
        if not draws and not self._passes(place):
            return False
        ways = self._previous(place) if back else self._next(place)
        return any(self._hollow(each, back=back, seen=seen | {place}) for each in ways)


@cache
def files() -> tuple[Path, ...]:
    """Every template of the house."""
    rooms = (
        path for room in ("templates", "jinja2") for path in SOURCE.glob(f"**/{room}/**/*.html")
    )
    return tuple(sorted(rooms))
