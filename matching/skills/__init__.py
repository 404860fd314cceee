"""Skills (技能) and certificates (证书): the vocabularies, finding them in text, and how near two skills are."""

from matching.skills.certificates import Certificate, certificates, find_certificates, satisfied_by
from matching.skills.finding import find_skills
from matching.skills.similarity import best_offers, similarity, similarity_table, skill_index
from matching.skills.spelling import skill_from_label
from matching.skills.vocabulary import Skill, labels, skills

__all__ = [
    "Certificate",
    "Skill",
    "best_offers",
    "certificates",
    "find_certificates",
    "find_skills",
    "labels",
    "satisfied_by",
    "similarity",
    "similarity_table",
    "skill_from_label",
    "skill_index",
    "skills",
]
