"""csmaturity rubric rules: list the rules that a rubric is held against, and explain any of them.

Not the check itself (csmaturity.cli.check).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csmaturity.cli.parameters import JsonOption

if TYPE_CHECKING:
    from csmaturity.api.rules import Manual


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE|PREFIX]",
            help="A rule by name or code, explained; or how names or codes begin, such as CSM2.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the rules of `rubric check`, or explain some.

    Each with why it is there, and an example of bad and good.
    """
    from csmaturity.api import rules as api
    from csmaturity.cli.output import print_json, print_table

    pages = api.rules(rule or "")
    if as_json:
        print_json({"format": "csmaturity-rules/1", "rules": [_data(page) for page in pages]})
    elif rule and len(pages) == 1:
        _explain(pages[0])
    else:
        rows = [(page.rule.code, page.rule.name, page.rule.severity, page.line) for page in pages]
        print_table(("Code", "Rule", "Severity", "About"), rows)


def _explain(page: Manual) -> None:
    import textwrap

    from csmaturity.api.rules import notes
    from csmaturity.cli.output import put, width

    put(f"{page.rule.code} {page.rule.name} ({page.rule.severity})\n\n")
    for paragraph in (page.line, *page.why):
        put(textwrap.fill(paragraph, width(), break_on_hyphens=False) + "\n\n")
    for label, example in (("Bad: ", page.bad), ("Good:", page.good)):
        if example:
            indent = f"  {label} "
            put(textwrap.fill(example, width(), initial_indent=indent, subsequent_indent=" " * len(indent)))
    if said := notes(page):
        put("\n" + textwrap.fill(" ".join(said), width(), break_on_hyphens=False))


def _data(page: Manual) -> dict[str, object]:
    return {
        "code": page.rule.code,
        "name": page.rule.name,
        "severity": page.rule.severity,
        "fixable": page.rule.fixable,
        "language_bound": page.rule.language_bound,
        "about": page.line,
        "why": list(page.why),
        "bad": page.bad,
        "good": page.good,
    }
