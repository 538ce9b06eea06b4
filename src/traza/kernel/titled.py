"""Vocabularies whose members carry their title: forms, pages, exports and papers read it there."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from traza.kernel.language import told


class Titled(StrEnum):
    """A closed list of codes, each written beside its title in Spanish.

    A member is `CODE = "code", "Title"`, with its words inside a sentence as a third and several of
    them as a fourth where these differ. `label` and `within` are in the reader's language
    (`tools/told_words.py` gathers them); `spanish` and the like as written, for papers, open data
    and sentences that are kept, which are in Spanish for everyone. There is no second table: a new
    member is one line here and, where a column lists it, a migration.

    >>> class Colour(Titled):
    ...     RED = "red", "Rojo"
    ...     WINE = "wine", "Color vino", "de color vino"
    >>> Colour("red"), Colour.RED == "red", Colour.RED.label, Colour.RED.within
    (<Colour.RED: 'red'>, True, 'Rojo', 'rojo')
    >>> Colour.choices(), Colour.WINE.within, Colour.label_of("blue")
    ([('red', 'Rojo'), ('wine', 'Color vino')], 'de color vino', 'blue')
    """

    _value_: str
    spanish: str
    spanish_within: str
    spanish_plural: str
    _has_within: bool

    def __new__(cls, value: str, title: str = "", within: str = "", plural: str = "") -> Self:
        """A member by its code and its words; without a title it is refused."""
        if not title:
            raise ValueError(f"{cls.__name__}: «{value}» has no title")
        member = str.__new__(cls, value)
        member._value_ = value
        member.spanish = title
        member.spanish_within = within or _lowered(title)
        member.spanish_plural = plural or member.spanish_within
        member._has_within = bool(within)
        return member

    @property
    def label(self) -> str:
        """The title in the reader's language, as a list or a heading has it."""
        return told(self.spanish)

    @property
    def within(self) -> str:
        """The words inside a sentence, in the reader's language."""
        return told(self.spanish_within) if self._has_within else _lowered(self.label)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Codes with their titles in the reader's language, now: give it uncalled to a field."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Titles by code, in the reader's language."""
        return dict(cls.choices())

    @classmethod
    def written(cls) -> list[tuple[str, str]]:
        """Codes with their Spanish titles, for the columns of tables."""
        return [(member.value, member.spanish) for member in cls]

    @classmethod
    def label_of(cls, code: str) -> str:
        """The title of a code that came from outside; one that nobody lists stays as it is."""
        member = cls.member_of(code)
        return member.label if member is not None else code

    @classmethod
    def member_of(cls, code: str) -> Self | None:
        """The member of a code that came from outside; None when nobody lists it."""
        member = cls._value2member_map_.get(code)
        return member if isinstance(member, cls) else None


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
