#!/usr/bin/env python3
"""Format the templates of the house: breaks lines only where no reader of the page can see it.

tools/format_templates.py          writes the files
tools/format_templates.py --check  writes nothing; says what differs and which lines are too long

A line breaks between the attributes of a tag, at a space that is already there, and beside a
block-level tag, where HTML drops white space. What `{% if %}` and `{% for %}` may leave out is
followed along every way through the template. Between words that touch nothing is ever put in.
A long `{% translate %}` becomes a `{% blocktranslate trimmed %}` of the same words.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise

from template_lines import WIDTH, Break, Group, Part, Printer
from template_pieces import DJANGO, RAW, ROOT, VOID, Token, Ways, end_of_tag, files, tokens

LONGEST = 160  # what cannot be broken is at most this long
SAYS = re.compile(r'\{% translate "([^"\\{]*)"( as (\w+))? %\}')
SAYS_LONG = re.compile(r"(\{% blocktranslate\b[^%]*%\})(.*)(\{% endblocktranslate %\})", re.S)


def _between(kind: str) -> list[Part]:
    return [Break()] if kind == "free" else [Break(" ", fills=True)] if kind == "space" else []


class Shape:
    """The tree of a template as parts to print."""

    def __init__(self, ways: Ways) -> None:
        self.ways, self.tokens = ways, ways.tokens

    def parts(self, start: int, stop: int) -> list[Part]:
        """What stands from one place up to another, with what may stand between."""
        done: list[Part] = []
        place = start
        while place < stop:
            last = self._last(place, stop)
            done.append(self._node(place, last) if last > place else _leaf(self.tokens[place]))
            if last + 1 < stop:
                done += _between(self.ways.gap(last))
            place = last + 1
        return done

    def _last(self, place: int, stop: int) -> int:
        """Where what begins there ends: its closing tag, when it is in the same branch."""
        token = self.tokens[place]
        end = self.ways.end(place)
        if end is not None:
            return end
        if token.kind != "tag" or token.name in VOID | RAW or token.text.startswith("</"):
            return place
        depth, at = 0, place
        while at < stop:
            if (inner := self.ways.end(at)) is not None:
                at = inner + 1
                continue
            other = self.tokens[at]
            if other.kind == "tag" and other.name == token.name and not other.text.endswith("/>"):
                depth += -1 if other.text.startswith("</") else 1
                if depth == 0:
                    return at
            at += 1
        return place

    def _node(self, place: int, last: int) -> Group:
        marks = self.ways.group[place] if self.ways.end(place) is not None else [place, last]
        parts: list[Part] = [_leaf(self.tokens[place])]
        for here, there in pairwise(marks):
            if here + 1 < there:
                inner = _between(self.ways.gap(here)) + self.parts(here + 1, there)
                parts.append(Group(inner, indent=2, is_group=False))
                parts += _between(self.ways.gap(there - 1))
            else:
                # What is empty stays empty: styles and scripts may ask.
                parts += _between(self.ways.gap(here)) if self.tokens[here].space else []
            parts.append(_leaf(self.tokens[there]))
        return Group(parts)


def _leaf(token: Token) -> Part:
    if token.kind == "tag":
        return _tag(token)
    said = SAYS.fullmatch(token.text)
    if said and len(token.text) > WIDTH - 20:
        named = f" asvar {said[3]}" if said[3] else ""
        return _says(f"{{% blocktranslate trimmed{named} %}}", said[1], "{% endblocktranslate %}")
    if token.name == "blocktranslate" and (long := SAYS_LONG.fullmatch(token.text)):
        is_trimmed = " trimmed" in long[1]
        texts = re.split(r"\{% plural %\}", long[2])
        fits = len(token.text) <= WIDTH - 20 or any(t != t.strip() or "\n" in t for t in texts)
        if is_trimmed or not fits:
            head = (
                long[1]
                if is_trimmed
                else long[1].replace("blocktranslate", "blocktranslate trimmed", 1)
            )
            return _says(head, long[2], long[3])
    return token.text


def _says(head: str, message: str, end: str) -> Group:
    """A message whose lines are joined again by `trimmed`."""
    parts: list[Part] = [head]
    for turn, text in enumerate(message.split("{% plural %}")):
        parts += [Break(), "{% plural %}"] if turn else []
        words = [part for word in _words(text) for part in (Break(" ", fills=True), word)]
        parts.append(Group([Break(), *words[1:]], indent=2, is_group=False))
    return Group([*parts, Break(), end])


def _words(text: str) -> list[str]:
    """Words of a message; the space inside a value or a tag parts nothing."""
    return re.findall(r"(?:\{\{.*?\}\}|<[^>]*>|\S)+", text)


def _tag(token: Token) -> Part:
    """A tag with its attributes, which may stand on lines of their own."""
    text, end = token.text, end_of_tag(token.text, 0)
    pieces, piece, quote, at = [], "", "", 0
    while at < end:
        if inner := DJANGO.match(text, at):
            piece, at = piece + inner[0], inner.end()
            continue
        sign = text[at]
        at += 1
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign.isspace():
            pieces, piece = [*pieces, piece], ""
            continue
        piece += sign
    pieces = [each for each in [*pieces, piece] if each]
    rest = text[end:]
    if len(pieces) == 1:
        return pieces[0] + rest
    more = [part for each in pieces[1:] for part in (Break(" ", fills=True), each)]
    inner = Group(more, indent=4, is_group=False)
    return Group([pieces[0], inner, rest], is_group=True)


def formatted(text: str) -> str:
    """A template in the one shape of the house."""
    found = tokens(text)
    if not found:
        return text
    body = Printer().print(Shape(Ways(found)).parts(0, len(found)))
    return body + ("\n" if text[-1].isspace() else "")


def main(words: list[str]) -> int:
    """Format, or with --check tell what is not; 1 when something is wrong."""
    wrong = 0
    for path in files():
        text = path.read_text("utf-8")
        new = formatted(text)
        if new != text and "--check" in words:
            print(f"{path.relative_to(ROOT)}: run tools/format_templates.py")
            wrong = 1
        elif new != text:
            path.write_text(new, "utf-8")
        for number, line in enumerate(new.split("\n"), 1):
            if len(line) > LONGEST:
                print(f"{path.relative_to(ROOT)}:{number}: {len(line)} characters, divide it")
                wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
