"""What the parts of a page are made of: plain values and geometry, no request and no query.

Each part is a small frozen value here, a template in `templates/ui/components/` and a tag in
`templatetags/ui.py`. The page `/componentes/` shows them all.
"""
