"""Addresses by which accounts are administered."""

from django.urls import path

from traza.portal.views import people

app_name = "people"
urlpatterns = [
    path("", people.listing, name="list"),
    path("<int:number>/", people.person, name="person"),
]
