"""Flask-Security's forms with what is ours: two kinds of sign-up, and locks that hold at every step."""

from __future__ import annotations

import re
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_security import LoginForm, MfRecoveryForm, RegisterFormV2, TwoFactorVerifyCodeForm
from flask_security.utils import get_message
from stdnum.cn import uscc
from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from jobmarket.security.masking import one_line

SEEKER, EMPLOYER = "seeker", "employer"
_LONGEST_NAME = 200  # as the column of an employer's name


class SignInForm(LoginForm):
    """Mail address and password. No "remember me": sessions are rows that can be ended."""

    remember = None


class SignUpForm(RegisterFormV2):
    """For somebody who looks for work, or who hires; the latter names the employer."""

    kind = HiddenField()
    employer_name = StringField()
    credit_code = StringField()

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        if self.kind.data not in {SEEKER, EMPLOYER}:
            self.kind.data = EMPLOYER if request.args.get("for") == EMPLOYER else SEEKER

    @property
    def hires(self) -> bool:
        """Whether it is an employer who signs up."""
        return bool(self.kind.data == EMPLOYER)

    def validate_employer_name(self, field: Field) -> None:
        """A name of at least two characters, on one line."""
        if not self.hires:
            return
        field.data = " ".join(one_line(field.data or "", _LONGEST_NAME + 1).split())
        if not 2 <= len(field.data) <= _LONGEST_NAME:
            raise ValidationError(_("Please give the employer's full name"))

    def validate_credit_code(self, field: Field) -> None:
        """A unified social credit code with its check digit (GB 32100)."""
        if not self.hires:
            return
        field.data = re.sub(r"[\s-]", "", field.data or "").upper()
        if not uscc.is_valid(field.data):
            raise ValidationError(
                _("There is a mistake in this unified social credit code. Please check its 18 characters.")
            )


class CodeForm(TwoFactorVerifyCodeForm):
    """A code from the authenticator app. Wrong ones count as wrong passwords do."""

    def validate(self, **values: Any) -> bool:
        """Whether the code is right and the account is not locked."""
        self.code.data = re.sub(r"\s", "", str(self.code.data or ""))
        if not self.is_setup and self.user is not None and self.user.is_locked():
            self.code.errors = [get_message("TWO_FACTOR_INVALID_TOKEN")[0]]
            return False
        return bool(super().validate(**values))


class RecoveryForm(MfRecoveryForm):
    """One of the codes that were written down. Wrong ones count as wrong passwords do."""

    def validate(self, **values: Any) -> bool:
        """Whether it is one of them and the account is not locked."""
        assert self.user is not None  # set by the view
        if self.user.is_locked():
            self.code.errors = [get_message("INVALID_RECOVERY_CODE")[0]]
            return False
        self.code.data = (self.code.data or "").strip()
        good = bool(super().validate(**values))
        if not good and self.code.data:
            self.user.track_failed_authn("recovery-code", True)
        return good
