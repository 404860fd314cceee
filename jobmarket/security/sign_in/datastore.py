"""Our rows as Flask-Security wants them."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, has_request_context, request
from flask_security import RoleMixin, SQLAlchemySessionUserDatastore, UserMixin
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from jobmarket.database import Database
from jobmarket.language import language
from jobmarket.models import Account, Passkey
from jobmarket.security.sign_in.devices import is_known_device
from jobmarket.security.viewer import ANONYMOUS
from jobmarket.services import accounts
from jobmarket.wiring import current


class SignIn(UserMixin, Account):
    """An account as Flask-Security handles it: the same row, with what it asks of it."""

    roles: list[Any] = []  # noqa: RUF012 - who may do what is the table's business, not Flask-Security's

    @property
    def is_active(self) -> bool:
        """Whether it may sign in at all. The demonstration's accounts have a password that everybody knows."""
        return self.active and (not self.is_demonstration or current().settings.demo)

    @property
    def needs_second_factor(self) -> bool:
        """Staff do; in the demonstration it is offered only."""
        return self.staff is not None and not current().settings.demo

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Whether a second proof is asked for after the password."""
        return self.needs_second_factor or bool(tf_setup_methods), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Whether the second factor cannot be turned off."""
        return self.needs_second_factor

    def track_failed_authn(self, auth_type: str, tfa: bool = False) -> None:
        """A wrong password, code or passkey. Kept at once: the page that is shown next changes nothing else."""
        session = shared()
        viewer = getattr(g, "viewer", ANONYMOUS)
        accounts.note_failure(session, self, viewer, auth_type)
        session.commit()

    def is_locked(self, form_error: list[str] | None = None) -> bool:
        """Whether signing in has to wait. A browser that the account has signed in with before need not, so that
        nobody can lock somebody out; nor need somebody who has their mail."""
        if not accounts.is_locked(self) or request.endpoint == "security.forgot_password":
            return False
        if is_known_device(self.id):
            return False
        if form_error is not None:
            from flask_security.utils import get_message

            form_error.append(get_message("GENERIC_AUTHN_FAILED")[0])
        return True


class _NoRole(RoleMixin):
    """Flask-Security wants a class; there are no such rows."""

    name = ""


class Datastore(SQLAlchemySessionUserDatastore):
    """Finds and makes accounts."""

    def __init__(self, session: scoped_session[Session]) -> None:
        super().__init__(session, SignIn, _NoRole, Passkey)

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> SignIn | None:
        """The account with one value; mail addresses are kept in small letters."""
        (name, value), *_none = wanted.items()
        if name == "email":
            value = str(value).lower()
        found: SignIn | None = self.db.session.scalar(select(SignIn).where(getattr(SignIn, name) == value))
        return found

    def find_role(self, role: str) -> None:
        """There are none."""

    def create_user(self, **values: Any) -> SignIn:
        """A new account in the language of the page."""
        values = self._prepare_create_user_args(**values)
        values.pop("roles")
        values["email"] = values["email"].lower()
        user = SignIn(language=language() if has_request_context() else "zh", failed_attempts=0, **values)
        self.put(user)
        self.db.session.flush()
        return user


def accounts_session(app: Flask, database: Database) -> scoped_session[Session]:
    """The session that Flask-Security works in: one a request, given back at its end."""
    shared_session = database.shared_session(lambda: id(g._get_current_object()))  # type: ignore[attr-defined]
    app.extensions["accounts-session"] = shared_session

    @app.teardown_appcontext
    def give_back(_error: BaseException | None) -> None:
        shared_session.remove()

    return shared_session


def shared() -> Session:
    """That session."""
    from flask import current_app

    session: Session = current_app.extensions["accounts-session"]()
    return session
