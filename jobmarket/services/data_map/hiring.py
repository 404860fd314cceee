"""Tables between seekers and employers, and of employers' vacancies (应聘、邀请、招聘登记)."""

from __future__ import annotations

from jobmarket.bilingual import Both
from jobmarket.services.data_map.entry import SERVICE, Entry

_BOTH_SIDES = Both(
    "本人和所应聘的用人单位（按本人在应聘中的授权）",
    "the person and the employer, as far as the person consents for it",
)
_TEXTS = Both(
    "结束后两年删除，进展留存（不含姓名和文字）",
    "two years after it was over; how it went stays, without names or words",
)
_EMPLOYER = Both("该用人单位、本辖区经办人员", "the employer; staff of the region")
_CONTROL = Both("岗位发布的审核与追溯", "checks of postings, who changed what")
_ROWS = Both("岗位在册期间", "as long as the vacancy is registered")

HIRING: dict[str, Entry] = {
    "application": Entry(
        Both("应聘", "applications"),
        SERVICE,
        _TEXTS,
        _BOTH_SIDES,
        {
            "covering": Both("求职信", "covering letter"),
            "interview_place": Both("面试地点", "place of the interview"),
            "reject_reason": Both("不录用原因", "why it was rejected"),
        },
    ),
    "application_event": Entry(
        Both("应聘进展", "how applications went"), SERVICE, _TEXTS, _BOTH_SIDES, {"reason": Both("原因", "reason")}
    ),
    "employer_block": Entry(
        Both("被本人屏蔽的用人单位", "employers whom a person has blocked"),
        SERVICE,
        Both("本人取消屏蔽或删除信息时", "until the person takes it back"),
        Both("本人", "the person"),
    ),
    "invitation": Entry(
        Both("邀请面试", "invitations"),
        SERVICE,
        _TEXTS,
        _BOTH_SIDES,
        {
            "words": Both("邀请内容", "what the employer wrote"),
            "interview_place": Both("面试地点", "place of the interview"),
            "decline_reason": Both("谢绝原因", "why it was declined"),
        },
    ),
    "message": Entry(
        Both("站内信", "messages"),
        SERVICE,
        Both("随应聘或邀请删除", "deleted with the application or invitation"),
        Both("双方，经办人员不可见", "both sides; not staff"),
        {"body": Both("内容", "text")},
    ),
    "posting_review": Entry(
        Both("岗位审核与申诉", "reviews of postings, and appeals"),
        _CONTROL,
        _ROWS,
        _EMPLOYER,
        {
            "reason": Both("审核意见", "reason"),
            "appeal": Both("申诉内容", "appeal"),
            "appeal_reason": Both("申诉答复", "answer"),
        },
    ),
    "publication_rule": Entry(Both("先向登记求职者公开的规则", "rules on who sees vacancies first")),
    "vacancy_event": Entry(
        Both("岗位变动记录", "what happened to vacancies"),
        _CONTROL,
        _ROWS,
        _EMPLOYER,
        {"reason": Both("原因", "reason")},
    ),
    "vacancy_upload": Entry(
        Both("批量上传的岗位", "vacancies uploaded in one file"),
        Both("核对后再保存", "to look at before they are kept"),
        _ROWS,
        _EMPLOYER,
        {"name": Both("文件名", "name of the file")},
    ),
}
