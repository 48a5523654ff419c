"""Saving after every answer, so that a failing disk never costs one.

Not how a file is written, which is csmaturity.storage; this only decides when, and what to say if it fails.
"""

from __future__ import annotations

from collections.abc import Callable

from csmaturity.assessment.model import Assessment
from csmaturity.errors import CsmaturityError
from csmaturity.language import say


class Autosave:
    """Saves each new state; a failure is told, kept in mind, and tried again with the next state.

    `save` writes one assessment and raises CsmaturityError or OSError; `tell` shows a line to the person;
    `rescue`, where given, writes to another place when leaving and returns its name.
    """

    def __init__(
        self,
        save: Callable[[Assessment], None],
        tell: Callable[[str], None],
        rescue: Callable[[Assessment], str] | None = None,
    ) -> None:
        self._save = save
        self._tell = tell
        self._rescue = rescue
        self.rescued_to = ""
        """Where the last state was saved instead, when leaving."""

        self._saved: Assessment | None = None
        self._told = ""

    def opened(self, assessment: Assessment) -> None:
        """Take a state for the one on disk: left as it was opened, not a byte of the file changes."""
        self._saved = assessment

    def has(self, assessment: Assessment) -> bool:
        """Whether this state is the one on disk."""
        return self._saved is assessment

    def keep(self, assessment: Assessment) -> bool:
        """Save a state; True when it is on disk. A reason for failing is told once, until it changes."""
        try:
            self._save(assessment)
        except (CsmaturityError, OSError) as error:
            self._tell_failure(error)
            return False
        self._saved = assessment
        if self._told:
            self._tell(say("Saving works again: every answer so far is saved."))
            self._told = ""
        return True

    def finish(self, assessment: Assessment) -> bool:
        """Save the last state if that is still to be done, at worst in another place; False when nothing worked."""
        if self.has(assessment) or self.keep(assessment):
            return True
        if self._rescue is None:
            return False
        try:
            self.rescued_to = self._rescue(assessment)
        except (CsmaturityError, OSError):
            return False
        self._saved = assessment
        self._tell(say("Your answers were saved in another place instead: {place}", place=self.rescued_to))
        return True

    def _tell_failure(self, error: CsmaturityError | OSError) -> None:
        reason, hint = (error.message, error.hint) if isinstance(error, CsmaturityError) else (str(error), "")
        if reason != self._told:
            self._told = reason
            self._tell(say("Not saved: {reason}", reason=reason))
            if hint:
                self._tell(f"    {hint}")
            kept = say("Your answers are kept here, and saving is tried again after the next one.")
            self._tell(f"    {kept}")
