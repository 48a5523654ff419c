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
            help="Roles to choose among, such as ceo,csm.",
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
    from csmaturity.api.case import in_language
    from csmaturity.api.theme import catalogue_of, language_of, theme_of
    from csmaturity.cli.assess import ALL, DEFAULT_RUBRICS, chosen_rubrics
    from csmaturity.cli.messages import show_notes, tell
    from csmaturity.cli.output import put
    from csmaturity.errors import UsageError
    from csmaturity.interview.form.data import FormWishes, form_data
    from csmaturity.interview.form.page import page
    from csmaturity.language import say, say_count, speaking
    from csmaturity.rubric.fields import IDENTIFIER
    from csmaturity.rubric.plain_text import one_line
    from csmaturity.storage import library
    from csmaturity.storage.files import check_folder, write_whole

    roles = tuple(part.strip() for part in (for_ or "").split(",") if part.strip())
    for role in roles:
        if not IDENTIFIER.fullmatch(role):
            raise UsageError(f"--for: `{role}` is no role", "Give ids separated by commas, such as ceo,csm,cs-manager.")
    names = chosen_rubrics(rubric) if rubric and ALL in rubric else rubric or DEFAULT_RUBRICS
    found = [library.load(name) for name in names]
    ids = [one.id for one, _ in found]
    for id in ids:
        if ids.count(id) > 1:
            raise UsageError(f"the rubric {id} is named twice", "Name each rubric once.")
    theme = theme_of(brand)
    language = language_of(language, theme)
    spoken = catalogue_of(language)
    if language:
        rubrics, _, notes = in_language(found, "-", language)
        show_notes(notes)
    else:
        rubrics = tuple(one for one, _ in found)
    wishes = FormWishes(
        organisation=one_line(organisation or ""),
        roles=roles,
        anonymous=anonymous,
        checks=statements,
        facts=facts,
        send=one_line(send_to or ""),
        language=spoken.language if spoken else rubrics[0].language,
    )
    with speaking(spoken):
        asked = form_data([(one, source.sha256) for one, (_, source) in zip(rubrics, found, strict=True)], wishes)
        title = " · ".join(one_line(one.title) for one in rubrics)
        text = page(asked, title, theme, library.templates())
    if output == "-":
        put(text)
        return
    from pathlib import Path

    if Path(output).suffix in {".yaml", ".yml"}:
        raise UsageError(f"--output: {output} is a YAML file, and a form is a page", "Call it form.html.")
    check_folder(Path(output).parent)
    write_whole(output, text.encode())
    count = sum(len(one.all_questions) for one, _ in found)
    with speaking(spoken):
        tell(
            say_count(
                count,
                "Wrote {file}: {count} question, {size} kB. Send it as an attachment.",
                "Wrote {file}: {count} questions, {size} kB. Send it as an attachment.",
                file=output,
                size=f"{len(text.encode()) / 1000:.0f}",
            )
        )
        combine = "csmaturity combine answers-*.yaml -o combined.yaml"
        tell(f"    {say('People send back a file each. Next: {command}', command=combine)}")
