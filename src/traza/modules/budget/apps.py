"""The budget module as a Django application."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """Presupuesto."""

    name = "traza.modules.budget"
    verbose_name = "Presupuesto"
    in_register = True  # its tables are public and enter the figures; bank tables opt out

    def ready(self) -> None:
        """Say what `traza check` recomputes of the ledger."""
        from traza.platform.keeping.check_also import also

        also("traza.modules.budget.queries.whole.altered_movements")
