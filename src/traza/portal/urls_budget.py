"""Public addresses of the budget, under /presupuesto/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
