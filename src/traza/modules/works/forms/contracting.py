"""How the contractor was chosen, the contract, its guarantees and its changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from traza.modules.works.contracts.changes import (
    AddGuarantee,
    Change,
    Modify,
    Procure,
    SignContract,
)
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Guarantee, Procurement, Tenderer
from traza.modules.works.contracts.vat import Vat
from traza.modules.works.contracts.vocabulary import ContractorKind, Method, Purpose
from traza.modules.works.forms.allocations import DIFFERENCES, SharedForm
from traza.modules.works.forms.base import ChangeForm
from traza.modules.works.forms.choices import FormChoices
from traza.modules.works.forms.tax import PART as VAT_PART
from traza.modules.works.forms.tax import VatFields
from traza.modules.works.rules.numbers import next_id
from traza.platform.forms.days import DayField
from traza.platform.forms.money import MoneyField
from traza.platform.forms.rows import Column, Table
from traza.platform.forms.text import choice, prose, words, written

TENDERERS = Table(
    "tenderer",
    lazy("Quiénes participaron"),
    (
        Column("name", lambda: words(lazy("Nombre o razón social"), most=254), True),
        Column("rfc", lambda: words(lazy("RFC (solo empresas)"), most=13)),
        Column("offer", lambda: MoneyField(label=lazy("Propuesta en pesos"))),
        Column("won", lambda: forms.BooleanField(label=lazy("Ganó"))),
        Column("reason", lambda: words(lazy("Motivo si se desechó"), public=True)),
    ),
    marks=("name",),
    help=lazy("De una persona física no escriba el RFC: dice cuándo nació."),
)


class ProcureForm(ChangeForm):
    """The procedure, as it stands."""

    tables = (TENDERERS,)
    parts = (
        (lazy("Procedimiento"), ("number", "method", "legal_basis", "reason")),
        (lazy("Fechas"), ("called_on", "opened_on", "awarded_on")),
        (lazy("Quiénes participaron"), ("tenderer",)),
    )
    number = words(lazy("Número del procedimiento"), most=80)
    method = choice(lazy("Cómo se contrata"), Method.choices)
    legal_basis = words(
        lazy("Fundamento"),
        required=False,
        help_text=lazy("Ley y artículo, si no fue licitación."),
        public=True,
    )
    reason = prose(lazy("Por qué así"), help_text=lazy("Hace falta cuando no hay licitación."))
    called_on = DayField(label=lazy("Convocatoria o invitación"), required=False)
    opened_on = DayField(label=lazy("Apertura de propuestas"), required=False)
    awarded_on = DayField(label=lazy("Fallo o adjudicación"), required=False)

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """The procedure, when there is one."""
        one = dossier.procurement
        if one is None:
            return {}
        names = (
            "number",
            "method",
            "legal_basis",
            "reason",
            "called_on",
            "opened_on",
            "awarded_on",
        )
        found = {name: written(getattr(one, name)) for name in names}
        found["rows_tenderer"] = str(max(len(one.tenderers) + 1, 3))
        for at, each in enumerate(one.tenderers):
            for name in ("name", "rfc", "offer", "won", "reason"):
                found[f"tenderer_{name}_{at}"] = written(getattr(each, name))
        return found

    def change(self) -> Change:
        """The procedure as written."""
        data = self.cleaned_data
        plain = ("number", "legal_basis", "reason", "called_on", "opened_on", "awarded_on")
        before = self.dossier.procurement if self.dossier else None
        rows = tuple(
            Tenderer(
                name=cells["name"],
                rfc=cells["rfc"].upper(),
                offer=cells["offer"],
                won=bool(cells["won"]),
                reason=cells["reason"],
            )
            for _at, cells in self.lines("tenderer")
        )
        return Procure(
            procurement=Procurement(
                **{name: data[name] for name in plain},
                method=Method(data["method"]),
                tenderers=rows,
                ocid=before.ocid if before else "",
            )
        )


class ContractForm(VatFields, SharedForm):
    """The contract and which funding pays it."""

    parts = (
        (lazy("Contrato"), ("number", "object", "signed_on", "starts", "ends")),
        (lazy("Quién construye"), ("contractor", "contractor_kind", "rfc")),
        (lazy("Cuánto"), ("amount", "advance")),
        VAT_PART,
        (lazy("Quién lo paga"), ("share",)),
    )
    number = words(lazy("Número de contrato"), most=80)
    object = prose(lazy("Objeto del contrato"))
    signed_on = DayField(label=lazy("Fecha de firma"))
    starts = DayField(label=lazy("Inicio pactado"))
    ends = DayField(label=lazy("Término pactado"))
    contractor = words(lazy("Nombre o razón social"), most=254)
    contractor_kind = choice(lazy("Qué es"), ContractorKind.choices)
    rfc = words(
        lazy("RFC (solo empresas)"), required=False, most=12, help_text=lazy("Doce caracteres.")
    )
    amount = MoneyField(
        label=lazy("Monto con IVA, en pesos"),
        help_text=lazy("Se compromete en el presupuesto al guardar."),
    )
    advance = MoneyField(label=lazy("Anticipo pactado con IVA, en pesos"), required=False)
    vat: Vat | None = None

    @classmethod
    def values(cls, dossier: Dossier, known: FormChoices) -> dict[str, str]:
        """Who won, with their offer."""
        found = {"object": dossier.name}
        tenderers = dossier.procurement.tenderers if dossier.procurement else ()
        for one in tenderers:
            if one.won:
                return found | {
                    "contractor": one.name,
                    "rfc": one.rfc,
                    "amount": written(one.offer),
                }
        return found

    def check(self, data: Mapping[str, Any]) -> None:
        """The shares add up to the contract, and its days are in order."""
        self.must_be(data.get("amount"), data)
        self.vat = self.read_vat(data, data.get("amount"), data.get("signed_on"), self.known.vat)
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error(
                "ends", _("El término es anterior al inicio. Corrija una de las fechas.")
            )

    def change(self) -> Change:
        """The contract as written."""
        data = self.cleaned_data
        names = (
            *("number", "object", "signed_on", "starts", "ends", "contractor", "contractor_kind"),
            "amount",
        )
        extra = {} if data["advance"] is None else {"advance": data["advance"]}
        return SignContract(
            **{name: data[name] for name in names},
            **extra,
            rfc=data["rfc"].upper(),
            allocations=self.allocations(),
            vat=self.vat,
        )


class GuaranteeForm(ChangeForm):
    """A bond is handed in."""

    parts = ((lazy("Garantía"), ("purpose", "number", "issuer", "amount", "since", "until")),)
    purpose = choice(lazy("Qué garantiza"), Purpose.choices)
    number = words(lazy("Número de la fianza o garantía"), most=80)
    issuer = words(
        lazy("Quién la da"), most=200, help_text=lazy("Afianzadora, aseguradora o banco.")
    )
    amount = MoneyField(label=lazy("Importe en pesos"))
    since = DayField(label=lazy("Cubre desde"))
    until = DayField(label=lazy("Cubre hasta"))

    def check(self, data: Mapping[str, Any]) -> None:
        """It covers some time."""
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("Termina antes de empezar. Corrija una de las fechas."))

    def change(self) -> Change:
        """The guarantee as written."""
        data = self.cleaned_data
        names = ("purpose", "number", "issuer", "amount", "since", "until")
        before = self.dossier.guarantees if self.dossier else ()
        key = next_id("G", (one.id for one in before))
        return AddGuarantee(guarantee=Guarantee(id=key, **{name: data[name] for name in names}))


class ModifyForm(SharedForm):
    """An agreement that changes the contract."""

    tables = (DIFFERENCES,)
    parts = (
        (lazy("Convenio modificatorio"), ("folio", "on", "reason")),
        (lazy("Cambio del plazo o del alcance (opcional)"), ("ends", "scope")),
        (lazy("Cambio del monto (opcional)"), ("share",)),
        (lazy("Dictamen"), ("opinion",)),
    )
    folio = words(lazy("Folio del convenio"), most=120)
    on = DayField(label=lazy("Fecha de firma"))
    reason = prose(
        lazy("Por qué cambia"), required=True, help_text=lazy("Se publica en la página de la obra.")
    )
    ends = DayField(label=lazy("Nuevo término"), required=False)
    scope = prose(lazy("Nuevo alcance"))
    opinion = words(
        lazy("Folio del dictamen"),
        required=False,
        help_text=lazy("Hace falta cuando el cambio pasa del límite que fija la ley."),
    )

    def change(self) -> Change:
        """The change as written."""
        data = self.cleaned_data
        names = ("folio", "on", "reason", "ends", "scope", "opinion")
        return Modify(**{name: data[name] for name in names}, allocations=self.allocations())
