"""What reviewers and jurors fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.grants.contracts.evaluating import Declared
from traza.modules.grants.contracts.scoring import Criterion
from traza.modules.grants.contracts.vocabulary import Tie
from traza.platform.forms.numbers import CountField
from traza.platform.forms.text import choice, prose, words

OK = [("yes", lazy("Cumple")), ("no", lazy("Tiene una observación"))]


class VerdictForm(forms.Form):
    """What is said of one document."""

    code = choice(lazy("Documento"), [], empty=lazy("Elija"))
    holds = choice(lazy("Resultado"), OK, empty=lazy("Elija"))
    text = prose(lazy("Qué debe corregirse (lo lee la organización)"), rows=2, public=False)

    def __init__(self, *args: Any, choices: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = [("", _("Elija")), *choices]  # type: ignore[attr-defined]


class JurorForm(forms.Form):
    """A person of the jury, by the e-mail of their account."""

    email = words(lazy("Correo de la cuenta de quien califica"), most=254)


class AssignForm(forms.Form):
    """A juror for an application."""

    juror = choice(lazy("Persona del jurado"), [], empty=lazy("Elija"))

    def __init__(self, *args: Any, choices: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["juror"].choices = [("", _("Elija")), *choices]  # type: ignore[attr-defined]


class TiesForm(forms.Form):
    """What joins a juror to each organisation of a call."""

    def __init__(self, *args: Any, rows: Sequence[Declared], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in rows:
            self.fields[f"tie_{one.organisation}"] = choice(
                one.name, Tie.choices, required=False, empty=_("Sin declarar"),
                initial=one.tie.value if one.tie else "",
            )  # fmt: skip

    def ties(self, rows: Sequence[Declared]) -> Mapping[int, Tie]:
        """What was declared anew."""
        data = self.cleaned_data
        said = {one.organisation: data.get(f"tie_{one.organisation}") for one in rows}
        before = {one.organisation: one.tie for one in rows}
        return {key: Tie(tie) for key, tie in said.items() if tie and tie != before[key]}


class ScoreForm(forms.Form):
    """Points and a reason for each criterion."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in criteria:
            title = _("%(title)s: puntos de 0 a %(most)s") % {"title": one.title, "most": one.most}
            self.fields[f"points_{one.code}"] = CountField(label=title, max_value=one.most)
            self.fields[f"reason_{one.code}"] = prose(
                _("Por qué (se publica, sin su nombre)"), required=True, rows=2
            )

    def points(self) -> dict[str, int]:
        """The points of each criterion."""
        return self._of("points_")

    def reasons(self) -> dict[str, str]:
        """The reason of each criterion."""
        return self._of("reason_")

    def _of(self, start: str) -> dict[str, Any]:
        data = self.cleaned_data
        return {name.removeprefix(start): data[name] for name in data if name.startswith(start)}
