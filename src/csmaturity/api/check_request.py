"""What somebody asks of a check, before the project's settings are known.

Not those settings (csmaturity.api.check_settings) nor the check (csmaturity.api.check).
"""

from __future__ import annotations

from dataclasses import dataclass

from csmaturity.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check and how. `paths` are rubric files and folders to look for them in, `-` is standard input.

    Rules are named by name, code or its beginning, with commas between several; an entry of `severity` is RULE=LEVEL.
    None leaves a setting to the project's file, which is `config` or found. `fix` mends what is safe to mend; with
    `patch` no file changes and the result says what would. `against` is a git revision, and `compatibility` what a
    version with the same first number promises. `list_unread` puts what can't be read among the findings.
    `progress` hears of each file.
    """

    paths: tuple[str, ...] = (".",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    pedantic: bool = False
    fail_on: str | None = None
    fix: bool = False
    patch: bool = False
    against: str | None = None
    compatibility: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    stdin_name: str = "<stdin>"
    config: str | None = None
    list_unread: bool = True
    progress: Progress = silent
