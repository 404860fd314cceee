"""Pages of applications, invitations and messages (应聘、邀请面试、站内信), for seekers and for employers."""

from __future__ import annotations

from jobmarket.web.applications import conversation, employer, invitations, seeker
from jobmarket.web.applications.pages import blueprint

__all__ = ["blueprint", "conversation", "employer", "invitations", "seeker"]
