"""Annual results reports (informe anual de resultados): tables, indicators, figures in prose."""

from traza.modules.reading.rules.annual_report.report import (
    looks_like_annual_report,
    read_annual_report,
)

__all__ = ["looks_like_annual_report", "read_annual_report"]
