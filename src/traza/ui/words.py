"""How numbers, money and dates are written for people. Absent is "sin dato", never 0."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from traza.kernel.money import Money

Amount = Money | int | None
Number = int | float | Decimal | None

MILLION = 100_000_000  # centavos


def no_data() -> str:
    """The words for a value that was not published."""
    return _("sin dato")


def centavos(amount: Amount) -> int | None:
    """An amount as integer centavos, whether it came as Money or already as centavos."""
    return amount.centavos if isinstance(amount, Money) else amount


def pesos(amount: Amount) -> str:
    """Pesos to the centavo: `$1,234,567.89`."""
    cents = centavos(amount)
    if cents is None:
        return no_data()
    whole_pesos, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}${whole_pesos:,}.{rest:02}"


def millions(amount: Amount) -> str:
    """An amount for prose: "$144.7 millones", "$75.1 mil millones", "$9.7 billones" (a million of
    millions), or pesos below a million. Rounded, never cut."""
    cents = centavos(amount)
    if cents is None:
        return no_data()
    if abs(cents) < MILLION:
        return f"${_rounded(Decimal(cents).scaleb(-2), 0):,}"
    of_millions, of_thousands, of_billions = _scales(get_language())
    if abs(cents) < 10_000 * MILLION:
        return of_millions % {"number": f"{_rounded(Decimal(cents).scaleb(-8), 1):,}"}
    thousands = _rounded(Decimal(cents).scaleb(-11), 1)
    if abs(thousands) < 1_000:
        return of_thousands % {"number": f"{thousands:,}"}
    return of_billions % {"number": f"{_rounded(Decimal(cents).scaleb(-14), 1):,}"}


@cache
def _scales(_language: str | None) -> tuple[str, str, str]:
    return (
        _("$%(number)s millones"),
        # Translators: thousands of millions, 10^9
        _("$%(number)s mil millones"),
        # Translators: millions of millions, 10^12
        _("$%(number)s billones"),
    )


def whole(number: Number) -> str:
    """A count with thousands: `1,067,715`; decimals only where the value has them."""
    if number is None:
        return no_data()
    if isinstance(number, int):
        return f"{number:,}"
    value = Decimal(str(number))
    return f"{value.normalize():,f}" if value % 1 else f"{int(value):,}"


def percent(number: Number) -> str:
    """A percentage with one decimal, rounded half up: `70.3 %`."""
    if number is None:
        return no_data()
    return f"{_rounded(Decimal(str(number)), 1):,} %"


def day(moment: date | datetime | None) -> str:
    """A date in words: "20 de febrero de 2025"."""
    if moment is None:
        return no_data()
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    text = date_format(moment, "DATE_FORMAT")
    return text.lower() if (get_language() or "").startswith("es") else text


def written(value: object) -> object:
    """Money as pesos, a date in words, an absent value as "sin dato"; anything else as it is."""
    if isinstance(value, Money):
        return pesos(value)
    if isinstance(value, date):
        return day(value)
    return no_data() if value is None else value


def share(part: Number, total: Number) -> Decimal | None:
    """What percentage `part` is of `total`; None when there is nothing to divide by."""
    if part is None or not total:
        return None
    return Decimal(str(part)) * 100 / Decimal(str(total))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
