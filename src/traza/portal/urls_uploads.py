"""Addresses of uploads, trials and their review."""

from django.urls import path

from traza.portal.views import parts, review, tries, uploads

app_name = "uploads"
urlpatterns = [
    path("probar/", tries.trial, name="trial"),
    path("subir/", uploads.new, name="new"),
    path("subidas/", uploads.mine, name="list"),
    path("subidas/empezar/", parts.begin, name="begin"),
    path("subidas/<uuid:upload>/", uploads.detail, name="detail"),
    path("subidas/<uuid:upload>/estado/", uploads.state, name="state"),
    path("subidas/<uuid:upload>/lectura.json", uploads.download, name="download"),
    path("subidas/<uuid:upload>/linea/<int:number>/", uploads.line, name="line"),
    path("subidas/<uuid:upload>/parte/", parts.part, name="part"),
    path("subidas/<uuid:upload>/terminar/", parts.finish, name="finish"),
    path("revision/", review.waiting, name="review"),
    path("revision/<slug:slug>/", review.document, name="review_document"),
    path("revision/<slug:slug>/linea/<int:number>/", review.line, name="review_line"),
]
