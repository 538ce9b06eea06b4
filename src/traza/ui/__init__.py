"""The face: what every page is made of, whatever module it belongs to.

Words (pesos, percentages, dates), components, base templates, template tags, style and scripts.
It stands on the platform and below the modules: a page of a module extends and loads only from its
own folder or from here.
"""
