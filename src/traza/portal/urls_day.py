"""Addresses of what waits for who signed in."""

from django.urls import path

from traza.portal.views import day

app_name = "day"
urlpatterns = [
    path("", day.home, name="home"),
]
