"""Why something about an application is refused: a code that pages and the API put into words."""

from __future__ import annotations

from collections.abc import Sequence

from matching.lawfulness import Finding


class ApplicationRefused(ValueError):
    """A request that is not carried out. `field` names what to correct, `findings` the unlawful words."""

    def __init__(self, code: str, field: str | None = None, findings: Sequence[Finding] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.findings = tuple(findings)


class NotThere(LookupError):
    """There is no such row, or none that the viewer may see: the same to whoever asks."""


class Stale(ApplicationRefused):
    """Somebody else moved it meanwhile."""

    def __init__(self) -> None:
        super().__init__("stale")
