"""Mend what can be mended without touching any text."""
