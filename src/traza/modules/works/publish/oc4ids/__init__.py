"""Works as OC4IDS 0.9.5 projects."""

from traza.modules.works.publish.oc4ids.package import package_bytes, project_lines
from traza.modules.works.publish.oc4ids.project import project_of

__all__ = ["package_bytes", "project_lines", "project_of"]
