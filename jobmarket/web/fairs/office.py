"""Fairs for staff: planning, booths, tickets, the door, the schedule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers.response import Response

from jobmarket.models import FairState
from jobmarket.security.masking import one_line
from jobmarket.security.sign_in.enforcement import viewer
from jobmarket.services import fairs
from jobmarket.services.fairs import FairChanged, FairDetails, FairRefused, NoSuchFair
from jobmarket.services.fairs.door import inside
from jobmarket.web.caching import keep_nothing
from jobmarket.web.display import count
from jobmarket.web.fairs import words
from jobmarket.web.fairs.codes import grouped, picture
from jobmarket.web.once import carry_out
from jobmarket.web.public import LARGEST_ID
from jobmarket.wiring import current

blueprint = Blueprint("fair_office", __name__, url_prefix="/staff/fairs")
blueprint.after_request(keep_nothing)
_FAIR = f"/<int(max={LARGEST_ID}):fair_id>"
_CHINA = ZoneInfo("Asia/Shanghai")
_FIELDS = {"ends_at": "until"}  # where a refusal shows, when the form asks in other pieces
Answer = str | Response | tuple[str, int]


@blueprint.get("/")
def listing() -> str:
    """The fairs of the region."""
    with current().database.session() as session:
        return render_template("fairs/office_list.html", rows=fairs.fairs_of(session, viewer()), states=words.states())


@blueprint.get("/new")
def plan_fair() -> str:
    """The form for a new fair."""
    return render_template("fairs/new.html", wrong={}, form={})


@blueprint.post("/new")
def create_fair() -> Answer:
    """Plan a fair."""

    def make(session: Session) -> str:
        row = fairs.create(session, viewer(), _details())
        flash(_("The fair is planned. Add the booths, then open it."))
        return url_for("fair_office.fair", fair_id=row.id)

    return _answered(make, lambda wrong: render_template("fairs/new.html", wrong=wrong, form=request.form))


@blueprint.get(_FAIR)
def fair(fair_id: int) -> str:
    """Everything about a fair, and what can be done with it now."""
    try:
        return _page(fair_id, {})
    except NoSuchFair:
        abort(404)


def _page(fair_id: int, wrong: dict[str, str]) -> str:
    with current().database.session() as session:
        row = fairs.fair_for(session, viewer(), fair_id)
        plan = fairs.whole_plan(session, viewer(), fair_id)
        meetings = [meeting for _booth, booked in plan for meeting in booked]
        tickets = fairs.tickets_of(session, fair_id)
        return render_template(
            "fairs/office_fair.html",
            fair=row,
            booths=fairs.booths_of(session, fair_id),
            booked={booth.id: len(booked) for booth, booked in plan},
            meetings=len(meetings),
            with_meetings=len({meeting.ticket_id for meeting in meetings}),
            tickets=len(tickets),
            inside=inside(session, fair_id),
            states=words.states(),
            moves=[
                (state.value, words.moves()[state])
                for state in FairState
                if state in fairs.FAIR_MOVES[FairState(row.state)]
            ],
            wrong=wrong,
            form=request.form,
            local=_local(row.starts_at, row.ends_at),
        )


def _local(starts_at: datetime, ends_at: datetime) -> dict[str, str]:
    first, last = starts_at.astimezone(_CHINA), ends_at.astimezone(_CHINA)
    return {"day": first.date().isoformat(), "from": f"{first:%H:%M}", "until": f"{last:%H:%M}"}


@blueprint.post(f"{_FAIR}/details")
def change_fair(fair_id: int) -> Answer:
    """Change name, place, hours."""

    def make(session: Session) -> str:
        fairs.change(session, viewer(), fair_id, _details(), _number("version"))
        return _("The fair is changed")

    return _done(fair_id, make)


@blueprint.post(f"{_FAIR}/state")
def move_fair(fair_id: int) -> Answer:
    """Open, start, close, cancel."""

    def make(session: Session) -> str:
        try:
            target = FairState(request.form.get("state", ""))
        except ValueError:
            raise FairRefused("no-move") from None
        row = fairs.move(session, viewer(), fair_id, target, _number("version"))
        return _("The fair is now: %(state)s", state=words.states()[row.state])

    return _done(fair_id, make)


@blueprint.post(f"{_FAIR}/booths")
def add_booth(fair_id: int) -> Answer:
    """A booth for an employer."""

    def make(session: Session) -> str:
        employer = one_line(request.form.get("employer", ""), 200)
        wanted = request.form.get("number", "").strip()
        number = (_number("number") or -1) if wanted else None
        booth = fairs.add_booth(session, viewer(), fair_id, employer, number, _number("tables") or 1)
        return _("Booth %(number)s is added", number=booth.number)

    return _done(fair_id, make)


@blueprint.post(f"{_FAIR}/booths/<int(max={LARGEST_ID}):booth_id>/remove")
def remove_booth(fair_id: int, booth_id: int) -> Answer:
    """Take a booth off."""

    def make(session: Session) -> str:
        fairs.remove_booth(session, viewer(), fair_id, booth_id)
        return _("The booth was taken off")

    return _done(fair_id, make)


@blueprint.post(f"{_FAIR}/tickets")
def issue_ticket(fair_id: int) -> Answer:
    """A ticket for somebody at the window, ready to print."""

    def make(session: Session) -> str:
        row = fairs.issue_ticket(session, viewer(), fair_id, request.form.get("number", "")[:60])
        return url_for("fair_office.ticket", fair_id=fair_id, ticket_id=row.id)

    return _answered(make, lambda wrong: _page(fair_id, wrong))


@blueprint.get(f"{_FAIR}/tickets/<int(max={LARGEST_ID}):ticket_id>")
def ticket(fair_id: int, ticket_id: int) -> str:
    """A ticket to print for somebody at the window."""
    with current().database.session() as session:
        try:
            row = fairs.ticket_for(session, viewer(), fair_id, ticket_id)
        except NoSuchFair:
            abort(404)
        meetings = fairs.own_plan(session, row)
        shown = {"qr": picture(row.code), "code": grouped(row.code)}
        return render_template("fairs/ticket.html", ticket=row, fair=row.fair, meetings=meetings, own=False, **shown)


@blueprint.post(f"{_FAIR}/schedule")
def make_schedule(fair_id: int) -> Answer:
    """Compute the schedule and publish it."""

    def make(session: Session) -> str:
        made = fairs.make_schedule(session, viewer(), fair_id, _number("version"))
        return _(
            "%(meetings)s meetings for %(with_meetings)s of %(seekers)s seekers are published",
            meetings=count(made.meetings),
            with_meetings=count(made.seekers_with),
            seekers=count(made.seekers),
        )

    return _done(fair_id, make)


@blueprint.get(f"{_FAIR}/plan")
def whole_plan(fair_id: int) -> str:
    """All meetings by booth, to print."""
    with current().database.session() as session:
        try:
            row = fairs.fair_for(session, viewer(), fair_id)
            plan = fairs.whole_plan(session, viewer(), fair_id)
        except NoSuchFair:
            abort(404)
        return render_template("fairs/plan.html", fair=row, plan=plan)


@blueprint.get(f"{_FAIR}/door")
def door(fair_id: int) -> Answer:
    """The field for the code."""
    return _door(fair_id, None, {})


@blueprint.post(f"{_FAIR}/door")
def check_in(fair_id: int) -> Answer:
    """Let somebody in, and show where they go; the field is ready for the next code at once."""
    came, wrong = None, {}
    try:
        with current().database.begin() as session:
            came = fairs.check_in(session, viewer(), fair_id, request.form.get("code", "")[:40])
    except NoSuchFair:
        abort(404)
    except FairRefused as refused:
        wrong = {refused.field: words.refusal(refused)}
    page = _door(fair_id, came, wrong)
    return (page, 400) if wrong else page


def _door(fair_id: int, came: fairs.CheckedIn | None, wrong: dict[str, str]) -> str:
    with current().database.session() as session:
        try:
            row = fairs.fair_for(session, viewer(), fair_id)
        except NoSuchFair:
            abort(404)
        counted = inside(session, fair_id)
        said = ngettext("%(shown)s person is inside", "%(shown)s people are inside", counted, shown=count(counted))
        return render_template("fairs/door.html", fair=row, came=came, wrong=wrong, said=said)


def _details() -> FairDetails:
    """The fair as the form describes it, in the time of China. Raises FairRefused."""
    day, first, last = _day("day"), _time("from"), _time("until")
    return FairDetails(
        name=one_line(request.form.get("name", ""), 120).strip(),
        place=one_line(request.form.get("place", ""), 300).strip(),
        starts_at=datetime.combine(day, first, _CHINA).astimezone(UTC),
        ends_at=datetime.combine(day, last, _CHINA).astimezone(UTC),
        description=request.form.get("description", "").strip()[:4_000],
        meeting_minutes=_number("meeting_minutes"),
        meetings_each=_number("meetings_each"),
    )


def _day(name: str) -> date:
    try:
        return date.fromisoformat(request.form.get(name, "").strip())
    except ValueError:
        raise FairRefused("no-day", name) from None


def _time(name: str) -> time:
    try:
        return time.fromisoformat(request.form.get(name, "").strip()).replace(tzinfo=None)
    except ValueError:
        raise FairRefused("no-time", name) from None


def _number(name: str) -> int:
    text = request.form.get(name, "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _done(fair_id: int, make: Callable[[Session], str]) -> Answer:
    """Carry out, say what was done, and show the fair again."""

    def made(session: Session) -> str:
        flash(make(session))
        return url_for("fair_office.fair", fair_id=fair_id)

    return _answered(made, lambda wrong: _page(fair_id, wrong))


def _answered(make: Callable[[Session], str], page: Callable[[dict[str, str]], str]) -> Answer:
    """Carry out, and lead to where `make` says; or show `page` with what is wrong by field ("" above the form)."""
    try:
        return carry_out(make)
    except NoSuchFair:
        abort(404)
    except FairRefused as refused:
        wrong, status = {_FIELDS.get(refused.field, refused.field): words.refusal(refused)}, 400
    except FairChanged:
        wrong, status = {"": words.changed()}, 409
    try:
        return page(wrong), status
    except NoSuchFair:
        abort(404)
