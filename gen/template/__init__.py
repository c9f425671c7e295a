"""An Office file with Jinja tags, compiled once and rendered many times.

Knows nothing of meetings or tasks: it is given a file, the words a template may use, and data.
"""
