"""What every test can rely on."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")

RENDERING_TOOLS = ("soffice", "pdftoppm", "pdftotext")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice and poppler where they are missing; on CI that is a failure."""
    missing = [tool for tool in RENDERING_TOOLS if shutil.which(tool) is None]
    if not missing:
        return
    rendered = [item for item in items if item.get_closest_marker("rendered")]
    if rendered and os.environ.get("CI"):
        pytest.exit(f"the rendering tests would be skipped: {', '.join(missing)} not found", returncode=4)
    for item in rendered:
        item.add_marker(pytest.mark.skip(reason=f"{', '.join(missing)} not found: pages are not looked at"))
