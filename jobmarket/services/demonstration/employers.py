"""What the demonstration's employer has (演示单位的岗位): vacancies in several states, one of them before staff."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from jobmarket.models import Account, Employer, EmployerState, MemberRole, Membership, now
from jobmarket.security.viewer import OPERATOR, Viewer
from jobmarket.services import employers, registered_first, vacancy_life
from jobmarket.services.accounts import by_id, viewer_of
from jobmarket.services.demonstration.identities import telephone
from jobmarket.services.vacancy_life import Move, Opening

_PLACE = "310109"
# A rule of the demonstration: household services in Shanghai are shown to registered seekers first.
_FIRST = ("310000", "4-10", 3, 5)
_OPENINGS = {
    "draft": Opening(
        title="仓库管理员", description="负责货物收发、盘点和台账。会用电脑。", wage_min=5500, wage_max=7000,
        region_code=_PLACE, headcount=2, education=3, benefits="五险一金，餐补",
    ),
    "published": Opening(
        title="维修电工", description="负责厂区供电线路和设备的日常维修，持低压电工证。", wage_min=7500, wage_max=9500,
        region_code=_PLACE, headcount=3, education=3, experience_min_years=2, benefits="五险一金，包住",
    ),
    "paused": Opening(
        title="行政文员", description="负责文件整理、会议安排和来访接待。熟练使用办公软件。", wage_min=6000, wage_max=7500,
        region_code=_PLACE, education=4, benefits="五险一金，双休",
    ),
    "inspecting": Opening(
        title="前台接待", description="负责来访接待和电话转接。限女性，25岁以下，未婚优先。", wage_min=5500, wage_max=6500,
        region_code=_PLACE, education=4,
    ),
    "restricted": Opening(
        title="家政服务员", description="负责家庭保洁和做饭，按小时排班。", wage_min=6500, wage_max=8500,
        region_code=_PLACE, headcount=5, benefits="免费培训，包住",
    ),
    "closed": Opening(
        title="保洁员", description="负责办公楼公共区域的保洁。", wage_min=4200, wage_max=4800, region_code=_PLACE,
        headcount=2,
    ),
}  # fmt: skip


def load_vacancies(session: Session, employer_id: int) -> None:
    """Verify the employer, give it vacancies in each state, and let another one wait for staff."""
    owner = session.scalar(
        select(Membership.account_id).where(
            Membership.employer_id == employer_id, Membership.role == MemberRole.OWNER
        )
    )  # fmt: skip
    account = by_id(session, owner) if owner is not None else None
    if account is None:
        return
    employer = session.get_one(Employer, employer_id)
    _describe(employer)
    employers.keep_licence(session, _acting(account), employer_id, "营业执照（演示）.png", _licence())
    employer.state, employer.decided_at = EmployerState.VERIFIED, now()
    registered_first.set_rule(session, OPERATOR, *_FIRST)
    session.flush()
    _post(session, _acting(account), employer_id)
    _let_one_wait(session, employer_id)


def _acting(account: Account) -> Viewer:
    return viewer_of(account)


def _describe(employer: Employer) -> None:
    employer.address = "示范路 1 号（演示）"
    employer.introduction = "演示用的用人单位，不存在。"
    employer.contact_name, employer.contact_telephone = "刘演示", telephone(99)


def _post(session: Session, viewer: Viewer, employer_id: int) -> None:
    for name, opening in _OPENINGS.items():
        row = vacancy_life.draft(session, viewer, employer_id, opening)
        if name == "draft":
            continue
        row = vacancy_life.submit(session, viewer, row.id, row.version)
        if name == "paused":
            vacancy_life.move(session, viewer, row.id, Move.PAUSE, row.version)
        elif name == "closed":
            vacancy_life.move(session, viewer, row.id, Move.CLOSE, row.version, reason="已招满")


def _let_one_wait(session: Session, but: int) -> None:
    """The next employer of the same region has handed itself in."""
    region = session.scalar(select(Employer.region_code).where(Employer.id == but)) or _PLACE
    query = select(Employer).where(
        Employer.is_demonstration, Employer.id != but, Employer.region_code.like(f"{region[:2]}%")
    )
    other = session.scalar(query.order_by(Employer.id).limit(1))
    if other is None:
        return
    _describe(other)
    session.flush()
    viewer = Viewer(frozenset(), employer_ids=frozenset({other.id}))
    employers.keep_licence(session, viewer, other.id, "营业执照（演示）.png", _licence())
    employers.hand_in(session, viewer, other.id, other.version)


def _licence() -> bytes:
    """A picture that can be taken for nothing but a demonstration."""
    picture = Image.new("RGB", (900, 600), "#f7f2e6")
    drawn = ImageDraw.Draw(picture)
    drawn.rectangle((20, 20, 879, 579), outline="#8a4500", width=6)
    drawn.text((60, 260), "DEMONSTRATION - NOT A LICENCE", fill="#8a4500", font_size=40)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
