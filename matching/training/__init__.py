"""Makes the shipped model: `python -m matching.training --data DIR`. Needs torch; nothing at run time does."""
