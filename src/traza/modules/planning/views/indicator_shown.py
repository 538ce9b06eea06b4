"""How a result of an indicator is shown: its value or why there is none, its data and lights."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from traza.modules.planning.contracts.indicators import (
    Input,
    Outcome,
    TargetLight,
    VariableKind,
)
from traza.modules.planning.rules.numbers import shown

SHAPES = {TargetLight.GREEN: "▲", TargetLight.YELLOW: "●", TargetLight.RED: "▼"}


@dataclass(frozen=True, slots=True)
class InputShown:
    """A variable with its value and where it comes from."""

    input: Input

    @property
    def value(self) -> str:
        """Its value, or that there is none."""
        return shown(self.input.value) or _("sin dato")

    @property
    def origin(self) -> str:
        """Where it comes from."""
        one = self.input
        if one.kind is VariableKind.CAPTURED:
            return one.origin or _("la captura la dependencia")
        if one.as_of is None:
            return _("cifra del catálogo de Traza")
        return _("cifra del catálogo de Traza, al %(day)s") % {"day": f"{one.as_of:%d/%m/%Y}"}

    @property
    def figure(self) -> str:
        """The name of the figure; "" of what is captured."""
        is_figure = self.input.kind is VariableKind.FIGURE
        return self.input.origin.split(" ")[0] if is_figure else ""


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """A result in words."""

    outcome: Outcome

    @property
    def value(self) -> str:
        """The value; "" when it cannot be computed."""
        return shown(self.outcome.value)

    @property
    def why(self) -> str:
        """Why it cannot be computed; "" when it can."""
        one = self.outcome
        if one.why is None:
            return ""
        about = ", ".join(each.what for each in one.inputs if each.name in one.about)
        return f"{one.why.label}: {about}" if about else one.why.label

    @property
    def arithmetic(self) -> str:
        """The formula with the values in it."""
        one = self.outcome
        return f"{one.arithmetic} = {self.value}" if one.value is not None else one.arithmetic

    @property
    def inputs(self) -> list[InputShown]:
        """The variables."""
        return [InputShown(one) for one in self.outcome.inputs]

    @property
    def baseline(self) -> str:
        """The baseline it was set against."""
        return shown(self.outcome.baseline)

    @property
    def target(self) -> str:
        """The target it was set against."""
        return shown(self.outcome.target.value) if self.outcome.target else ""

    @property
    def percent(self) -> str:
        """How much of the target it is."""
        return f"{shown(self.outcome.percent)} %" if self.outcome.percent is not None else ""

    @property
    def shape(self) -> str:
        """The shape of the light against the target."""
        light = self.outcome.against_target
        return SHAPES[light] if light else "◌"

    @property
    def bounds(self) -> str:
        """The parameters of that light in words."""
        found = self.outcome.bounds
        if found is None:
            return ""
        return _(
            "Aceptable de %(low)s a %(high)s %% de la meta; con riesgo hasta %(least)s y %(most)s "
            "%%; crítico más allá."
        ) % {
            "low": shown(found.yellow_below),
            "high": shown(found.yellow_above),
            "least": shown(found.red_below),
            "most": shown(found.red_above),
        }
