"""Measures text matchers on seven tasks: `python -m matching.evaluation DIR`."""
