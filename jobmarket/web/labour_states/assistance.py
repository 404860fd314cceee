"""Help for one person with difficulties in finding work (就业援助), and the visits that are due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from jobmarket.models import (
    AssistanceEnd,
    AssistanceMeasure,
    DifficultyCategory,
    VisitOutcome,
    VisitWay,
)
from jobmarket.security.http import takes_files
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import assistance as help_
from jobmarket.services import labour_states
from jobmarket.web.display import today
from jobmarket.web.labour_states import blueprint, reading, words
from jobmarket.web.labour_states.answering import Answer, answered, shown
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

_PERSON = f"/persons/<int(max={LARGEST_ID}):person_id>/assistance"
_CASE = f"{_PERSON}/<int(max={LARGEST_ID}):assistance_id>"
_AHEAD = timedelta(days=7)


@blueprint.get("/assistance")
def visits() -> str:
    """What waits: applications to decide, visits that are due within a week."""
    with current().database.session() as session:
        due = help_.due_visits(session, viewer(), today() + _AHEAD, today())
        waiting = help_.open_cases(session, viewer())
        return render_template("labour_states/visits.html", due=due, waiting=waiting, ways=words.ways(), today=today())


@blueprint.get(_PERSON)
def assistance(person_id: int) -> Answer:
    """Everything about the help that the person gets or got."""
    return shown(lambda wrong: _page(person_id, wrong))


def _page(person_id: int, wrong: dict[str, str]) -> str:
    with current().database.begin() as session:
        person = labour_states.person_for(session, viewer(), person_id)
        rows = help_.assistances_of(session, viewer(), person_id)
        return render_template(
            "labour_states/assistance.html",
            person=person,
            rows=rows,
            is_open=any(row.state in ("applied", "recognised") for row in rows),
            evidence=labour_states.evidence_of(session, viewer(), person_id),
            states=labour_states.summary(session, viewer(), person_id),
            wrong=wrong,
            form=request.form,
            words={
                "category": words.categories(),
                "state": words.assistance_states(),
                "end": words.assistance_ends(),
                "measure": words.measures(),
                "way": words.ways(),
                "outcome": words.outcomes(),
            },
            today=today(),
            next_visit=today() + timedelta(days=help_.VISIT_AFTER_DAYS),
        )


def _done(person_id: int, make: Callable[[Session], str]) -> Answer:
    """Carry out, say what was done, and show the person's page again."""

    def made(session: Session) -> str:
        flash(make(session))
        return url_for("labour_states.assistance", person_id=person_id)

    return answered(made, lambda wrong: _page(person_id, wrong))


@blueprint.post(_PERSON)
@takes_files(11 << 20)
def apply_for_assistance(person_id: int) -> Answer:
    """Note an application."""

    def make(session: Session) -> str:
        files = reading.papers()
        category = reading.chosen(DifficultyCategory, "category")
        row = help_.apply(session, viewer(), person_id, category, reading.note(), today())
        reading.keep_papers(session, person_id, "assistance", row.id, files)
        return _("The application is noted")

    return _done(person_id, make)


@blueprint.post(f"{_CASE}/decision")
def decide_assistance(person_id: int, assistance_id: int) -> Answer:
    """Recognise, or not."""

    def make(session: Session) -> str:
        recognised = request.form.get("decision") == "recognise"
        reason, version = reading.note("reason"), reading.number("version")
        help_.decide(session, viewer(), person_id, assistance_id, recognised, reason, version, today())
        return _("Recognised; the first visit is planned") if recognised else _("Noted as not recognised")

    return _done(person_id, make)


@blueprint.post(f"{_CASE}/steps")
def add_step(person_id: int, assistance_id: int) -> Answer:
    """A step of the plan."""

    def make(session: Session) -> str:
        measure, due_on = reading.chosen(AssistanceMeasure, "measure"), reading.day("due_on")
        help_.add_step(session, viewer(), person_id, assistance_id, measure, due_on, reading.note(), today())
        return _("The step is in the plan")

    return _done(person_id, make)


@blueprint.post(f"{_CASE}/steps/<int(max={LARGEST_ID}):step_id>")
def finish_step(person_id: int, assistance_id: int, step_id: int) -> Answer:
    """A step that was done."""

    def make(session: Session) -> str:
        help_.finish_step(session, viewer(), person_id, assistance_id, step_id, today())
        return _("The step is done")

    return _done(person_id, make)


@blueprint.post(f"{_CASE}/visits")
def plan_visit(person_id: int, assistance_id: int) -> Answer:
    """One more visit."""

    def make(session: Session) -> str:
        way, due_on = reading.chosen(VisitWay, "way"), reading.day("visit_on")
        help_.plan_visit(session, viewer(), person_id, assistance_id, way, due_on, today())
        return _("The visit is planned")

    return _done(person_id, make)


@blueprint.post(f"{_CASE}/visits/<int(max={LARGEST_ID}):visit_id>")
def note_visit(person_id: int, assistance_id: int, visit_id: int) -> Answer:
    """What came of a visit, and when the next is."""

    def make(session: Session) -> str:
        outcome, next_on = reading.chosen(VisitOutcome, "outcome"), reading.optional_day("next_on")
        note = reading.note()
        help_.note_visit(session, viewer(), person_id, assistance_id, visit_id, outcome, note, next_on, today())
        return _("The visit is noted")

    return _done(person_id, make)


@blueprint.post(f"{_CASE}/end")
def end_assistance(person_id: int, assistance_id: int) -> Answer:
    """End the help."""

    def make(session: Session) -> str:
        reason, version = reading.chosen(AssistanceEnd, "end_reason"), reading.number("version")
        help_.end(session, viewer(), person_id, assistance_id, reason, version, today())
        return _("The help has ended")

    return _done(person_id, make)
