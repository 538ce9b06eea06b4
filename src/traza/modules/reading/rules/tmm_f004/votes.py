"""Words of a goal by vote between its copies: text, unit of measure, observation, action lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .form import Copy
from .header import is_enumeration
from .tokens import action_codes
from .units import vote_name

_RUN = 8  # consecutive codes that no plan has in one cell
_MANY = 25


def text_of(copies: Sequence[Copy]) -> str:
    """The goal's text that most copies resemble."""
    return vote_name([copy.row.text for copy in copies if copy.row.text]) or ""


def measure_of(copies: Sequence[Copy]) -> str | None:
    """The unit of measure."""
    return vote_name([copy.row.measure for copy in copies if copy.row.measure])


def observation_of(copies: Sequence[Copy]) -> str | None:
    """The observation, None when no copy prints one."""
    return vote_name([copy.row.observation for copy in copies if copy.row.observation])


def is_runaway(copy: Copy) -> bool:
    """True when the cell of action lines is an enumeration that no plan has."""
    codes = action_codes(copy.row.action_text)
    if len(codes) > _MANY:
        return True
    return any(is_enumeration(codes[at : at + _RUN]) for at in range(max(0, len(codes) - _RUN + 1)))


def action_lines_of(copies: Sequence[Copy]) -> tuple[str, ...]:
    """Codes of lines of action that most of the legible copies print."""
    lists = [action_codes(copy.row.action_text) for copy in copies if not is_runaway(copy)]
    lists = [codes for codes in lists if codes]
    votes = Counter(code for codes in lists for code in codes)
    kept = [code for code, count in votes.items() if 2 * count > len(lists)]
    return tuple(sorted(kept, key=lambda code: tuple(int(part) for part in code.split("."))))
