"""The formatter of templates breaks lines where HTML drops white space, and nowhere else."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.template import Context, Engine, TemplateSyntaxError
from hypothesis import example, given
from hypothesis import strategies as st

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def tool(name: str) -> Any:
    sys.path.insert(0, str(TOOLS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(TOOLS))


FORMAT = tool("format_templates")
formatted = FORMAT.formatted
BLOCKS = tool("template_pieces").BLOCKS
LONG = "palabras que ocupan bastante más de un renglón " * 4
INLINE = "abcdefghijklmnopqrstuvwxyz" * 3


def test_every_template_is_in_the_one_shape_and_no_line_is_long(capsys: Any) -> None:
    assert FORMAT.main(["--check"]) == 0, capsys.readouterr().out


def test_blocks_stand_on_lines_of_their_own() -> None:
    text = f"<section><h2>Uno</h2><p>{LONG}</p></section>\n"
    lines = formatted(text).split("\n")
    assert lines[:4] == ["<section>", "  <h2>Uno</h2>", "  <p>", "    " + lines[3].strip()]
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize(
    "text",
    [
        f"<b>{INLINE}</b><i>{INLINE}</i>",  # words that touch
        f"<p>{INLINE}{{% if a %}}{INLINE}{{% endif %}}.</p>",
        f"<p>{{% if a %}}{INLINE}{{% else %}}x{{% endif %}}<b>{INLINE}</b></p>",
        f"<a>{INLINE}</a>{{% for a in b %}}<b>{INLINE}</b>{{% endfor %}}<i>c</i>",
        f"<textarea>  {INLINE}\n {INLINE}</textarea>",
        f"<pre>  {INLINE}\n\n {INLINE} {INLINE}</pre>",
        f"<td>{{{{ a }}}}{{% if {INLINE} == {INLINE} %}}{{{{ b }}}}{{% endif %}}</td>",  # hidden when empty
        f'<p title="{INLINE} {INLINE}">a</p>',
        "<div></div>",
    ],
)
def test_nothing_is_put_between_what_touches(text: str) -> None:
    inner = formatted(text)
    assert "".join(inner.split()) == "".join(text.split())
    assert inner.count(INLINE + "<") == text.count(INLINE + "<")
    assert _seen(_render(inner)) == _seen(_render(text))


def test_attributes_go_to_the_next_line_and_their_values_stay_whole() -> None:
    text = f'<a class="{INLINE}"{{% if x %}} rel="{LONG}"{{% endif %}} href="{{% url "a b" c %}}">d</a>'
    assert formatted(text).split("\n") == [
        f'<a class="{INLINE}"{{% if x %}}',
        f'    rel="{LONG}"{{% endif %}}',
        '    href="{% url "a b" c %}">d</a>',
    ]


def test_a_long_message_is_the_same_message() -> None:
    from django.utils.translation.template import templatize

    text = f'<p>{{% translate "{LONG.strip()}" %}}</p>'
    new = formatted(text)
    assert "{% blocktranslate trimmed %}" in new
    assert LONG.strip() in templatize(new)
    assert _seen(_render("{% load i18n %}" + new)) == _seen(_render("{% load i18n %}" + text))


PIECES = st.sampled_from(
    [
        "a", " ", "palabra larga " * 9, "<b>x</b>", "<p>y</p>", "<br>", "{{ v }}", "<i>", "</i>",
        "{% if t %}", "{% else %}", "{% endif %}", "{% for o in two %}", "{% endfor %}",
        "<ul><li>z</li></ul>", "<td>", "</td>", '<input type="hidden">', "{# nota #}",
    ]
)  # fmt: skip


@example("<i> ", False, 0)
@example(" <i> x", False, 0)
@given(st.lists(PIECES, max_size=25).map("".join), st.booleans(), st.integers(0, 2))
def test_any_template_says_the_same_and_is_formatted_once(
    body: str, truth: bool, count: int
) -> None:
    values = {"t": truth, "two": range(count), "v": "valor"}
    try:
        before = _render(f"<div>{body}</div>", **values)
    except TemplateSyntaxError:
        return
    new = formatted(f"<div>{body}</div>")
    assert formatted(new) == new
    assert _seen(_render(new, **values)) == _seen(before)


def _render(text: str, **values: Any) -> str:
    engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
    if "{% url" in text:
        return text
    return engine.from_string(text).render(Context(values))


def _seen(text: str) -> str:
    """What a reader sees: words and tags, white space as HTML shows it."""
    out: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node.tag, str):
            mark = "\x01" if node.tag in BLOCKS else ""
            keep = node.tag in {"pre", "textarea"}
            hidden = node.get("type") == "hidden"
            out.append("" if hidden else f"{mark}<{node.tag} {sorted(node.attrib.items())}>{mark}")
            out.append(
                (node.text or "").replace(" ", "\x03").replace("\n", "\x04")
                if keep
                else node.text or ""
            )
            for child in node:
                walk(child)
            out.append("" if hidden else f"{mark}</{node.tag}>{mark}")
        out.append(node.tail or "")

    walk(html5lib.parseFragment(text, treebuilder="etree", namespaceHTMLElements=False))
    words = " ".join("".join(out).split(" ")).replace("\n", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    # White space at either end of a line is not seen, in whatever inline element it stands.
    words = words.replace(" \x01", "\x01").replace("\x01 ", "\x01")
    words = re.sub(r" ((?:</\w+>)+\x01)", r"\1", words)
    words = re.sub(r"(\x01(?:<\w+ [^<>]*>)+) ", r"\1", words)
    return words.replace("\x01\x01", "\x01").strip()
