"""The private dialect only shrinks: its words, as identifiers of the code, keep below ceilings.

`tests/promises/names.yaml` has the words, their ceilings and the standard term of each;
`tools/names.py` counts them, shows their places and takes the ceilings down.
"""

from __future__ import annotations

import ast
import io
import os
import re
import tokenize
from pathlib import Path

import pytest
import yaml

from tools import names

ROOT = Path(__file__).resolve().parents[2]
TEXT = names.CEILINGS.read_text(encoding="utf-8")
CEILINGS = names.read_ceilings(TEXT)
WORKED = """
names:
  one: [2, "the noun of its list"]
classes:
  Is: [0, "a noun"]
modules:
  told_*: [1, "prose_*"]
"""


def test_no_word_of_the_dialect_comes_back() -> None:
    faults = names.faults(ROOT, CEILINGS, names.find_places(ROOT, CEILINGS))
    assert not faults, "\n".join(faults)


def test_no_ceiling_was_raised_since_the_work_began() -> None:
    base = next(names.bases(ROOT), "")
    file = names.CEILINGS.relative_to(ROOT).as_posix()
    before = names.git(ROOT, "show", f"{base}:{file}") if base else ""
    if not before:
        pytest.skip("there is no history here to compare the ceilings with")
    assert names.raised(names.read_ceilings(before), CEILINGS) == [], "ceilings only fall"


def test_a_ceiling_that_rises_or_is_taken_out_is_told() -> None:
    before = names.read_ceilings(WORKED)
    now = names.read_ceilings(WORKED.replace("one: [2", "one: [3").replace("Is: ", "How: "))
    assert names.raised(before, now) == ["one (names): 2 -> 3", "Is (classes): 0 -> taken out"]
    assert names.raised(before, names.read_ceilings(WORKED.replace("one: [2", "one: [1"))) == []


def write_house(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / names.SOURCE / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def count(root: Path, text: str = WORKED) -> dict[tuple[str, str], list[str]]:
    places = names.find_places(root, names.read_ceilings(text))
    return {key: [str(place) for place in standing] for key, standing in places.items() if standing}


def test_strings_comments_and_migrations_do_not_count(tmp_path: Path) -> None:
    write_house(
        tmp_path,
        works__rules='"""One, one."""\n\n\nclass Is:  # one\n    one = "one\\" one"\n    r\'\\\' one\'\n',
        works__migrations__first="one = 1\n",
        works__told_twice="someone = one_more = 1\n",
    )
    assert count(tmp_path) == {
        ("names", "one"): ["src/traza/works/rules.py:5"],
        ("classes", "Is"): ["src/traza/works/rules.py:4"],
        ("modules", "told_*"): ["src/traza/works/told_twice.py:1"],
    }


def test_the_count_is_that_of_the_tokens_of_python() -> None:
    pattern = names.compile_words(CEILINGS)
    words = {ceiling.word for ceiling in CEILINGS if ceiling.kind != "modules"}
    for path in sorted((ROOT / names.SOURCE).rglob("*.py"))[::40]:
        text = path.read_text(encoding="utf-8")
        imported = {
            line
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for line in range(node.lineno, (node.end_lineno or 0) + 1)
        }
        tokens = [
            (token.string, token.start[0])
            for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type == tokenize.NAME and token.string in words
        ]
        counted = names.words_of(text, pattern)
        assert [(key[1], line) for key, line in counted if key[0] == "names"] == [
            (word, line) for word, line in tokens if line not in imported
        ], path


def test_what_the_frame_obliges_does_not_count_where_it_is_called_or_decorates(
    tmp_path: Path,
) -> None:
    write_house(
        tmp_path,
        works="from one import (\n    told,\n)\nimport told\n\n\n@told\ndef told(asks):\n"
        "    return told(told)\n",
    )
    counted = count(tmp_path, 'frame:\n  told: [0, "gettext"]\nnames:\n  told: [0, "gettext"]\n')
    lines = {key[0]: [place.split(":")[1] for place in places] for key, places in counted.items()}
    assert lines == {"names": ["7", "8", "9", "9"], "frame": ["8", "9"]}


@pytest.mark.parametrize(("word", "entry"), yaml.safe_load(TEXT)["obliged"].items())
def test_the_frame_still_obliges_what_has_no_ceiling_for_it(word: str, entry: list[str]) -> None:
    file, standard = entry
    path = ROOT / file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert re.search(rf"\b{word}\b", text), (
        f"{file} does not ask for `{word}` any more: give it a ceiling of 0 above, for {standard}"
    )


def test_a_word_that_grows_is_told_with_its_place_and_the_standard_term(tmp_path: Path) -> None:
    write_house(tmp_path, old="one = one\n", new="\nfor one in ():\n    pass\n")
    os.utime(tmp_path / names.SOURCE / "old.py", (0, 0))
    ceilings = names.read_ceilings(WORKED.replace("told_*: [1", "told_*: [0"))
    assert names.faults(tmp_path, ceilings, names.find_places(tmp_path, ceilings)) == [
        "`one` (names) stands 3 times, at most 2: write the noun of its list. Look at "
        "src/traza/new.py:2, src/traza/old.py:1, src/traza/old.py:1"
    ]


def test_lines_added_since_the_work_began_are_told_first(tmp_path: Path) -> None:
    write_house(tmp_path, old="one = one\n\n")
    for words in (
        ("init", "-qb", "main"),
        ("add", "."),
        commit("first"),
        ("switch", "-qc", "work"),
    ):
        assert names.git(tmp_path, *words) == ""
    write_house(tmp_path, old="one = one\n\nfor one in ():\n    pass\n", fresh="one = 1\n")
    added = names.added_places(tmp_path)
    places = names.find_places(tmp_path, names.read_ceilings(WORKED))["names", "one"]
    shown = [str(place) for place in names.newest(tmp_path, places, added)]
    assert shown == ["src/traza/fresh.py:1", "src/traza/old.py:3"]


def commit(message: str) -> tuple[str, ...]:
    who = ("-c", "user.name=Traza", "-c", "user.email=traza@example.org")
    return (*who, "commit", "-qm", message)


def test_ceilings_go_down_and_never_up(tmp_path: Path) -> None:
    write_house(tmp_path, few="one = 1\n\n\nclass Is:\n    pass\n")
    ceilings = names.read_ceilings(WORKED)
    lowered = names.lower(WORKED, names.find_places(tmp_path, ceilings))
    assert yaml.safe_load(lowered) == {
        "names": {"one": [1, "the noun of its list"]},
        "classes": {"Is": [0, "a noun"]},
        "modules": {"told_*": [0, "prose_*"]},
    }
    faults = names.faults(tmp_path, ceilings, names.find_places(tmp_path, ceilings))
    assert "has fallen to 1 from 2: keep it there with `python tools/names.py --lower`" in faults[0]
