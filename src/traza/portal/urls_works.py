"""Public addresses of one work, under /obras/obra/<state>/<folio>/."""

from django.urls import URLPattern, path

from traza.portal.views import work, work_history

urlpatterns: list[URLPattern] = [
    path("", work.one, name="work"),
    path("historia/", work_history.history, name="work_history"),
    path("cambios/", work_history.changes, name="work_changes"),
    path("letrero.pdf", work.sign, name="work_sign"),
    path("ficha.pdf", work.sheet, name="work_sheet"),
    path("acta.pdf", work.act, name="work_act"),
]
