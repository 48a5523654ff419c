"""csmaturity form: the questionnaire as one HTML file to send by e-mail, answered offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csmaturity.cli.parameters import BrandOption, LanguageOption, OpenOption, QuietOption


def form(
    rubric: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RUBRIC]...",
            help="Built-in rubrics by id, or rubric files; `all` is every built-in one.",
            show_default="nine-questions and empowerment",
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write; - is standard output.")
    ] = "form.html",
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ROLES",
            help="Roles to choose among, such as ceo,head-of-team.",
            show_default="those of the rubrics, or one that is typed",
        ),
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="The organisation that is asked about.", show_default=False)
    ] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Keep neither a name nor the time of day.")] = False,
    statements: Annotated[
        bool, typer.Option("--statements/--no-statements", help="Offer the statements behind each level.")
    ] = True,
    facts: Annotated[
        bool, typer.Option("--facts", help="Ask every fact about the organisation, not only those that decide.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Ask the short form only: at most ten minutes a rubric.")
    ] = False,
    send_to: Annotated[
        str | None,
        typer.Option("--send-to", metavar="TEXT", help="Where respondents should send the file.", show_default=False),
    ] = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
    open_: OpenOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a questionnaire that people answer in a browser, without a server or an account."""
    from csmaturity.api.form import FormRequest, make_form
    from csmaturity.api.report_request import names_of
    from csmaturity.api.rubric import DEFAULT_RUBRICS
    from csmaturity.cli.documents import file_for
    from csmaturity.cli.messages import mention, show_notes
    from csmaturity.cli.output import put
    from csmaturity.cli.viewer import open_written
    from csmaturity.errors import UsageError
    from csmaturity.language import say, say_count, speaking

    if open_ and output == "-":
        raise UsageError("--open shows a file, and none would be written", "Leave --output out, or name a file.")
    form = make_form(
        FormRequest(
            rubrics=tuple(rubric or DEFAULT_RUBRICS),
            roles=names_of(for_ or ""),
            organisation=organisation or "",
            anonymous=anonymous,
            statements=statements,
            facts=facts,
            quick=quick,
            send_to=send_to or "",
            brand=brand,
            language=language,
        )
    )
    show_notes(form.notes)
    if output == "-":
        put(form.page)
        return
    with speaking(form.catalogue):
        target = file_for(output, "a form is a page", (".html", ".htm"))
        form.write(target)
        mention(
            say_count(
                form.questions,
                "Wrote {file}: {count} question, {size} kB. Send it as an attachment.",
                "Wrote {file}: {count} questions, {size} kB. Send it as an attachment.",
                file=target,
                size=f"{len(form.page.encode()) / 1000:.0f}",
            )
        )
        combine = "csmaturity combine answers-*.yaml -o combined.yaml"
        mention(f"    {say('People send back a file each. Next: {command}', command=combine)}")
    if open_:
        open_written([Path(target)])
