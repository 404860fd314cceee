"""A person's own registration and data (求职登记), and the same at the window."""

from __future__ import annotations

from jobmarket.security.grants import DESK, EVERYBODY, SEEKER, Lines, Permission
from jobmarket.security.viewer import Scope

LINES: Lines = {
    Permission(SEEKER): (
        "registrations.home",
        "registrations.form",
        "registrations.save",
        "registrations.read_file",
        "registrations.code",
        "registrations.use_code",
        "registrations.move",
        "registrations.closing",
        "registrations.close",
        "registrations.consent",
        "registrations.give_consent",
        "registrations.looked",
        "registrations.photo",
        "registrations.set_photo",
        "registrations.own_data",
        "registrations.export_data",
        "registrations.erase",
    ),
    # the signature of the link says whose registration it is
    Permission(EVERYBODY): ("registrations.renewal", "registrations.renew_by_link"),
    Permission(SEEKER, Scope.OWN_REGISTRATION): (
        "own-registration.read",
        "own-registration.write",
        "own-registration.move",
    ),
    Permission(DESK): (
        "staff.register",
        "staff.save_registration",
        "staff.change_registration",
        "staff.move_registration",
        "staff.confirm_identity",
        "staff.print_code",
        "staff.give_consent",
        "staff.reveal",
    ),
}
