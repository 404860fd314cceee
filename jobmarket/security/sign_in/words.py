"""What Flask-Security says, in our words; translated with everything else."""

from __future__ import annotations

from typing import Any

from jobmarket.language import N_

_ERROR, _INFO, _GOOD = "error", "info", "success"

_MESSAGES = {
    "API_ERROR": (N_("This did not work. Please start again."), _ERROR),
    "GENERIC_AUTHN_FAILED": (
        N_("Mail address or password are not right. After several mistakes you have to wait 15 minutes."),
        _ERROR,
    ),
    "GENERIC_RECOVERY": (N_("If there is an account with this address, we have just sent a mail to it."), _INFO),
    "UNAUTHENTICATED": (N_("Please sign in"), _ERROR),
    "UNAUTHORIZED": (N_("You may not open this page"), _ERROR),
    "REAUTHENTICATION_REQUIRED": (N_("Please type your password once more before you change this."), _INFO),
    "REAUTHENTICATION_SUCCESSFUL": (N_("Thank you. You can go on now."), _INFO),
    "CONFIRM_REGISTRATION": (
        N_("We have sent a mail to %(email)s. Open the link in it to finish signing up."),
        _GOOD,
    ),
    "EMAIL_CONFIRMED": (N_("Your mail address is confirmed. You can sign in now."), _GOOD),
    "ALREADY_CONFIRMED": (N_("Your mail address is confirmed already."), _INFO),
    "INVALID_CONFIRMATION_TOKEN": (N_("This link is not right. Let us send you a new one."), _ERROR),
    "CONFIRMATION_EXPIRED": (N_("This link is too old. Let us send you a new one."), _ERROR),
    "CONFIRMATION_REQUEST": (N_("If %(email)s waits for confirmation, we have sent a new mail to it."), _INFO),
    "CONFIRMATION_REQUIRED": (N_("Please open the link in our mail first."), _ERROR),
    "EMAIL_ALREADY_ASSOCIATED": (N_("This address cannot be used"), _ERROR),
    "EMAIL_NOT_PROVIDED": (N_("Please give a mail address"), _ERROR),
    "INVALID_EMAIL_ADDRESS": (N_("This is not a mail address"), _ERROR),
    "PASSWORD_NOT_PROVIDED": (N_("Please give a password"), _ERROR),
    "PASSWORD_INVALID_LENGTH": (N_("The password needs at least %(length)s characters"), _ERROR),
    "PASSWORD_IS_THE_SAME": (N_("The new password is the old one"), _ERROR),
    "PASSWORD_MISMATCH": (N_("The two passwords differ"), _ERROR),
    "RETYPE_PASSWORD_MISMATCH": (N_("The two passwords differ"), _ERROR),
    "INVALID_PASSWORD": (N_("This password is not right"), _ERROR),
    "USER_DOES_NOT_EXIST": (N_("This address cannot be used"), _ERROR),
    "DISABLED_ACCOUNT": (N_("This account is closed. Please ask the bureau."), _ERROR),
    "FORGOT_PASSWORD": (N_("Forgotten the password?"), _INFO),
    "PASSWORD_RESET_REQUEST": (
        N_("If there is an account with this address, we have just sent a mail to it."),
        _INFO,
    ),
    "PASSWORD_RESET_NO_LOGIN": (N_("Your new password holds. Sign in with it."), _GOOD),
    "PASSWORD_RESET_EXPIRED": (N_("This link is too old. Let us send you a new one."), _ERROR),
    "INVALID_RESET_PASSWORD_TOKEN": (N_("This link is not right. Let us send you a new one."), _ERROR),
    "PASSWORD_CHANGE": (N_("Your new password holds. Other browsers were signed out."), _GOOD),
    "INVALID_REDIRECT": (N_("This address leads to another site"), _ERROR),
    "ANONYMOUS_USER_REQUIRED": (N_("You have signed in already."), _ERROR),
    "TWO_FACTOR_INVALID_TOKEN": (N_("This code is not right. Wait for the next one and type that."), _ERROR),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (N_("You have signed in"), _GOOD),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (N_("From now on you sign in with a code as well."), _GOOD),
    "TWO_FACTOR_PERMISSION_DENIED": (N_("Please sign in from the start."), _ERROR),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (N_("This cannot be chosen"), _ERROR),
    "TWO_FACTOR_DISABLED": (N_("From now on you sign in without a code."), _GOOD),
    "TWO_FACTOR_SETUP_EXPIRED": (N_("This took too long. Please start again."), _ERROR),
    "INVALID_RECOVERY_CODE": (N_("This recovery code is not right"), _ERROR),
    "NO_RECOVERY_CODES_SETUP": (N_("You have no recovery codes yet"), _INFO),
    "WEBAUTHN_EXPIRED": (N_("This took too long. Please start again."), _ERROR),
    "WEBAUTHN_NAME_REQUIRED": (N_("Please give the passkey a name"), _ERROR),
    "WEBAUTHN_NAME_INUSE": (N_("You have a passkey with this name already"), _ERROR),
    "WEBAUTHN_NAME_NOT_FOUND": (N_("You have no passkey with this name"), _ERROR),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (N_("Letters, digits, spaces and hyphens only, please"), _ERROR),
    "INVALID_INPUT": (N_("A value is not acceptable"), _ERROR),
    "INVALID_INPUT_LENGTH": (N_("Must have at most 64 characters"), _ERROR),
    "WEBAUTHN_CREDENTIAL_DELETED": (N_("The passkey %(name)s was removed"), _INFO),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (N_("The passkey %(name)s can be used from now on"), _INFO),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (N_("This passkey is known already"), _ERROR),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (N_("This passkey is not known here"), _ERROR),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": (N_("This passkey is not known here"), _ERROR),
    "WEBAUTHN_MISMATCH_USER_HANDLE": (N_("This passkey is not known here"), _ERROR),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (N_("This passkey is not known here"), _ERROR),
    "WEBAUTHN_NO_VERIFY": (N_("The passkey could not be checked. Please start again."), _ERROR),
    "CHANGE_EMAIL_SENT": (N_("We have sent a mail to %(email)s. Open the link in it to finish the change."), _GOOD),
    "CHANGE_EMAIL_CONFIRMED": (N_("Your new mail address holds."), _GOOD),
    "CHANGE_EMAIL_EXPIRED": (N_("This link is too old. Please start again."), _ERROR),
}

_SUBJECTS = {
    "SECURITY_EMAIL_SUBJECT_REGISTER": N_("Your account at the public employment service"),
    "SECURITY_EMAIL_SUBJECT_CONFIRM": N_("Confirm your mail address"),
    "SECURITY_EMAIL_SUBJECT_PASSWORD_RESET": N_("Set a new password"),
    "SECURITY_EMAIL_SUBJECT_PASSWORD_NOTICE": N_("Your password was changed"),
    "SECURITY_EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": N_("Your password was changed"),
    "SECURITY_CHANGE_EMAIL_SUBJECT": N_("Confirm your new mail address"),
}


def settings() -> dict[str, Any]:
    """Flask-Security's settings for what it says, and where its translations are: in our catalogue."""
    from pathlib import Path

    import jobmarket

    folder = str(Path(jobmarket.__file__).parent / "translations")
    said = {f"SECURITY_MSG_{name}": message for name, message in _MESSAGES.items()}
    return said | _SUBJECTS | {"SECURITY_I18N_DOMAIN": "messages", "SECURITY_I18N_DIRNAME": folder}
