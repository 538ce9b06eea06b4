# ruff: noqa: T201 (the screen of a command)
"""Rates of the corpus: `python -m tests.corpus.score [--half development] [--format tabs ...]`.

Formats: `default` (the cheap ones of every document and one kind of PDF each), `all`, or names.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.corpus.judge import FORMATS, PAPERS, Verdict, judge
from tests.corpus.model import Paper, papers_of

from traza.kernel.written import read_yaml
from traza.modules.verification.contracts import Severity

HERE = Path(__file__).parent / "agencies"
# What a half is called, where its folder has another name.
FOLDERS = {
    "second": "sealed_second",
    "third": "sealed_third",
    "fourth": "sealed_fourth",
    "fifth": "sealed_fifth",
    "sixth": "sealed_sixth",
    "seventh": "sealed_seventh",
    "eighth": "sealed_eighth",
    "ninth": "sealed_ninth",
    "tenth": "sealed_tenth",
}


def corpus(half: str) -> list[Paper]:
    """Every document of a half, in the order of the files."""
    folder = Path(half) if "/" in half else HERE / FOLDERS.get(half, half)
    found: list[Paper] = []
    for path in sorted(folder.glob("*.yaml")):
        found += papers_of(read_yaml(path.read_text(encoding="utf-8")))
    names = [paper.id for paper in found]
    assert len(set(names)) == len(names), "two documents with one id"
    return found


def verdicts(papers: Iterable[Paper], wanted: Sequence[str] = ("default",)) -> list[Verdict]:
    """Every document in every format that is wanted."""
    return [judge(paper, form) for paper in papers for form in _formats(paper, wanted)]


def _formats(paper: Paper, wanted: Sequence[str]) -> list[str]:
    if "all" in wanted:
        return list(FORMATS)
    if "default" in wanted:
        one = PAPERS[sum(map(ord, paper.id)) % len(PAPERS)]
        return [name for name in FORMATS if name not in PAPERS or name in (one, paper.own)]
    return [paper.own if name == "own" else name for name in wanted]


def _rate(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" ({100 * part / whole:.0f} %)" if whole else "")


def _by_format(found: Sequence[Verdict]) -> None:
    print(
        "format          honest accused  in doubt   checked    found hard  doubtful  hard or doubtful  found, one finding   cells right marked text wrong lost"
    )
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for one in found:
        groups[one.form].append(one)
        if one.form == one.paper.own:
            groups["(own)"].append(one)
    for form, group in groups.items():
        honest = [one for one in group if one.paper.error is None]
        errors = [one for one in group if one.paper.error is not None]
        hard = [one for one in errors if one.found == "hard"]
        cells: Counter[str] = sum((one.cells for one in group), Counter())
        print(
            f"{form:<15} {_rate(sum(bool(one.hard) for one in honest), len(honest)):>14} "
            f"{sum(any(c.severity is Severity.DOUBTFUL for c in one.failing) for one in honest):>6} "
            f"{_rate(sum(one.checked for one in group), len(group)):>14} {_rate(len(hard), len(errors)):>13} "
            f"{sum(one.found == 'doubtful' for one in errors):>6} "
            f"{_rate(sum(bool(one.found) for one in errors), len(errors)):>17} "
            f"{_rate(sum(len(one.failing) == 1 for one in hard), len(hard)):>16} "
            + " ".join(
                f"{cells[name]:>8}" for name in ("right", "marked", "text", "wrong", "not found")
            )
        )


def _by_kind(found: Sequence[Verdict], form: str) -> None:
    print(f"\ninjected errors by kind ({form}): hard, doubtful, silent; findings a document")
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    for one in found:
        if one.paper.error is not None:
            kinds[one.paper.error.kind].append(one)
    for kind, group in sorted(kinds.items()):
        hard = sum(one.found == "hard" for one in group)
        doubtful = sum(one.found == "doubtful" for one in group)
        each = sum(len(one.failing) for one in group) / len(group)
        print(
            f"  {kind:<22} {_rate(hard, len(group)):>13} {doubtful:>3} {len(group) - hard - doubtful:>3}   {each:.1f}"
        )


def _details(found: Sequence[Verdict], form: str) -> None:
    print(f"\nhonest documents accused ({form})")
    for one in found:
        if one.paper.error is None:
            for check in one.hard:
                print(
                    f"  {one.paper.id} [{one.paper.odd}] {check.kind} {check.severity} {check.lines}: {check.explanation}"
                )
    print(f"\ninnocent places accused beside an injected error ({form})")
    for one in found:
        for check in one.innocent:
            print(f"  {one.paper.id} {check.kind} {check.lines}: {check.explanation[:200]}")
    print(f"\ninjected errors not found hard ({form})")
    for one in found:
        error = one.paper.error
        if error is not None and one.found != "hard":
            print(
                f"  {one.paper.id} {error.kind} [{one.found or 'silent'}] {error.words[0][:90]!r}"
            )
            for check in one.failing:
                print(
                    f"      {check.kind} {check.severity} {check.lines}: {check.explanation[:150]}"
                )
    print(f"\nfound with more than one finding ({form})")
    for one in found:
        if one.found == "hard" and len(one.failing) > 1:
            print(
                f"  {one.paper.id}: {[f'{check.kind}/{check.severity}' for check in one.failing]}"
            )


def _wrong(found: Sequence[Verdict]) -> None:
    print("\ncells wrong in silence or left as text (first 3 of a document and format)")
    for one in found:
        for what in one.wrong[:3]:
            print(f"  {one.paper.id} {one.form} {what}")


def main() -> None:
    """Print the rates."""
    words = argparse.ArgumentParser()
    words.add_argument("--half", default="development")
    words.add_argument("--format", nargs="*", default=["default"])
    words.add_argument("--rates", action="store_true", help="only rates, no contents")
    words.add_argument("--only", default="", help="documents whose id begins so")
    words.add_argument("--detail", default="", help="the format told in detail")
    said = words.parse_args()
    begun = time.monotonic()
    papers = [paper for paper in corpus(said.half) if paper.id.startswith(said.only)]
    found = verdicts(papers, said.format)
    honest = sum(paper.error is None for paper in papers)
    print(
        f"{honest} honest, {len(papers) - honest} with one error; {len(found)} files in {time.monotonic() - begun:.0f} s\n"
    )
    _by_format(found)
    wanted = said.format[0] if len(said.format) == 1 and said.format != ["default"] else "tabs"
    form = said.detail or wanted
    shown = [
        one for one in found if one.form == (one.paper.own if form == "own" else form)
    ] or found
    _by_kind(shown, form)
    odd = Counter(one.paper.odd for one in shown if one.paper.error is None and one.hard)
    whole = Counter(one.paper.odd for one in shown if one.paper.error is None)
    print(
        f"\nhonest accused by oddity: {', '.join(f'{name} {odd[name]}/{whole[name]}' for name in sorted(odd)) or 'none'}"
    )
    print(
        f"innocent places accused in documents with an error: {sum(bool(one.innocent) for one in shown)}"
    )
    if not said.rates:
        _details(shown, form)
        _wrong(found)


if __name__ == "__main__":
    main()
