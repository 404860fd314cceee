"""Wage guidance (工资价位): what a vacancy pays, estimated from what others pay, with the range of eight in ten.

Pure: plain rows in, yuan a month out.
"""

from matching.wages.calibration import Spread
from matching.wages.features import WageRow, design
from matching.wages.model import NotEnoughWages, WageEstimate, WageModel

__all__ = ["NotEnoughWages", "Spread", "WageEstimate", "WageModel", "WageRow", "design"]
