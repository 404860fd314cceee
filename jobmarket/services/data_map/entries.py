"""What each table is for. One entry a table; its personal columns by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jobmarket.bilingual import Both

_NONE = Both("", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table is, why it is kept, how long, who sees it, and its personal columns with what they are."""

    what: Both
    why: Both = _NONE
    kept: Both = _NONE
    seen_by: Both = _NONE
    personal: Mapping[str, Both] = field(default_factory=dict)


_DESK = Both(
    "本人、本辖区经办人员（号码打码，查看须写明用途并留痕）",
    "the person; staff of the region (numbers masked; each reveal has a purpose and is audited)",
)
_MATCHED = Both(
    "本人、本辖区经办人员；用人单位按本人授权",
    "the person; staff of the region; employers as far as the person consents",
)
_OWN = Both("本人", "the person")
_LEDGER = Both(
    "终止后两年（《人力资源市场暂行条例》第三十三条）",
    "two years after it was closed (Interim Regulations on the Human Resources Market art. 33)",
)
_ACCOUNT = Both("账户存续期间", "as long as there is the account")
_SERVICE = Both("提供公共就业服务", "public employment service (Employment Promotion Law art. 35)")
_SIGN_IN = Both("登录与账户安全", "signing in, security of accounts")

ENTRIES: dict[str, Entry] = {
    "account": Entry(
        Both("账户", "accounts"),
        _SIGN_IN,
        Both("账户存续期间；邮箱未确认的30天", "as long as there is the account; 30 days where the mail is not proved"),
        Both("本人、系统管理员", "the person; administrators"),
        {
            "email": Both("邮箱", "mail address"),
            "claimed_name": Both("注册时填写的单位名称", "name of the employer given at sign-up"),
            "tf_totp_secret": Both(
                "动态口令密钥（另行加密）", "key of one-time codes (encrypted with a key of its own)"
            ),
        },
    ),
    "api_token": Entry(
        Both("程序令牌", "tokens of programs"),
        _SIGN_IN,
        Both("失效后90天", "90 days after its end"),
        _OWN,
        {"name": Both("程序名称", "name of the program")},
    ),
    "audit_entry": Entry(
        Both("审计记录", "audit trail"),
        Both(
            "查明谁在何时为何处理了个人信息（《个人信息保护法》第五十一条）",
            "who did what, when and why (PIPL art. 51)",
        ),
        Both("不删除", "never deleted"),
        Both("审计人员；本人可见与自己有关的记录", "auditors; the person sees what is about them"),
        {"address": Both("网络地址", "network address"), "purpose": Both("用途", "purpose")},
    ),
    "consent": Entry(
        Both("个人信息授权", "consents"),
        Both("证明本人同意（《个人信息保护法》第十四条）", "proof of consent (PIPL art. 14)"),
        Both("个人档案存续期间", "as long as the person's file"),
        _DESK,
    ),
    "embedding_model": Entry(Both("文本模型", "text models")),
    "employer": Entry(
        Both("用人单位", "employers"),
        Both("招聘登记与核验", "registration and verification of employers"),
        Both("单位在册期间", "as long as the employer is registered"),
        Both(
            "名称公开；联系人仅经办人员和推荐、应聘双方可见",
            "the name is public; the contact is for staff and both sides of a referral or application",
        ),
        {
            "contact_name": Both("联系人", "contact"),
            "contact_telephone": Both("联系电话", "telephone of the contact"),
            "introduction": Both("单位介绍", "introduction"),
        },
    ),
    "form_receipt": Entry(Both("表单回执", "receipts of forms")),
    "industry": Entry(Both("行业分类", "classification of industries")),
    "job_seeking": Entry(
        Both("求职登记", "registrations as looking for work"),
        _SERVICE,
        _LEDGER,
        _MATCHED,
        {
            "title": Both("想找的工作", "wished work"),
            "summary": Both("自我介绍", "own words"),
            "region_code": Both("居住地", "where the person lives"),
        },
    ),
    "membership": Entry(Both("账户与用人单位的关系", "accounts of employers"), _SIGN_IN, _ACCOUNT, _OWN),
    "notice": Entry(
        Both("通知", "notices"), _SERVICE, Both("已读半年，未读两年", "half a year read, two years unread"), _OWN
    ),
    "occupation": Entry(Both("职业分类", "classification of occupations")),
    "office": Entry(Both("经办机构", "offices")),
    "outbox": Entry(Both("待索引队列", "what the search index must be told"), personal={}),
    "passkey": Entry(
        Both("通行密钥", "passkeys"), _SIGN_IN, _ACCOUNT, _OWN, {"name": Both("名称", "name of the passkey")}
    ),
    "person": Entry(
        Both("劳动者", "persons"),
        _SERVICE,
        Both(
            "最后一次登记终止后两年；本人可要求删除",
            "two years after the last registration was closed; erased on request",
        ),
        _DESK,
        {
            "name": Both("姓名", "name"),
            "document_number": Both("证件号码", "number of the document"),
            "document_hash": Both("证件号码的带密钥摘要", "keyed hash of the number"),
            "telephone": Both("电话", "telephone"),
            "telephone_hash": Both("电话的带密钥摘要", "keyed hash of the telephone"),
            "address": Both("通信地址", "postal address"),
            "photo_id": Both("照片", "photograph"),
        },
    ),
    "posting_review": Entry(
        Both("岗位审核", "reviews of postings"),
        Both("审核与申诉", "decisions and appeals"),
        Both("岗位在册期间", "as long as the vacancy is registered"),
        Both("用人单位、本辖区经办人员", "the employer; staff of the region"),
        {"appeal": Both("申诉理由", "reasons of an appeal")},
    ),
    "publication_rule": Entry(Both("登记求职者优先的规则", "rules on who sees a vacancy first")),
    "region": Entry(Both("行政区划", "regions")),
    "schooling": Entry(
        Both("教育经历", "schools"),
        _SERVICE,
        _LEDGER,
        _MATCHED,
        {"school": Both("学校", "school"), "subject": Both("专业", "subject")},
    ),
    "sign_in_session": Entry(
        Both("登录会话", "sessions"),
        _SIGN_IN,
        Both("结束后60天", "60 days after its end"),
        _OWN,
        {"address": Both("网络地址", "network address"), "program": Both("浏览器", "browser")},
    ),
    "skill": Entry(Both("技能", "skills")),
    "staff_member": Entry(
        Both("经办人员", "staff"),
        Both("机构管理", "running the office"),
        _ACCOUNT,
        Both("系统管理员、主管", "administrators, supervisors"),
        {"name": Both("姓名", "name")},
    ),
    "stored_file": Entry(
        Both("附件", "uploaded files"),
        Both("核验与证明", "verification and evidence"),
        Both("所属记录存续期间；无归属的2天", "as long as what it belongs to; two days where it belongs to nothing"),
        Both("本人、本辖区经办人员（打开留痕）", "whoever uploaded it; staff of the region (each opening is audited)"),
        {"name": Both("文件名", "file name"), "content": Both("内容", "content")},
    ),
    "vacancy": Entry(
        Both("招聘岗位（公开）", "vacancies (public)"),
        Both("发布招聘", "announcing vacancies"),
        Both("岗位在册期间", "as long as the vacancy is registered"),
        Both("公开", "everybody"),
        {
            "description": Both("岗位描述", "description"),
            "benefits": Both("福利", "benefits"),
        },
    ),
    "vacancy_event": Entry(Both("岗位变更记录", "what happened to a vacancy")),
    "vacancy_source": Entry(Both("岗位来源", "where a vacancy was announced")),
    "vacancy_upload": Entry(Both("批量发布的文件", "files with vacancies")),
    "work_experience": Entry(
        Both("工作经历", "jobs held"),
        _SERVICE,
        _LEDGER,
        _MATCHED,
        {
            "title": Both("职务", "title"),
            "employer_name": Both("原单位", "former employer"),
            "description": Both("工作内容", "what was done"),
        },
    ),
}
