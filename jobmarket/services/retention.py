"""How long data is kept (保存期限): one table of periods with their reasons, enforced by a daily job.

Personal Information Protection Law arts. 19 and 47: no longer than its purpose needs, then deleted unasked. What a
service did for whom is kept for two years at least: Interim Regulations on the Human Resources Market art. 33.
Audit entries and what later laws demand (contracts, registrations of employment) are not in the table: they stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, exists, inspect, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from jobmarket.bilingual import Both
from jobmarket.database import Database
from jobmarket.models import (
    Account,
    Alert,
    ApiToken,
    Application,
    Assistance,
    AssistanceState,
    AssistanceStep,
    AssistanceVisit,
    Base,
    Delivery,
    FairMeeting,
    FairTicket,
    FormReceipt,
    Invitation,
    InvitationState,
    JobFair,
    JobSeeking,
    JobSeekingState,
    LabourEvidence,
    Membership,
    Note,
    Notice,
    Schooling,
    SignInSession,
    StaffMember,
    StoredFile,
    VacancyUpload,
    WorkExperience,
    now,
)
from jobmarket.security.viewer import Viewer
from jobmarket.services.applications.states import ENDED
from jobmarket.services.audit import Action, record
from jobmarket.services.own_data.forgetting import forget, long_gone

_BATCH = 500  # rows in one transaction
LEDGER = timedelta(days=2 * 365)  # 服务台账
_LEDGER_LAW = Both(
    "服务台账：《人力资源市场暂行条例》第三十三条",
    "Service ledger: Interim Regulations on the Human Resources Market art. 33",
)

Due = Callable[[datetime], Select[Any]]
Enforce = Callable[[Session, Sequence[Any]], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept how long and why. `due` finds the keys of rows whose time has run out, `enforce` deals with them."""

    name: str
    what: Both
    period: timedelta
    reason: Both
    due: Due
    enforce: Enforce


def _older(column: InstrumentedAttribute[datetime | None], limit: datetime) -> ColumnElement[bool]:
    return and_(column.is_not(None), column < limit)


def _sessions(limit: datetime) -> Select[Any]:
    over = or_(_older(SignInSession.ended_at, limit), SignInSession.last_seen_at < limit)
    return select(SignInSession.id).where(over)


def _tokens(limit: datetime) -> Select[Any]:
    return select(ApiToken.id).where(or_(ApiToken.expires_at < limit, _older(ApiToken.revoked_at, limit)))


def _unproved(limit: datetime) -> Select[Any]:
    """Accounts whose mail address nobody proved, and that nothing hangs on."""
    bound = or_(
        exists().where(Membership.account_id == Account.id),
        exists().where(StaffMember.account_id == Account.id),
        Account.person_id.is_not(None),
    )
    return select(Account.id).where(Account.confirmed_at.is_(None), Account.created_at < limit, ~bound)


def _files(limit: datetime) -> Select[Any]:
    """Files that no row refers to: of forms that were never finished, or that were replaced."""
    referring = [
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is StoredFile.__table__
    ]
    used = [exists().where(column == StoredFile.id) for column in referring]
    return select(StoredFile.id).where(StoredFile.created_at < limit, ~or_(*used))


def _closed(limit: datetime) -> Select[Any]:
    """Closed registrations that still have the person's own words."""
    told = or_(
        JobSeeking.summary != "",
        exists().where(WorkExperience.job_seeking_id == JobSeeking.id),
        exists().where(Schooling.job_seeking_id == JobSeeking.id),
    )
    closed = and_(JobSeeking.state == JobSeekingState.CLOSED, _older(JobSeeking.closed_at, limit))
    return select(JobSeeking.id).where(closed, told)


def _empty(session: Session, ids: Sequence[Any]) -> None:
    for part in (WorkExperience, Schooling):
        session.execute(delete(part).where(part.job_seeking_id.in_(ids)))
    words = {"summary": "", "skill_words": "", "certificate_words": ""}
    session.execute(update(JobSeeking).where(JobSeeking.id.in_(ids)).values(words))


def _applications(limit: datetime) -> Select[Any]:
    """Applications that ended; their messages go with them, what happened to them stays without names."""
    return select(Application.id).where(Application.state.in_(ENDED), Application.updated_at < limit)


def _invitations(limit: datetime) -> Select[Any]:
    """Invitations that were answered or lapsed, but for those whose application is still there."""
    over = and_(Invitation.state != InvitationState.SENT, Invitation.application_id.is_(None))
    return select(Invitation.id).where(over, Invitation.created_at < limit)


def _delete(model: type[Base]) -> Enforce:
    (key,) = inspect(model).primary_key

    def enforce(session: Session, ids: Sequence[Any]) -> None:
        session.execute(delete(model).where(key.in_(ids)))

    return enforce


def _ended_help(limit: datetime) -> Select[Any]:
    """Assistance that ended, or was not recognised, by that day."""
    over = or_(
        and_(Assistance.state == AssistanceState.ENDED, Assistance.ended_on < limit.date()),
        and_(Assistance.state == AssistanceState.REFUSED, Assistance.decided_on < limit.date()),
    )
    return select(Assistance.id).where(over)


def _delete_help(session: Session, ids: Sequence[Any]) -> None:
    """With plan and visits; its papers belong to nothing then, and go with the next rule's turn."""
    for part in (LabourEvidence, AssistanceStep, AssistanceVisit):
        session.execute(delete(part).where(part.assistance_id.in_(ids)))
    session.execute(delete(Assistance).where(Assistance.id.in_(ids)))


def _tickets_of_past_fairs(limit: datetime) -> Select[Any]:
    return select(FairTicket.id).join(JobFair).where(JobFair.ends_at < limit)


def _delete_tickets(session: Session, ids: Sequence[Any]) -> None:
    session.execute(delete(FairMeeting).where(FairMeeting.ticket_id.in_(ids)))
    session.execute(delete(FairTicket).where(FairTicket.id.in_(ids)))


RULES = (
    Rule(
        "form-receipts",
        Both("表单已提交的回执", "That a form was sent already"),
        timedelta(days=7),
        Both("重复提交只会发生在几分钟到几天之内", "A form is sent twice within minutes or days"),
        lambda limit: select(FormReceipt.token).where(FormReceipt.created_at < limit),
        _delete(FormReceipt),
    ),
    Rule(
        "sign-in-sessions",
        Both("登录过的设备", "Where somebody was signed in"),
        timedelta(days=60),
        Both("便于发现他人登录", "To notice that somebody else was signed in"),
        _sessions,
        _delete(SignInSession),
    ),
    Rule(
        "tokens",
        Both("已失效的程序令牌", "Tokens of programs that have ended"),
        timedelta(days=90),
        Both("便于查明程序做过什么", "To find out what a program did"),
        _tokens,
        _delete(ApiToken),
    ),
    Rule(
        "unproved-accounts",
        Both("从未确认邮箱的账户", "Accounts whose mail address was never confirmed"),
        timedelta(days=30),
        Both("确认邮件两天内有效", "The link in the mail holds for two days"),
        _unproved,
        _delete(Account),
    ),
    Rule(
        "read-notices",
        Both("已读的通知", "Notices that were read"),
        timedelta(days=180),
        Both("便于再次查看", "To look something up again"),
        lambda limit: select(Notice.id).where(_older(Notice.read_at, limit)),
        _delete(Notice),
    ),
    Rule(
        "unread-notices",
        Both("无人阅读的通知", "Notices that nobody read"),
        LEDGER,
        _LEDGER_LAW,
        lambda limit: select(Notice.id).where(Notice.created_at < limit),
        _delete(Notice),
    ),
    Rule(
        "notes",
        Both("经办人员的工作记录", "Notes of staff on persons"),
        LEDGER,
        _LEDGER_LAW,
        lambda limit: select(Note.id).where(Note.written_at < limit),
        _delete(Note),
    ),
    Rule(
        "ended-applications",
        Both("已结束的应聘及其留言", "Applications that ended, with their messages"),
        LEDGER,
        _LEDGER_LAW,
        _applications,
        _delete(Application),
    ),
    Rule(
        "ended-invitations",
        Both("已结束的面试邀请及其留言", "Invitations that ended, with their messages"),
        LEDGER,
        _LEDGER_LAW,
        _invitations,
        _delete(Invitation),
    ),
    Rule(
        "ended-help",
        Both(
            "已结束的就业援助，连同计划、回访和材料",
            "Help in finding work that has ended, with plan, visits and papers",
        ),
        LEDGER,
        Both("敏感个人信息，服务台账期满即删除", "Sensitive; the service ledger needs it no longer"),
        _ended_help,
        _delete_help,
    ),
    Rule(
        "fair-tickets",
        Both("以往招聘会的入场券和面谈", "Tickets for past job fairs, and their meetings"),
        LEDGER,
        _LEDGER_LAW,
        _tickets_of_past_fairs,
        _delete_tickets,
    ),
    Rule(
        "deliveries",
        Both("通知的发送记录", "That a notice left by mail or text message"),
        timedelta(days=90),
        Both("便于查明邮件、短信是否发出", "To find out whether a mail or a text message left"),
        lambda limit: select(Delivery.id).where(_older(Delivery.settled_at, limit)),
        _delete(Delivery),
    ),
    Rule(
        "ended-alerts",
        Both("已取消的订阅及其结果", "Alerts that were ended, with what they found"),
        timedelta(days=180),
        Both("便于重新开始，且不重复通知", "They may be begun anew and then tell nothing twice"),
        lambda limit: select(Alert.id).where(_older(Alert.ended_at, limit)),
        _delete(Alert),
    ),
    Rule(
        "unused-files",
        Both("不再使用的附件", "Uploaded files that belong to nothing"),
        timedelta(days=2),
        Both("表单可能尚未填完", "A form may still be finished"),
        _files,
        _delete(StoredFile),
    ),
    Rule(
        "vacancy-uploads",
        Both("批量发布岗位的文件内容", "Contents of files with vacancies"),
        timedelta(days=90),
        Both("便于核对没有保存的行", "To look again at lines that were left out"),
        lambda limit: select(VacancyUpload.id).where(VacancyUpload.uploaded_at < limit),
        _delete(VacancyUpload),
    ),
    Rule(
        "closed-registrations",
        Both(
            "已终止求职登记中的经历和自述；登记本身留作统计",
            "Histories and own words of closed registrations; the registration itself stays for statistics",
        ),
        LEDGER,
        _LEDGER_LAW,
        _closed,
        _empty,
    ),
    Rule(
        "long-gone-persons",
        Both(
            "没有账户、求职登记均已终止的人员的姓名、证件号码、电话和地址",
            "Name, numbers and address of persons without an account whose registrations have all ended",
        ),
        LEDGER,
        Both(
            "服务台账：《人力资源市场暂行条例》第三十三条；法律要求保存的登记不再写明是谁",
            "Service ledger: Interim Regulations on the Human Resources Market art. 33; what stays names nobody",
        ),
        long_gone,
        forget,
    ),
)


def plan(database: Database, at: datetime | None = None) -> dict[str, int]:
    """How many rows each rule would deal with now, by its name."""
    moment = at or now()
    with database.session() as session:
        return {rule.name: len(session.scalars(rule.due(moment - rule.period)).all()) for rule in RULES}


def enforce(database: Database, viewer: Viewer, at: datetime | None = None) -> dict[str, int]:
    """Deal with every row whose time has run out, a batch a transaction; gives how many by rule.

    Each batch is noted in the audit trail in its own transaction. Can be killed and run again.
    """
    moment = at or now()
    return {rule.name: _enforce(database, viewer, rule, moment - rule.period) for rule in RULES}


def _enforce(database: Database, viewer: Viewer, rule: Rule, limit: datetime) -> int:
    done = 0
    while True:
        with database.begin() as session:
            ids = list(session.scalars(rule.due(limit).limit(_BATCH)))
            if not ids:
                return done
            rule.enforce(session, ids)
            record(session, viewer, Action.RETENTION_ENFORCED, purpose=f"{rule.name}: {len(ids)}")
        done += len(ids)
