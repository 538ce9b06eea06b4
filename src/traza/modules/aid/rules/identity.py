"""What a CURP says of who asks: what stops it, what is only told, and when it names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.curp import GENERIC, disagreements
from traza.modules.aid.contracts.requests import NewPerson

DIGITS = (4, 5, 6, 7, 8, 9, 17)  # places where only a digit can be


@dataclass(frozen=True, slots=True)
class ReadCurp:
    """The key as it is kept, what of it does not hold, and what is only worth a look."""

    curp: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def identifies(self) -> bool:
        """Whether it may be compared with others: the generic one of foreigners may not."""
        return bool(self.curp) and not self.curp.startswith(GENERIC)


def repaired(written: str) -> str:
    """Capital letters, without blanks or hyphens, and 0 where O was typed for a digit.

    >>> repaired("hegg 56O427 mvzrrl04")
    'HEGG560427MVZRRL04'
    """
    text = "".join(letter for letter in written.upper() if letter.isalnum())
    return "".join("0" if at in DIGITS and each == "O" else each for at, each in enumerate(text))


def read_curp(person: NewPerson) -> ReadCurp:
    """The key against everything else that was typed. Another sex is told and stops nothing."""
    curp = repaired(person.curp)
    if not curp or curp.startswith(GENERIC):
        return ReadCurp(curp)
    born = person.born.isoformat() if person.born else ""
    hard = disagreements(curp, born=born, given=person.given, surname=person.surname)
    every = disagreements(curp, born, person.sex, person.given, person.surname)
    return ReadCurp(curp, tuple(hard), tuple(one for one in every if one not in hard))


def age_on(born: date | None, day: date) -> int | None:
    """Whole years on a day: that of the delivery, never today's."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
