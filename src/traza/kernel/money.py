"""Money: an exact amount of Mexican pesos, kept as whole centavos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """Pesos as integer centavos, so that sums never drift.

    >>> Money.of("10.10") + Money.of("0.20")
    Money(centavos=1030)
    >>> str(Money.of("1234567.8"))
    '1234567.80'
    """

    centavos: int

    @classmethod
    def of(cls, pesos: str | int | Decimal) -> Money:
        """Read pesos from text, a whole number or a Decimal.

        Raises ValueError for a float-like fraction of a centavo or text that is not a number.
        """
        if isinstance(pesos, bool) or not isinstance(pesos, str | int | Decimal):
            raise ValueError(f"Money reads text, int or Decimal, not {type(pesos).__name__}")
        try:
            exact = Decimal(pesos) * 100
        except ArithmeticError as error:
            raise ValueError(f"{pesos!r} is not an amount of pesos") from error
        if not exact.is_finite() or exact != exact.to_integral_value():
            raise ValueError(f"{pesos!r} is not a whole number of centavos")
        return cls(int(exact))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """Add amounts; nothing adds to zero pesos."""
        return cls(sum(amount.centavos for amount in amounts))

    @property
    def pesos(self) -> Decimal:
        """The amount as an exact Decimal with two places."""
        return Decimal(self.centavos).scaleb(-2).quantize(Decimal("0.01"))

    def millions(self, places: int = 1) -> Decimal:
        """Millions of pesos, rounded half up (never cut) to `places` decimals."""
        exact = Decimal(self.centavos).scaleb(-8)
        return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)

    def __add__(self, other: Money) -> Money:
        return Money(self.centavos + other.centavos)

    def __sub__(self, other: Money) -> Money:
        return Money(self.centavos - other.centavos)

    def __neg__(self) -> Money:
        return Money(-self.centavos)

    def __bool__(self) -> bool:
        return self.centavos != 0

    def __str__(self) -> str:
        return f"{self.pesos:.2f}"
