"""What every test can rely on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")

RENDERING_TOOLS = ("soffice", "pdftoppm", "pdftotext", "pdffonts", "fc-match")
RENDERING_FACES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "Noto Serif CJK",
}
"""The faces of our documents and the fonts that stand in for them on the pages the tests measure."""
FONTS = Path(__file__).parent / "rendering" / "fonts.conf"


def missing_for_rendering() -> list[str]:
    """Name the programs and fonts without which pages are not what they are measured for."""
    missing = [tool for tool in RENDERING_TOOLS if shutil.which(tool) is None]
    if missing:
        return missing
    environ = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    for face, font in RENDERING_FACES.items():
        command = ["fc-match", "--format=%{family}", face]
        found = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
        if font not in found.stdout:
            missing.append(f"{font} (for {face})")
    return missing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice, poppler and fonts where they are missing; on CI that is a failure."""
    rendered = [item for item in items if item.get_closest_marker("rendered")]
    missing = missing_for_rendering() if rendered else []
    if not missing:
        return
    if os.environ.get("CI"):
        pytest.exit(f"the rendering tests would be skipped: {', '.join(missing)} not found", returncode=4)
    for item in rendered:
        item.add_marker(pytest.mark.skip(reason=f"{', '.join(missing)} not found: pages are not looked at"))
