"""Measurements next to the peers: one command, one table, ratios from one run. See README.md."""
