"""The vocabulary: what a register, a plan and a meeting are, and the grammar of their values.

Nothing here knows of files, findings or documents.
"""
