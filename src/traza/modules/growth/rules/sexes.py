"""Whose each word of a column of sex is: decided over the whole column, or asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from traza.kernel.language import told
from traza.modules.growth.contracts.children import FEMALE, MALE
from traza.modules.growth.contracts.refusals import BothSexes, WhichSex
from traza.modules.growth.rules.cells import LONGEST, is_missing, plain

SEXES = {
    "1": MALE, "male": MALE, "masculino": MALE, "masculina": MALE, "masc": MALE, "nino": MALE,
    "hombre": MALE, "h": MALE, "boy": MALE, "varon": MALE, "v": MALE, "macho": MALE, "2": FEMALE,
    "f": FEMALE, "female": FEMALE, "femenino": FEMALE, "femenina": FEMALE, "fem": FEMALE,
    "nina": FEMALE, "mujer": FEMALE, "girl": FEMALE, "hembra": FEMALE,
}  # fmt: skip
# Letters that "m" is told by: hombre and varón leave it to mujer, femenino to masculino.
TELLING = frozenset({"h", "v", "f"})
# Beside these "h" may be hembra.
WITH_FEMALES = frozenset({"v", "varon", "macho", "hembra"})
SHOWN = 8  # values of a column that a question names


def answers(boys: str, girls: str) -> dict[str, int]:
    """Whose each value is, as a person said it: "M,H". Raises BothSexes for one said of both."""
    sides = [{plain(value) for value in text.split(",") if value.strip()} for text in (boys, girls)]
    for value in sorted(sides[0] & sides[1]):
        raise BothSexes(value=value)
    return dict.fromkeys(sides[0], MALE) | dict.fromkeys(sides[1], FEMALE)


def sexes_of(column: str, cells: Sequence[str], answered: Mapping[str, int]) -> dict[str, int]:
    """Whose each word is, in all the column. Raises WhichSex for what may be read two ways.

    "m" is a woman beside "h" or "v" and male beside "f", where every other word of the column is
    of that one sex; with any other company it is asked, and so is "m" without a letter beside it.
    """
    written = {plain(cell): cell.strip() for cell in sorted(set(cells)) if not is_missing(cell)}
    sexes = SEXES | dict(answered)
    asked = _asked(written.keys(), sexes, answered)
    if asked:
        raise WhichSex(
            column=column, codes=", ".join(asked), values=_values(written), ways=_ways(asked)
        )
    if "m" in written and "m" not in answered:
        sexes["m"] = _rest(written.keys(), sexes) or MALE
    return sexes


def _asked(words: Set[str], sexes: Mapping[str, int], answered: Mapping[str, int]) -> list[str]:
    """The words that may be read two ways."""
    open_ones = words - answered.keys()
    # Of 0 and 1 nobody says who is 0; and a person who turned one code told nothing of the other.
    pairs = [("0", "1")] if "2" not in words else [("1", "2")]
    asked = [
        code
        for pair in pairs
        if words >= set(pair) and {sexes.get(code) for code in pair} != {MALE, FEMALE}
        for code in pair
    ]
    females = "h" in open_ones and bool(words & WITH_FEMALES)
    if females:
        asked.append("h")
    if "m" in open_ones and (females or _rest(words, sexes) is None):
        asked.append("m")
    return asked


def _rest(words: Set[str], sexes: Mapping[str, int]) -> int | None:
    """Whose "m" is by what stands beside it; None where that leaves two meanings or none."""
    beside = {word: sexes[word] for word in words if word != "m" and word in sexes}
    taken = set(beside.values())
    if len(taken) != 1 or not TELLING & beside.keys():
        return None
    if any(word.startswith("m") for word in beside):
        return None  # "masculino" beside "h": "m" is likely to be short for it
    return MALE if taken == {FEMALE} else FEMALE


def _values(written: Mapping[str, str]) -> str:
    """The values of the column, as they are written; of many, those that are understood first."""
    ordered = sorted(written, key=lambda word: (word != "m" and word not in SEXES, word))
    shown = [f"«{written[word][:LONGEST]}»" for word in ordered[:SHOWN]]
    return ", ".join([*shown, "…"] if len(written) > SHOWN else shown)


def _ways(asked: Sequence[str]) -> str:
    """Both answers, as they are given."""
    first, rest = asked[0], ",".join(asked[1:])
    if not rest:
        return told("--boys %(value)s o --girls %(value)s", value=first)
    return told(
        "--boys %(first)s --girls %(rest)s o --boys %(rest)s --girls %(first)s",
        first=first, rest=rest,
    )  # fmt: skip
