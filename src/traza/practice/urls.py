"""Addresses of the room's own doors, under /practica/."""

from django.urls import path

from traza.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.room, name="room"),
    path("entrar/", views.enter, name="enter"),
    path("salir/", views.leave, name="leave"),
    path("paso/", views.begin, name="begin"),
    path("despues/", views.later, name="later"),
    path("telefono/", views.phone, name="phone"),
    path("reiniciar/", views.reset, name="reset"),
]
