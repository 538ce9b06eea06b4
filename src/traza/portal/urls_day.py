"""Addresses of what waits for who signed in."""

from django.urls import path

from traza.portal.views import day, day_calendar, day_drafts, day_item, day_letters

app_name = "day"
urlpatterns = [
    path("", day.home, name="home"),
    path("asunto/<str:key>/", day_item.item, name="item"),
    path("asunto/<str:key>/nota/", day_item.note, name="note"),
    path("ausencia/", day.away, name="away"),
    path("ausencia/<int:number>/terminar/", day.back, name="back"),
    path("borradores/", day_drafts.keep, name="draft"),
    path("borradores/descartar/", day_drafts.drop, name="draft_drop"),
    path("cartas/", day_letters.letters, name="letters"),
    path("cartas/probar/", day_letters.again, name="letters_again"),
    path("calendario/", day_calendar.month, name="calendar"),
    path("calendario/llave/", day_calendar.key, name="calendar_key"),
    path("calendario/<str:token>.ics", day_calendar.feed, name="feed"),
]
