"""What each table is for. One entry a table; its personal columns by name."""

from __future__ import annotations

from jobmarket.bilingual import Both
from jobmarket.services.data_map.contracts import CONTRACTS
from jobmarket.services.data_map.entry import (
    ACCOUNT,
    DESK,
    FAIR_KEPT,
    HELP,
    HELP_DESK,
    HELP_KEPT,
    LEDGER,
    MATCHED,
    OWN,
    REGION_DESK,
    SERVICE,
    SIGN_IN,
    STATES,
    STATES_KEPT,
    Entry,
)
from jobmarket.services.data_map.hiring import HIRING

ENTRIES: dict[str, Entry] = {
    "account": Entry(
        Both("账户", "accounts"),
        SIGN_IN,
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
    "alert": Entry(
        Both("订阅", "alerts"),
        SERVICE,
        Both("取消后180天", "180 days after it was ended"),
        OWN,
        {
            "name": Both("订阅名称", "name of the alert"),
            "question": Both("保存的搜索", "the saved search"),
        },
    ),
    "alert_match": Entry(
        Both("订阅命中的岗位或登记", "what alerts have found"),
        SERVICE,
        Both("与订阅相同", "as long as the alert"),
        OWN,
        {"row_id": Both("岗位或登记的编号", "number of the vacancy or the registration")},
    ),
    "api_token": Entry(
        Both("程序令牌", "tokens of programs"),
        SIGN_IN,
        Both("失效后90天", "90 days after its end"),
        OWN,
        {"name": Both("程序名称", "name of the program")},
    ),
    "assistance": Entry(
        Both("就业援助", "help for people with difficulties in finding work"),
        HELP,
        HELP_KEPT,
        HELP_DESK,
        {
            "category": Both("就业困难类别（敏感个人信息）", "category of difficulty (sensitive)"),
            "note": Both("备注", "note"),
            "refusal": Both("不予认定的原因", "why it was not recognised"),
        },
    ),
    "assistance_step": Entry(
        Both("帮扶计划", "plans of help"), HELP, HELP_KEPT, HELP_DESK, {"note": Both("备注", "note")}
    ),
    "assistance_visit": Entry(
        Both("跟踪回访", "follow-up visits"), HELP, HELP_KEPT, HELP_DESK, {"note": Both("回访记录", "what was said")}
    ),
    "arrival": Entry(Both("待与订阅比对的新数据", "new rows that alerts are still to be compared with")),
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
        DESK,
    ),
    "delivery": Entry(
        Both("通知的发送记录", "deliveries of notices"),
        SERVICE,
        Both("发出后90天", "90 days after it left"),
        Both("无人查看", "nobody"),
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
    "employment_registration": Entry(
        Both("就业登记", "employment registrations"),
        STATES,
        STATES_KEPT,
        REGION_DESK,
        {"employer_name": Both("就业单位", "employer"), "work": Both("岗位", "work")},
    ),
    "fair_booth": Entry(Both("招聘会展位", "booths at job fairs")),
    "fair_meeting": Entry(Both("招聘会面谈安排", "meetings at job fairs")),
    "fair_ticket": Entry(
        Both("招聘会入场券", "tickets for job fairs"),
        SERVICE,
        FAIR_KEPT,
        Both(
            "本人、主办机构经办人员；参会单位按本人授权看到面谈对象",
            "the person; staff who run the fair; employers see whom they meet as far as the person consents",
        ),
        {"code": Both("入场编码", "code for the door")},
    ),
    "form_receipt": Entry(Both("表单回执", "receipts of forms")),
    "identity_claim": Entry(
        Both("待核验的证件号码", "numbers of documents that nobody has seen yet"),
        SERVICE,
        Both("核验后即删除", "until staff have seen the document"),
        DESK,
        {
            "document_number": Both("本人填写的证件号码", "number as the person typed it"),
            "document_hash": Both("证件号码的带密钥摘要", "keyed hash of the number"),
        },
    ),
    "handover": Entry(
        Both("机构之间的移交", "hand-over between offices"),
        SERVICE,
        Both("随求职登记或岗位", "as long as the registration or vacancy"),
        Both("移出和移入机构的经办人员", "staff of both offices"),
        {"reason": Both("移交原因", "why it is handed over"), "answer": Both("答复", "answer")},
    ),
    "industry": Entry(Both("行业分类", "classification of industries")),
    "job_fair": Entry(Both("招聘会（公开）", "job fairs (public)")),
    "job_run": Entry(Both("定时任务的运行记录", "runs of jobs")),
    "job_seeking": Entry(
        Both("求职登记", "registrations as looking for work"),
        SERVICE,
        LEDGER,
        MATCHED,
        {
            "title": Both("想找的工作", "wished work"),
            "summary": Both("自我介绍", "own words"),
            "skill_words": Both("本人填写的技能", "skills in own words"),
            "certificate_words": Both("本人填写的证书", "certificates in own words"),
            "region_code": Both("居住地", "where the person lives"),
        },
    ),
    "labour_evidence": Entry(
        Both("失业登记、就业登记和援助的证明材料与附件的关系", "which files are evidence of which registration")
    ),
    "link_code": Entry(
        Both("账户绑定码", "codes that link an account to a person"),
        SIGN_IN,
        Both("用过或三十天后无效", "worthless once used, or after thirty days"),
        OWN,
    ),
    "membership": Entry(Both("账户与用人单位的关系", "accounts of employers"), SIGN_IN, ACCOUNT, OWN),
    "note": Entry(
        Both("工作记录", "notes of staff on a person"),
        SERVICE,
        Both(
            "两年（《人力资源市场暂行条例》第三十三条）；注销时删除",
            "two years (Interim Regulations on the Human Resources Market art. 33); deleted at erasure",
        ),
        Both("本辖区经办人员；本人可要求查看", "staff of the region; the person on request"),
        {"text": Both("记录内容", "what was written")},
    ),
    "notice": Entry(
        Both("通知", "notices"), SERVICE, Both("已读半年，未读两年", "half a year read, two years unread"), OWN
    ),
    "notice_preference": Entry(Both("通知方式的设置", "how an account wishes to be told"), SERVICE, ACCOUNT, OWN),
    "occupation": Entry(Both("职业分类", "classification of occupations")),
    "office": Entry(Both("经办机构", "offices")),
    "outbox": Entry(Both("待索引队列", "what the search index must be told"), personal={}),
    "passkey": Entry(
        Both("通行密钥", "passkeys"), SIGN_IN, ACCOUNT, OWN, {"name": Both("名称", "name of the passkey")}
    ),
    "person": Entry(
        Both("劳动者", "persons"),
        SERVICE,
        Both(
            "没有账户的：最后一次登记终止后两年；有账户的：直到注销；本人可随时要求删除",
            "two years after the last registration ended, or as long as there is an account; erased on request",
        ),
        DESK,
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
    "referral": Entry(
        Both("推荐", "referrals"),
        Both(
            "职业介绍及其效果（《就业促进法》第三十五条）",
            "job placement and what came of it (Employment Promotion Law art. 35)",
        ),
        Both("作为服务台账保留，不含自述内容", "kept as the service ledger; no words of the person"),
        Both(
            "本人、本辖区经办人员；收到推荐的用人单位（姓名打码，介绍信上为全名）",
            "the person; staff of the region; the employer that was sent somebody (name masked, whole on the letter)",
        ),
        {"code": Both("反馈码", "code of the letter, the key to its report page")},
    ),
    "referral_event": Entry(Both("推荐的办理经过", "steps of referrals")),
    "region": Entry(Both("行政区划", "regions")),
    "schooling": Entry(
        Both("教育经历", "schools"),
        SERVICE,
        LEDGER,
        MATCHED,
        {"school": Both("学校", "school"), "subject": Both("专业", "subject")},
    ),
    "sign_in_session": Entry(
        Both("登录会话", "sessions"),
        SIGN_IN,
        Both("结束后60天", "60 days after its end"),
        OWN,
        {"address": Both("网络地址", "network address"), "program": Both("浏览器", "browser")},
    ),
    "skill": Entry(Both("技能", "skills")),
    "staff_member": Entry(
        Both("经办人员", "staff"),
        Both("机构管理", "running the office"),
        ACCOUNT,
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
    "substitution": Entry(Both("经办人员代班", "who stands in for whom at an office")),
    "unemployment_registration": Entry(
        Both("失业登记", "unemployment registrations"),
        STATES,
        STATES_KEPT,
        REGION_DESK,
        {
            "ground": Both("失业原因", "ground"),
            "former_employer": Both("原单位", "former employer"),
            "end_reason": Both("注销原因", "why it ended"),
        },
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
    "vacancy_source": Entry(Both("岗位来源", "where a vacancy was announced")),
    "work_experience": Entry(
        Both("工作经历", "jobs held"),
        SERVICE,
        LEDGER,
        MATCHED,
        {
            "title": Both("职务", "title"),
            "employer_name": Both("原单位", "former employer"),
            "description": Both("工作内容", "what was done"),
        },
    ),
} | HIRING
ENTRIES |= CONTRACTS
