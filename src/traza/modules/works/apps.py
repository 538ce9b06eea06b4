"""The works module as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate, pre_migrate

from traza.platform.owners import pages_of


class WorksConfig(AppConfig):
    """Obras."""

    name = "traza.modules.works"
    verbose_name = "Obras"
    in_register = True  # its tables are public and enter the figures

    def ready(self) -> None:
        """Before a migration every kept dossier is read; `traza check` reads them too. Rows follow
        the places that the register learns. Where the page of a work is, for who knows it by its
        state and folio."""
        from traza.modules.territory.api import places_changed
        from traza.platform.keeping.check_also import also

        also("traza.modules.works.queries.readable.troubles")
        also("traza.modules.works.queries.altered.altered_columns")
        also("traza.modules.works.queries.altered.gone_works")
        also("traza.modules.works.queries.untied.untied_processes")
        pre_migrate.connect(_read_all, sender=self, dispatch_uid="works.readable")
        post_migrate.connect(_follow, sender=self, dispatch_uid="works.follow")
        places_changed.connect(_follow_places, dispatch_uid="works.follow_places")
        pages_of("work", "traza.modules.works.views.works.page_of")


def _read_all(**signal: Any) -> None:
    from traza.modules.works.queries.readable import read_all

    if signal.get("plan"):
        read_all(signal["using"])


def _follow(**signal: Any) -> None:
    """Names were held from 0014 on: what an older register left blank is filled once."""
    from traza.modules.works.actions.follow_names import follow_all

    done = {
        (step.app_label, step.name) for step, is_undone in signal.get("plan", []) if not is_undone
    }
    if signal["using"] == DEFAULT_DB_ALIAS and ("works", "0014_names") in done:
        follow_all()


def _follow_places(**signal: Any) -> None:
    from traza.modules.works.actions.follow_names import follow_places

    follow_places()
