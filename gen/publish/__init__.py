"""Which outputs there are, and how they get onto the disk whole: staged, verified, replaced.

Nothing here is imported at the top that an idle build does not need (no jinja2, lxml, yaml).
"""
