"""Which words a mistyped one may stand for. Pure: candidates come from the index."""

from __future__ import annotations

SHORTEST = 3  # letters of a word that is looked up with mistakes


def deletes(sounded: str) -> set[str]:
    """A sounded word and what is left of it without each of its letters: two words that differ by
    one letter (added, left out, changed, swapped with the next) share one of these."""
    return {sounded} | {sounded[:n] + sounded[n + 1 :] for n in range(len(sounded))}


def far_deletes(sounded: str) -> set[str]:
    """The same without two letters, for long words that differ by more."""
    once = deletes(sounded)
    return once.union(*(deletes(each) for each in once)) if len(sounded) >= 6 else once


def distance(one: str, other: str, most: int = 3) -> int:
    """Letters added, left out, changed or swapped between two words; `most` + 1 when more.

    >>> distance("hermosilo", "hermosillo"), distance("mexciali", "mexicali"), distance("ab", "xyz")
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def allowed(word: str) -> int:
    """How many letters of a word of this length may be wrong."""
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3
