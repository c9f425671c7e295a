"""The workspace on disk: YAML in with the place of every value, and the writing of new inputs."""

from __future__ import annotations
