"""Workbooks that came back, read into answers.

Nothing here compares an answer with the account, takes it over or writes a file: that is the ledger's.
What the files themselves say (or fail to say) is told here, with file, sheet and cell.
"""

from __future__ import annotations
