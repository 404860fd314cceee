"""One's own account (账户)."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EMPLOYER, SEEKER, SIGNED_IN, Lines, Permission

LINES: Lines = {
    Permission(SIGNED_IN): (
        "security.verify",
        "security.change_password",
        "security.change_email",
        "security.two_factor_setup_validate",
        "security.mf_recovery_codes",
        "security.wan_register",
        "security.wan_register_response",
        "security.wan_delete",
        "security.wan_verify",
        "security.wan_verify_response",
        "account.start",
        "account.home",
        "account.sessions",
        "account.end_session",
        "account.end_other_sessions",
    ),
    Permission(DESK | EMPLOYER | SEEKER): ("account.tokens", "account.create_token", "account.revoke_token"),
}
