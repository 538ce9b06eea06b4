"""The door of the consultation module."""

from traza.modules.consultation.rules.anchors import anchors
