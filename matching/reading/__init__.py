"""Reading what people write in postings: wages, places, demands, head counts, employers, dates → typed facts.

Texts go in, facts come out; nothing here raises on a text, whatever is in it. Readers remember what they have read,
because boards say the same few thousand texts again and again.
"""

from matching.reading.company import CompanyNature, CompanySize, SizeReading, read_company_nature, read_company_size
from matching.reading.dates import read_date
from matching.reading.education import read_education
from matching.reading.experience import Experience, read_experience
from matching.reading.headcount import Headcount, read_headcount
from matching.reading.place import Place, read_place
from matching.reading.posting import PostingFacts, read_posting
from matching.reading.raw import BadRow, RawPosting, clean_text
from matching.reading.wage import Wage, format_wage, read_wage

__all__ = [
    "BadRow",
    "CompanyNature",
    "CompanySize",
    "Experience",
    "Headcount",
    "Place",
    "PostingFacts",
    "RawPosting",
    "SizeReading",
    "Wage",
    "clean_text",
    "format_wage",
    "read_company_nature",
    "read_company_size",
    "read_date",
    "read_education",
    "read_experience",
    "read_headcount",
    "read_place",
    "read_posting",
    "read_wage",
]
