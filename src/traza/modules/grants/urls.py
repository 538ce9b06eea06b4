"""Addresses of the module."""

from __future__ import annotations

from django.urls import path

from traza.modules.grants.views import (
    applying,
    calls,
    evaluating,
    following_agreement,
    following_fund,
    following_list,
    following_measures,
    following_money,
    following_project,
    following_public,
    following_reports,
    following_year,
    jury,
    organisations,
    public_calls,
    results,
)

app_name = "grants"
HERE, STAFF = "convocatorias/<str:folio>/", "gestion/convocatorias/<str:folio>/"
OURS, APPLIED = "mi-organizacion/<int:organisation>/", "mi-organizacion/solicitud/<int:draft>/"
GRANTED = "apoyos-a-organizaciones/"
PROJECT = "gestion/apoyos/<int:project>/"
PAID, MEASURE = f"{PROJECT}ministraciones/<int:number>/", f"{PROJECT}medidas/<int:measure>/"
REPORT = f"{PROJECT}informes/<str:period>/"
FOLLOWING = [
    path("apoyos-a-organizaciones/", following_public.supported, name="supported"),
    path(f"{GRANTED}lista.csv", following_public.table, name="supported_table"),
    path(f"{GRANTED}360giving.json", following_public.giving, name="supported_360"),
    path(f"{GRANTED}<int:project>/", following_public.granted, name="granted"),
    path("gestion/apoyos/", following_list.following, name="following"),
    path("gestion/apoyos/nuevo/", following_fund.fund, name="fund"),
    path(PROJECT, following_project.project, name="project"),
    path(f"{PROJECT}archivo/<str:sha256>/", following_project.paper, name="project_paper"),
    path(f"{PROJECT}citar/", following_agreement.summon, name="summon"),
    path(f"{PROJECT}firma/", following_agreement.sign_organisation, name="sign_organisation"),
    path(f"{PROJECT}convenio/", following_agreement.sign, name="sign"),
    path(f"{PAID}factura/", following_money.invoice, name="invoice"),
    path(f"{PAID}pago/", following_money.pay, name="pay"),
    path(f"{PAID}complemento/", following_money.receipt, name="receipt_of_payment"),
    path(f"{PROJECT}reintegro/", following_money.give_back, name="give_back"),
    path(f"{PROJECT}cierre/", following_year.year_end, name="year_end"),
    path(REPORT, following_reports.report, name="report"),
    path(f"{REPORT}medida/", following_reports.propose, name="propose_of_report"),
    path(f"{REPORT}<str:step>/", following_reports.move, name="move_report"),
    path(f"{PROJECT}medidas/nueva/", following_measures.new, name="new_measure"),
    path(f"{MEASURE}resolver/", following_measures.decide, name="decide_measure"),
    path(f"{MEASURE}terminar/", following_measures.end, name="end_measure"),
]
urlpatterns = [
    path("convocatorias/", public_calls.index, name="calls"),
    path(HERE, public_calls.call, name="call"),
    path(f"{HERE}resultado/", results.result, name="result"),
    path(f"{HERE}resultado/<int:number>/", results.why, name="why"),
    path(f"{HERE}asignacion.json", results.file, name="award_file"),
    path(f"{HERE}acta.pdf", results.act, name="award_act"),
    path("mi-jurado/", jury.index, name="jury"),
    path("mi-jurado/<str:folio>/intereses/", jury.ties, name="ties"),
    path("mi-jurado/evaluacion/<int:task>/", jury.task, name="task"),
    path("mi-organizacion/", organisations.index, name="organisations"),
    path("mi-organizacion/nueva/", organisations.new, name="new_organisation"),
    path(OURS, organisations.organisation, name="organisation"),
    path(f"{OURS}datos/", organisations.change, name="change_organisation"),
    path(f"{OURS}solicitar/<str:folio>/", organisations.begin, name="begin_application"),
    path(APPLIED, applying.application, name="application"),
    path(f"{APPLIED}comprobar/", applying.check, name="check_application"),
    path(f"{APPLIED}documentos/", applying.papers, name="papers"),
    path(f"{APPLIED}acuse.pdf", applying.receipt, name="receipt"),
    path("gestion/convocatorias/", calls.board, name="board"),
    path("gestion/convocatorias/nueva/", calls.new, name="new_call"),
    path(STAFF, calls.manage, name="manage_call"),
    path(f"{STAFF}cambiar/", calls.rewrite, name="rewrite_call"),
    path(f"{STAFF}publicar/", calls.publish, name="publish_call"),
    *FOLLOWING,
    path(f"{STAFF}fallo/", evaluating.award, name="award"),
    path(f"{STAFF}solicitudes/", evaluating.received, name="received"),
    path(f"{STAFF}solicitudes/<int:number>/", evaluating.one, name="received_one"),
    path(f"{STAFF}solicitudes/<int:number>/resolver/", evaluating.admit, name="admit"),
    path(f"{STAFF}solicitudes/<int:number>/asignar/", evaluating.assign, name="assign"),
    path(f"{STAFF}solicitudes/<int:number>/<str:code>.pdf", evaluating.paper, name="paper"),
]
