"""Ranking (人岗匹配): seekers for a vacancy, vacancies for a seeker, with named parts, reasons and gaps."""

from matching.ranking.assignment import Assignment, assign
from matching.ranking.congestion import Congestion
from matching.ranking.match import Match
from matching.ranking.matcher import Matcher
from matching.ranking.pool import Pool, encode_items, texts_of

__all__ = ["Assignment", "Congestion", "Match", "Matcher", "Pool", "assign", "encode_items", "texts_of"]
