"""What the words of the field mean to whoever searches: `words.yaml`, as terms of the index."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from traza.kernel.written import read_yaml
from traza.platform.searching.question import Language
from traza.platform.searching.terms import terms


@cache
def language() -> Language:
    """The meanings and the light words."""
    kept = read_yaml(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    meanings: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for same in kept["same"]:
        ways = list(dict.fromkeys(tuple(terms(each)) for each in same))
        for way in ways:
            meanings[way] += [other for other in ways if other != way]
    light = frozenset(terms(kept["light"]))
    return Language({term: tuple(ways) for term, ways in meanings.items()}, light)
