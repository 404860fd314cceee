"""Evidence (证明材料) of labour-market states: kept with their row, opened by the desk of the region, audited."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from jobmarket.models import (
    Assistance,
    EmploymentRegistration,
    FilePurpose,
    LabourEvidence,
    StoredFile,
    UnemploymentRegistration,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services import uploads
from jobmarket.services.audit import Action, record
from jobmarket.services.labour_states.reach import assistances_for, person_for
from jobmarket.services.labour_states.refusals import NotThere

Subject = Literal["unemployment", "employment", "assistance"]
_MODELS: dict[Subject, type[Any]] = {
    "unemployment": UnemploymentRegistration,
    "employment": EmploymentRegistration,
    "assistance": Assistance,
}


def add_evidence(
    session: Session, viewer: Viewer, person_id: int, subject: Subject, subject_id: int, name: str, content: bytes
) -> LabourEvidence:
    """Keep a paper with what it shows. Raises NotThere, uploads.UploadRefused."""
    person_for(session, viewer, person_id)
    row = session.get(_MODELS[subject], subject_id)
    if row is None or row.person_id != person_id or not _may(session, viewer, subject, subject_id):
        raise NotThere
    file = uploads.keep(session, viewer, FilePurpose.EVIDENCE, name, content)
    evidence = LabourEvidence(person_id=person_id, file_id=file.id, **{f"{subject}_id": subject_id})
    session.add(evidence)
    session.flush()
    return evidence


def _may(session: Session, viewer: Viewer, subject: Subject, subject_id: int) -> bool:
    """Papers of an assistance tell its category: they are for the offices that see it."""
    if subject != "assistance":
        return True
    mine = select(Assistance.id).where(Assistance.id == subject_id, assistances_for(viewer))
    return session.scalar(mine) is not None


def evidence_of(session: Session, viewer: Viewer, person_id: int) -> list[LabourEvidence]:
    """All papers of a person that the viewer may open, oldest first, without their content. Raises NotThere."""
    person_for(session, viewer, person_id)
    query = select(LabourEvidence).options(joinedload(LabourEvidence.file)).order_by(LabourEvidence.id)
    rows = session.scalars(query.where(LabourEvidence.person_id == person_id))
    return [row for row in rows if _readable(session, viewer, row)]


def _readable(session: Session, viewer: Viewer, row: LabourEvidence) -> bool:
    return row.assistance_id is None or _may(session, viewer, "assistance", row.assistance_id)


def open_evidence(session: Session, viewer: Viewer, person_id: int, evidence_id: int) -> StoredFile:
    """A paper with its content; that it was opened is noted. Raises NotThere."""
    person_for(session, viewer, person_id)
    row = session.get(LabourEvidence, evidence_id)
    if row is None or row.person_id != person_id or not _readable(session, viewer, row):
        raise NotThere
    record(session, viewer, Action.FILE_OPENED, ("file", row.file_id), "evidence")
    return row.file
