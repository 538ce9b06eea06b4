"""Is a committee balanced between women and men?"""

from __future__ import annotations

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.kernel.law import LawValue


def parity(women: int, men: int, law: LawValue) -> Decision:
    """Yes when the difference is at most what the law's reading allows.

    It refuses nothing: norms ask to promote balance, so the answer is shown with its reading.
    """
    most = int(law.number)
    holds = abs(women - men) <= most
    text = told(
        "Hay %(women)s %(women_word)s y %(men)s %(men_word)s.",
        women=women,
        women_word=told("mujer" if women == 1 else "mujeres"),
        men=men,
        men_word=told("hombre" if men == 1 else "hombres"),
    )
    return Decision.all_of([Reason("parity", text, law.citation, holds)])
