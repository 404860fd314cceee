"""What everybody may: looking around, getting in and out (公共页面)."""

from __future__ import annotations

from jobmarket.security.grants import EVERYBODY, Lines, Permission

LINES: Lines = {
    Permission(EVERYBODY): (
        # files, health
        "static",
        "bootstrap.static",
        "health.alive",
        "health.ready",
        "health.metrics",
        # looking around
        "public.home",
        "public.results",
        "public.vacancy",
        "api-docs.openapi_json",
        "api-documentation.page",
        "postings.search",
        "postings.read",
        "postings.similar",
        "postings.check",
        "search-help.suggestions",
        "search-help.understand",
        "reference.occupations",
        "reference.regions",
        "reference.industries",
        "reference.skills",
        # getting in and out; the steps of signing in check by themselves that the step before was taken
        "security.login",
        "security.logout",
        "security.register",
        "security.forgot_password",
        "security.reset_password",
        "security.send_confirmation",
        "security.confirm_email",
        "security.change_email_confirm",
        "security.tf_select",
        "security.two_factor_setup",
        "security.two_factor_token_validation",
        "security.mf_recovery",
        "security.wan_signin",
        "security.wan_signin_response",
    ),
    # parts of Flask-Security that are not used
    Permission(frozenset()): ("security.static", "security.two_factor_rescue"),
}
