"""The check digit of a CLABE, by which a bank account is told from other numbers.

Eighteen digits, the last one by module 10 with weights 3, 7, 1 (Asociación de Bancos de México).
"""

from __future__ import annotations

DIGITS = 18
WEIGHTS = (3, 7, 1)


def clabe_digit(seventeen: str) -> str:
    """The check digit of the first seventeen digits of a CLABE.

    >>> clabe_digit("03218000011835971")
    '9'
    """
    total = sum(int(digit) * WEIGHTS[at % 3] % 10 for at, digit in enumerate(seventeen))
    return str(-total % 10)
