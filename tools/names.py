"""Counts the words of the private dialect that are still identifiers, against their ceilings.

    python tools/names.py            # what is above or below its ceiling
    python tools/names.py WORD       # every place of a word
    python tools/names.py --lower    # each ceiling down to today's count; it never goes up

The words, their ceilings and the standard term of each stand in `tests/promises/names.yaml`.
Strings, comments, imports and migrations do not count (what is imported counts where it is defined
and used): one pattern reads them away, eight times faster than `tokenize`, with the same answer.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
CEILINGS = ROOT / "tests" / "promises" / "names.yaml"
SOURCE = "src/traza"
NOT_CODE = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|\#[^\n]*"
    r"|^[ \t]*(?:from\s+[\w.]+\s+)?import\s+(?:\([^)]*\)|[^\n]*)"
)
KINDS = {"names", "frame", "classes", "functions", "modules"}
DEFINED = {"class": "classes", "def": "functions"}
HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
BRANCHES = ("origin/main", "main", "HEAD~1")


@dataclass(frozen=True)
class Ceiling:
    """A word that the house is leaving: how it is counted, how often at most, what to write."""

    kind: str  # one of KINDS, as `names.yaml` says what each counts
    word: str
    most: int
    use: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells this ceiling from the others: a word may be counted in two ways."""
        return self.kind, self.word


@dataclass(frozen=True, order=True)
class Place:
    """Where a word stands: a file below the root, and its line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


Places = dict[tuple[str, str], list[Place]]


def read_ceilings(text: str) -> list[Ceiling]:
    """The ceilings as `names.yaml` keeps them: kind, then word, then how many and what instead."""
    return [
        Ceiling(kind, word, most, use)
        for kind, words in yaml.safe_load(text).items()
        if kind in KINDS
        for word, (most, use) in words.items()
    ]


def find_places(root: Path, ceilings: list[Ceiling]) -> Places:
    """Every place of every word, in the order of the files."""
    files = sorted(
        path.relative_to(root)
        for path in (root / SOURCE).rglob("*.py")
        if "migrations" not in path.parts
    )
    places = module_places(files, ceilings)
    pattern = compile_words(ceilings)
    counted = {ceiling.key for ceiling in ceilings}
    for file in files:
        for key, line in words_of((root / file).read_text(encoding="utf-8"), pattern):
            if key in counted:
                places[key].append(Place(file.as_posix(), line))
    return places


def module_places(files: list[Path], ceilings: list[Ceiling]) -> Places:
    """The files, and the folders of files, that are called as the words say."""
    places: Places = defaultdict(list)
    modules = sorted({*files, *(file.parent for file in files)})
    for ceiling in ceilings:
        if ceiling.kind == "modules":
            places[ceiling.key] = [
                Place(module.as_posix(), 1)
                for module in modules
                if fnmatch(module.stem, ceiling.word)
            ]
    return places


def compile_words(ceilings: list[Ceiling]) -> re.Pattern[str]:
    """One pattern for what is no code, and for words with what stands at their sides."""
    words = {re.escape(ceiling.word) for ceiling in ceilings if ceiling.kind != "modules"}
    return re.compile(
        rf"{NOT_CODE}|(?P<before>@|\b(?:class|def)\s+)?"
        rf"\b(?P<word>{'|'.join(sorted(words))})\b(?P<call>\()?",
        re.DOTALL | re.MULTILINE,
    )


def words_of(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """The words of a file's code with their lines, once for each kind that counts them."""
    for match in pattern.finditer(text):
        if word := match["word"]:
            line = text.count("\n", 0, match.start()) + 1
            before = (match["before"] or "").strip()
            yield ("names", word), line
            if before in DEFINED:
                yield (DEFINED[before], word), line
            if before in DEFINED or not (before or match["call"]):
                yield ("frame", word), line


def lower(text: str, places: Places) -> str:
    """The file of ceilings with each number down to its count; a number never goes up."""
    kind, lines = "", []
    for line in text.splitlines(keepends=True):
        if heading := re.match(r"(\w+):", line):
            kind = heading[1]
        if entry := re.match(r'(  "?([^":]+)"?: \[)(\d+)(,.*)', line, re.DOTALL):
            count = len(places.get((kind, entry[2]), []))
            line = f"{entry[1]}{min(int(entry[3]), count)}{entry[4]}"  # noqa: PLW2901
        lines.append(line)
    return "".join(lines)


def git(root: Path, *words: str) -> str:
    """What git answers, or nothing where it cannot (no clone, no such branch)."""
    done = subprocess.run(
        ["git", *words], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout if done.returncode == 0 else ""


def bases(root: Path) -> Iterator[str]:
    """The commits from which this work may have begun: where it left the main branch first."""
    commits = (git(root, "merge-base", "HEAD", branch).strip() for branch in BRANCHES)
    return filter(None, commits)


def added_places(root: Path) -> set[Place]:
    """The lines added since the work began, with those of files that git does not follow yet."""
    file, places = "", set()
    for base in bases(root):
        for line in git(root, "diff", "-U0", base, "--", SOURCE).splitlines():
            if line.startswith("+++ b/"):
                file = line[6:]
            elif hunk := HUNK.match(line):
                first, length = int(hunk[1]), int(hunk[2] or 1)
                places |= {Place(file, number) for number in range(first, first + length)}
        if places:
            break
    for new in git(root, "ls-files", "--others", "--exclude-standard", SOURCE).splitlines():
        lines = (root / new).read_bytes().count(b"\n") + 1
        places |= {Place(new, number) for number in range(1, lines + 1)}
    return places


def newest(root: Path, places: list[Place], added: set[Place], most: int = 6) -> list[Place]:
    """The places most likely to be new: on added lines, else in the files written last."""
    if new := [place for place in places if place in added]:
        return new[:most]
    written = {place.file: (root / place.file).stat().st_mtime for place in places}
    return sorted(places, key=lambda place: -written[place.file])[:most]


def faults(root: Path, ceilings: list[Ceiling], places: Places) -> list[str]:
    """A sentence for each word above its ceiling, with where; and for each that has fallen."""
    sentences, added = [], None
    for ceiling in ceilings:
        standing = places.get(ceiling.key, [])
        if len(standing) > ceiling.most:
            added = added_places(root) if added is None else added
            where = ", ".join(map(str, newest(root, standing, added)))
            sentences.append(
                f"`{ceiling.word}` ({ceiling.kind}) stands {len(standing)} times, at most "
                f"{ceiling.most}: write {ceiling.use}. Look at {where}"
            )
        elif len(standing) < ceiling.most:
            sentences.append(
                f"`{ceiling.word}` ({ceiling.kind}) has fallen to {len(standing)} from "
                f"{ceiling.most}: keep it there with `python tools/names.py --lower`"
            )
    return sentences


def raised(before: list[Ceiling], now: list[Ceiling]) -> list[str]:
    """The ceilings that are higher than they were, or that were taken out."""
    today = {ceiling.key: ceiling.most for ceiling in now}
    return [
        f"{ceiling.word} ({ceiling.kind}): {ceiling.most} -> {today.get(ceiling.key, 'taken out')}"
        for ceiling in before
        if today.get(ceiling.key, ceiling.most + 1) > ceiling.most
    ]


def main(words: list[str]) -> None:
    """Prints what is asked for, or rewrites the ceilings downwards."""
    text = CEILINGS.read_text(encoding="utf-8")
    ceilings = read_ceilings(text)
    places = find_places(ROOT, ceilings)
    if words == ["--lower"]:
        CEILINGS.write_text(lower(text, places), encoding="utf-8")
        return
    lines = [
        str(place) for key, standing in places.items() if key[1] in words for place in standing
    ]
    print("\n".join(lines if words else faults(ROOT, ceilings, places)))


if __name__ == "__main__":
    main(sys.argv[1:])
