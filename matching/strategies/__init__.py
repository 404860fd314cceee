"""Strategies (匹配策略): what to widen for whom when good matches are few, never silently."""

from matching.strategies.learning import what_to_learn
from matching.strategies.market import GOOD, Shelf
from matching.strategies.steps import Step
from matching.strategies.widening import ENOUGH, Widening, widen

__all__ = ["ENOUGH", "GOOD", "Shelf", "Step", "Widening", "what_to_learn", "widen"]
