"""Addresses of what is followed without an account."""

from django.urls import path

from traza.portal.views import following

app_name = "following"
urlpatterns = [
    path("confirmar/<str:word>/", following.confirm, name="confirm"),
    path("dejar/<str:word>/", following.leave, name="leave"),
    path("<slug:kind>/", following.news, name="news"),
    path("<slug:kind>/atom.xml", following.feed, name="feed"),
    path("<slug:kind>/por-correo/", following.ask, name="ask"),
]
