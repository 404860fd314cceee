"""Searching: a question in people's words → a page of rows with reasons."""

from indexer import Sort
from indexer.highlight import Segment
from jobmarket.services.query_understanding import Chip, ChipKind, Correction, Understood, parse_query
from jobmarket.services.search.pages import PostingHit, PostingPage, SeekerHit, SeekerPage, Why
from jobmarket.services.search.postings import search_postings, similar_postings
from jobmarket.services.search.query import (
    LARGEST_PAGE,
    BadCursor,
    BadLimit,
    OutOfRange,
    PostingQuery,
    QueryTooLong,
    SearchRefused,
    SeekerQuery,
    UnknownCode,
)
from jobmarket.services.search.rows import FoundVacancy
from jobmarket.services.search.seekers import search_seekers

__all__ = [
    "LARGEST_PAGE",
    "BadCursor",
    "BadLimit",
    "Chip",
    "ChipKind",
    "Correction",
    "FoundVacancy",
    "OutOfRange",
    "PostingHit",
    "PostingPage",
    "PostingQuery",
    "QueryTooLong",
    "SearchRefused",
    "SeekerHit",
    "SeekerPage",
    "SeekerQuery",
    "Segment",
    "Sort",
    "Understood",
    "UnknownCode",
    "Why",
    "parse_query",
    "search_postings",
    "search_seekers",
    "similar_postings",
]
