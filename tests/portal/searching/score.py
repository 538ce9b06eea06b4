"""How many questions of a set find what they are for among the first three results.

`PYTHONPATH=src python -m tests.portal.searching.score` prints the rates of a home that `traza demo` filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from traza.kernel.written import read_yaml

HERE = Path(__file__).parent
FIRST = 3


@dataclass(frozen=True, slots=True)
class Case:
    """What is typed, of what kind of question, and what would do."""

    half: str
    kind: str
    typed: str
    wanted: tuple[str, ...]

    def found_in(self, hits: Iterable[tuple[str, str]]) -> bool:
        """Whether one of these (key, address) is what was wanted."""
        return any(_is(wanted, key, address) for key, address in hits for wanted in self.wanted)


def _is(wanted: str, key: str, address: str) -> bool:
    if wanted.startswith("starts:"):
        return key.startswith(wanted.removeprefix("starts:"))
    if wanted.startswith("ends:"):
        return key.endswith(wanted.removeprefix("ends:"))
    return wanted in (key, address)


def cases(half: str) -> Iterator[Case]:
    """The questions of a half, "a" or "b"."""
    kept = read_yaml((HERE / f"queries_{half}.yaml").read_text(encoding="utf-8"))
    for kind, pairs in kept.items():
        for typed, wanted in pairs:
            yield Case(
                half, kind, str(typed), tuple([wanted] if isinstance(wanted, str) else wanted)
            )


def missed(found: Iterable[Case], first: Callable[[str, int], list[tuple[str, str]]]) -> list[Case]:
    """Those whose first three results have nothing that would do."""
    return [case for case in found if not case.found_in(first(case.typed, FIRST))]


def report(half: str, first: Callable[[str, int], list[tuple[str, str]]]) -> tuple[float, str]:
    """The rate of a half, and what to print: rates by kind, and each question that misses."""
    every = list(cases(half))
    lost = missed(every, first)
    lines = []
    for kind in dict.fromkeys(case.kind for case in every):
        of = [case for case in every if case.kind == kind]
        bad = [case for case in lost if case.kind == kind]
        lines.append(f"{half} {kind:12} {len(of) - len(bad):3} of {len(of):3}")
        lines += [f"    «{case.typed}»: {first(case.typed, FIRST)}" for case in bad]
    rate = 1 - len(lost) / len(every)
    lines.append(f"{half} {'all':12} {len(every) - len(lost):3} of {len(every):3}  {rate:.1%}")
    return rate, "\n".join(lines)


if __name__ == "__main__":
    import os
    import sys

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    from traza.portal.pages.searching.results import first_found

    for half in sys.argv[1:] or ["a", "b"]:
        sys.stdout.write(report(half, first_found)[1] + "\n")
