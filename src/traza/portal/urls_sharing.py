"""What programs that walk the web ask; and under the address of each page that is shared, its card,
its frame and its quotation."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import URLPattern, path, register_converter

from traza.portal.views import crawling, sharing
from traza.ui.codes import Code

register_converter(Code, "code")  # here, where the first address that has one is made

# Name of the page's route -> its address, as `urls` has it.
PAGES: Mapping[str, str] = {
    "work": "obras/obra/<str:state>/<code:folio>/",
    "state": "municipios/estado/<str:code>/",
    "municipality": "municipios/<str:code>/",
    "agency": "dependencias/<slug:slug>/",
    "contractor": "contratistas/<slug:slug>/",
    "figure": "figuras/<slug:name>/",
    "flag": "banderas/<slug:code>/",
    "document": "documentos/<slug:slug>/",
    "document_line": "documentos/<slug:slug>/linea/<int:number>/",
}
BESIDE = (
    ("tarjeta.png", "card", sharing.card_of),
    ("incrustar/", "embed", sharing.embed_of),
    ("cita/", "quotation", sharing.quotation_of),
    ("cita.json", "quoted", sharing.quoted_of),
)
urlpatterns: list[URLPattern] = [
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("sitemap/<slug:name>-<int:part>.xml", crawling.sitemap_part, name="sitemap_part"),
    path("tarjeta.png", sharing.site_card, name="site_card"),
    *(
        path(address + ending, view(f"portal:{page}"), name=f"{page}_{what}")
        for page, address in PAGES.items()
        for ending, what, view in BESIDE
    ),
]
