"""Parts told in a list, and a share in words, beside the figure that the sentence before tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.rules.near import Slip, digits, slip_between
from traza.modules.verification.rules.told import flat
from traza.modules.verification.rules.told_shares import Share, beside, shares_of
from traza.modules.verification.rules.wording import number, percent

_FEWEST, _SHORTEST = 3, 3


@dataclass(frozen=True, slots=True)
class Unlike:
    """What a sentence prints, what the figure before it would make of it, and why."""

    line: int
    printed: str
    right: str
    why: str


def unlike(reading: Reading) -> Iterator[Unlike]:
    """Lists that one exchange of digits would make add up, then shares that are far from it."""
    for before, sentence in pairwise(reading.sentences):
        if before.paragraph != sentence.paragraph:
            continue
        yield from _list(before, sentence)
        yield from _shares(before, sentence)


def _list(before: Sentence, sentence: Sentence) -> Iterator[Unlike]:
    """ "4,812 reportes. El norte resolvió 1,950; el sur, 1,604, y el oriente, 1,285"."""
    for unit in (StatedUnit.COUNT, StatedUnit.PESOS):
        parts = _exact(sentence, unit)
        if len(parts) < _FEWEST or any(one.approximate for one in sentence.figures):
            continue
        total = sum((one.value for one in parts), Decimal(0))
        most = max(one.value for one in parts)
        wholes = [one for one in _exact(before, unit) if one.value > most]
        if any(one.value == total for one in wholes):
            continue
        for whole in wholes:
            for part in parts:
                meant = part.value + whole.value - total
                if _is_exchange(part, meant):
                    yield Unlike(
                        sentence.line, part.printed, number(meant),
                        f"sus partes suman {number(total)} y antes se dice «{whole.printed}»; "
                        f"con {number(meant)} en lugar de {part.printed} sumarían lo mismo. "
                        "¿Son partes de esa cifra?",
                    )  # fmt: skip
                    return


def _exact(sentence: Sentence, unit: StatedUnit) -> list[Stated]:
    return [one for one in sentence.figures if one.unit is unit and not one.approximate]


def _is_exchange(part: Stated, meant: Decimal) -> bool:
    """Whether two digits of the part that change places give what is meant."""
    if meant <= 0:
        return False
    mine, other = digits(part.value, part.quantum), digits(meant, part.quantum)
    return len(mine) >= _SHORTEST and slip_between(mine, other) is Slip.SWAP


def _shares(before: Sentence, sentence: Sentence) -> Iterator[Unlike]:
    """ "Se ejercieron 2,340,000 pesos. En marzo, 780,000, la mitad": it is a third."""
    text = flat(sentence.text)
    for share in shares_of(sentence, text):
        part = None if any(mark.isdigit() for mark in share.printed) else beside(sentence, share)
        if part is None or not part.value:
            continue
        own = [one for one in _exact(sentence, part.unit) if one.value > part.value]
        wholes = {
            one.value: one for one in own + _exact(before, part.unit) if one.value > part.value
        }
        if len(wholes) != 1 or any(_gives(share, part, whole) for whole in wholes.values()):
            continue
        whole = next(iter(wholes.values()))
        right = percent(100 * part.value / whole.value)
        yield Unlike(
            sentence.line, share.printed, right,
            f"{part.printed} de {whole.printed} es {right} y el texto dice «{share.printed}». "
            "¿Es parte de esa cifra?",
        )  # fmt: skip


def _gives(share: Share, part: Stated, whole: Stated) -> bool:
    rate = 100 * part.value / whole.value
    return min(abs(rate - share.rate), abs(100 - rate - share.rate)) <= share.slack
