"""Addresses of the module: staff's pages of goals, and what anyone reads of them."""

from __future__ import annotations

from django.urls import URLPattern, path

from traza.modules.planning.views import (
    aligning,
    commitments,
    goals,
    importing,
    indicators,
    naming,
    paper,
    plans,
    public,
    public_commitments,
    public_indicators,
    public_plans,
    public_years,
    quarter,
    signing,
    units,
    year,
)

HOME = "gestion/metas/"
ONE = f"{HOME}unidad/<int:unit>/"
QUARTER = f"{ONE}trimestre/<int:quarter>/"
BOARD = "avance-de-metas/"
PLANS = "gestion/planes/"
COMMITMENT = "gestion/compromisos/<int:commitment>/"
INDICATORS = "gestion/indicadores/"
INDICATOR = f"{INDICATORS}<int:indicator>/"
PERIOD = f"{INDICATOR}<int:year>/<int:number>/"
OWN_INDICATORS = "indicadores-del-registro/"

app_name = "planning"
urlpatterns: list[URLPattern] = [
    # Staff
    path(HOME, units.home, name="home"),
    path(f"{HOME}calendario/", year.calendar, name="calendar"),
    path(f"{HOME}unidad/nueva/", units.new_unit, name="new_unit"),
    path(f"{HOME}importar/", importing.forms, name="import"),
    path(f"{HOME}importar/formato/", importing.form, name="import_form"),
    path(f"{HOME}plantilla.xlsx", importing.template, name="template"),
    path(ONE, units.unit, name="unit"),
    path(f"{ONE}encabezado/", units.edit_unit, name="edit_unit"),
    path(f"{ONE}firmantes/", naming.decide_signers, name="name_signers"),
    path(f"{ONE}metas/", goals.propose, name="goals"),
    path(f"{ONE}resolver/", goals.decide, name="decide"),
    path(QUARTER, quarter.capture, name="quarter"),
    path(f"{QUARTER}corregir/<int:goal>/", quarter.correct, name="correct"),
    path(f"{QUARTER}evidencia/<int:goal>/", quarter.proofs, name="proofs"),
    path(f"{QUARTER}evidencia/<int:goal>/<str:sha256>/", quarter.proof, name="proof"),
    path(f"{QUARTER}firmar/", signing.sign, name="sign"),
    path(f"{QUARTER}firmar/texto.json", signing.text, name="sign_text"),
    path(f"{QUARTER}firmar/<int:signature>/<str:what>/", signing.kept, name="signed"),
    path(PLANS, plans.home, name="plans"),
    path(f"{PLANS}nuevo/", plans.new_plan, name="new_plan"),
    path(f"{PLANS}resolver/", plans.decide, name="decide_records"),
    path(f"{PLANS}alinear/", aligning.align, name="align"),
    path(f"{PLANS}continuar/", aligning.continue_goal, name="continue"),
    path(f"{PLANS}<int:plan>/version/", plans.new_version, name="new_version"),
    path("gestion/compromisos/nuevo/", commitments.new, name="new_commitment"),
    path(f"{COMMITMENT}cambiar/", commitments.edit, name="edit_commitment"),
    path(f"{COMMITMENT}avance/", commitments.report, name="report_progress"),
    path(f"{COMMITMENT}evaluacion/", commitments.assess, name="assess_commitment"),
    path(f"{COMMITMENT}evidencia/", commitments.proofs, name="commitment_proofs"),
    path(f"{COMMITMENT}evidencia/<str:sha256>/", commitments.proof, name="commitment_proof"),
    path(INDICATORS, indicators.home, name="indicators"),
    path(f"{INDICATORS}nuevo/", indicators.new, name="new_indicator"),
    path(INDICATOR, indicators.one, name="indicator"),
    path(f"{INDICATOR}cambiar/", indicators.edit, name="edit_indicator"),
    path(PERIOD, indicators.capture, name="capture_indicator"),
    path(f"{PERIOD}cerrar/", indicators.close, name="close_indicator"),
    # Anyone
    path(OWN_INDICATORS, public_indicators.indicators, name="public_indicators"),
    path(f"{OWN_INDICATORS}<int:indicator>/", public_indicators.indicator, name="public_indicator"),
    path(f"{BOARD}entre-anios/", public_years.years, name="years"),
    path(f"{BOARD}cambios/", public_years.changes, name="changes"),
    path("planes/", public_plans.plans, name="public_plans"),
    path("planes/<int:plan>/", public_plans.plan, name="public_plan"),
    path("planes/<int:plan>/<int:edition>/<str:code>/", public_plans.node, name="public_node"),
    path("compromisos-del-registro/", public_commitments.board, name="public_commitments"),
    path(
        "compromisos-del-registro/<int:commitment>/",
        public_commitments.commitment,
        name="public_commitment",
    ),
    path(BOARD, public.board, name="board"),
    path(f"{BOARD}<int:number>/", public.unit, name="public_unit"),
    path(f"{BOARD}<int:number>/meta/<int:goal>/", public.goal, name="public_goal"),
    path(f"{BOARD}<int:number>/tmm-f004-<int:quarter>.pdf", paper.form, name="form"),
    path(f"{BOARD}tmm-f004.pdf", paper.forms, name="forms"),
]
