"""What a captured quarter must say beside its figure, by dated thresholds."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.captured import Number, Thresholds
from traza.modules.planning.rules.accumulation import percent_of
from traza.modules.planning.rules.numbers import shown

LEAST_WORDS = 10


def check_entry(
    programmed: Number, actual: Number, observation: str, law: Thresholds, *, is_sure: bool = False
) -> Decision:
    """Whether a quarter may be kept as captured.

    An observation is asked when there is no figure, when nothing was programmed and something was
    done, and beyond the thresholds. A percentage above `law.most` is asked to be looked at again
    (`is_sure`): it is kept when the person says so.
    """
    return Decision.all_of(
        [*_asked(programmed, actual, observation, law), *_again(programmed, actual, law, is_sure)]
    )


def why_observation(programmed: Number, actual: Number, law: Thresholds) -> str:
    """Why an observation is asked; "" when it is not."""
    if actual is None:
        return told("Sin dato: diga por qué no lo hay.")
    if programmed is None or programmed == 0:
        return told("No estaba programado y sí se hizo: explíquelo.") if actual > 0 else ""
    share = actual * Decimal(100) / programmed
    said = {"actual": shown(actual), "programmed": shown(programmed)}
    if share < law.below:
        return told("Se hizo %(actual)s de %(programmed)s programado: explique la diferencia.",
                    **said)  # fmt: skip
    if share > law.above:
        return told("Se hizo %(actual)s y estaba programado %(programmed)s: explique el exceso.",
                    **said)  # fmt: skip
    return ""


def _asked(
    programmed: Number, actual: Number, observation: str, law: Thresholds
) -> Iterable[Reason]:
    why = why_observation(programmed, actual, law)
    if why:
        holds = len(observation.strip()) >= LEAST_WORDS
        yield Reason("planning.observation", why, law.citation, holds, "observation")


def _again(programmed: Number, actual: Number, law: Thresholds, is_sure: bool) -> Iterable[Reason]:
    percent = percent_of(actual, programmed)
    if percent is not None and percent > law.most:
        text = told(
            "Es %(percent)s %% de lo programado. Si es correcto, marque «Lo revisé».",
            percent=shown(percent),
        )
        yield Reason("planning.look_again", text, law.citation, is_sure, "actual")
