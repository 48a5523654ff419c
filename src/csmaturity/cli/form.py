"""csmaturity form: the questionnaire as one HTML file to send by e-mail, answered offline."""

from __future__ import annotations

from typing import Annotated

import typer

from csmaturity.cli.parameters import BrandOption, LanguageOption


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
    send_to: Annotated[
        str | None,
        typer.Option("--send-to", metavar="TEXT", help="Where respondents should send the file.", show_default=False),
    ] = None,
    brand: BrandOption = None,
    language: LanguageOption = None,
) -> None:
    """Write a questionnaire that people answer in a browser, without a server or an account."""
    from csmaturity.api.form import FormRequest, make_form
    from csmaturity.api.report import names_of
    from csmaturity.api.rubric import DEFAULT_RUBRICS
    from csmaturity.cli.messages import show_notes, tell
    from csmaturity.cli.output import put
    from csmaturity.language import say, say_count, speaking

    form = make_form(
        FormRequest(
            rubrics=tuple(rubric or DEFAULT_RUBRICS),
            roles=names_of(for_ or ""),
            organisation=organisation or "",
            anonymous=anonymous,
            statements=statements,
            facts=facts,
            send_to=send_to or "",
            brand=brand,
            language=language,
        )
    )
    show_notes(form.notes)
    if output == "-":
        put(form.page)
        return
    form.write(output)
    with speaking(form.catalogue):
        tell(
            say_count(
                form.questions,
                "Wrote {file}: {count} question, {size} kB. Send it as an attachment.",
                "Wrote {file}: {count} questions, {size} kB. Send it as an attachment.",
                file=output,
                size=f"{len(form.page.encode()) / 1000:.0f}",
            )
        )
        combine = "csmaturity combine answers-*.yaml -o combined.yaml"
        tell(f"    {say('People send back a file each. Next: {command}', command=combine)}")
