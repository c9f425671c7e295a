"""The four states a unit chooses from when it reports on a task."""

from __future__ import annotations

__all__ = ["FINISHED", "LAGGING", "MOVING", "NOT_STARTED", "STATES"]

NOT_STARTED = "尚未启动"
MOVING = "正常推进"
LAGGING = "进度滞后"
FINISHED = "已完成"

STATES = (NOT_STARTED, MOVING, LAGGING, FINISHED)
"""As they stand in the list of choices."""
