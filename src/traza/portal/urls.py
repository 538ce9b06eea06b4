"""Public addresses."""

from django.urls import include, path, register_converter

from traza.portal.codes import Code
from traza.portal.views import (
    aid,
    charts,
    components,
    datasets,
    documents,
    figures,
    home,
    maps,
    places,
    planning,
    reading_rooms,
    search,
    work,
    work_list,
    works,
)

app_name = "portal"
register_converter(Code, "code")
urlpatterns = [
    path("", home.home, name="home"),
    path("idioma/", include("django.conf.urls.i18n")),
    path("obras/", works.index, name="works"),
    path("obras/lista/", work_list.index, name="work_list"),
    path("obras/obra/<str:state>/<code:folio>/", work.one, name="work"),
    path("obras/programa/<slug:slug>/", works.programme, name="programme"),
    path(
        "obras/programa/<slug:programme>/<slug:slug>/",
        works.subprogramme,
        name="programme_subprogramme",
    ),
    path("obras/tipo/<slug:slug>/", works.subprogramme, name="subprogramme"),
    path("obras/region/<slug:slug>/", works.region, name="region"),
    path("presupuesto/", include("traza.portal.urls_budget")),
    path("municipios/", places.index, name="municipalities"),
    path("municipios/<str:code>/", places.municipality, name="municipality"),
    path("metas/", planning.goals, name="goals"),
    path("metas/<code:code>/", planning.unit, name="unit"),
    path("metas/<code:code>/<code:goal>/", planning.goal, name="goal"),
    path("indicadores/", planning.indicators, name="indicators"),
    path("indicadores/<slug:slug>/", planning.indicator, name="indicator"),
    path("ayudas/", aid.index, name="aid"),
    path("ayudas/emergencia/", aid.emergency, name="emergency"),
    path("plan/", planning.plan, name="plan"),
    path("plan/<slug:slug>/", planning.plan_node, name="plan_node"),
    path("compromisos/", planning.commitments, name="commitments"),
    path("compromisos/<slug:slug>/", planning.commitment, name="commitment"),
    path("buscar/", search.results, name="search"),
    path("verificacion/", documents.index, name="verification"),
    path("documentos/<slug:slug>/", documents.one, name="document"),
    path("documentos/<slug:slug>/linea/<int:number>/", documents.line, name="document_line"),
    path("figuras/", figures.index, name="figures"),
    path("figuras/<slug:name>/", figures.one, name="figure"),
    path("datos/", datasets.index, name="datasets"),
    path("datos/<slug:name>/", datasets.one, name="dataset"),
    path("glosario/", reading_rooms.glossary, name="glossary"),
    path("metodo/", reading_rooms.method, name="method"),
    path("acerca/", reading_rooms.about, name="about"),
    path("graficas/<slug:name>.svg", charts.chart, name="chart"),
    path("mapas/<slug:name>.geojson", maps.points, name="map"),
    path("componentes/", components.gallery, name="components"),
]
