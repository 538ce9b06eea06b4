"""Is a committee balanced between women and men?"""

from __future__ import annotations

from traza.kernel.decision import Decision, Reason
from traza.kernel.law import LawValue


def parity(women: int, men: int, law: LawValue) -> Decision:
    """Yes when the difference is at most what the law's reading allows.

    It refuses nothing: norms ask to promote balance, so the answer is shown with its reading.
    """
    most = int(law.number)
    holds = abs(women - men) <= most
    text = (
        f"Hay {women} {'mujer' if women == 1 else 'mujeres'} y "
        f"{men} {'hombre' if men == 1 else 'hombres'}."
    )
    return Decision.all_of([Reason("parity", text, law.citation, holds)])
