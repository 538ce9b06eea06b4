"""The TMM-F004 «Avance Físico Programático»: yearly goals by quarter from damaged copies."""

from .read import looks_like_tmm_f004, read_tmm_f004

__all__ = ["looks_like_tmm_f004", "read_tmm_f004"]
