"""The questionnaire as one HTML page to send by e-mail, answered offline.

Not what the page asks (csmaturity.interview.form.data) nor how it is built (csmaturity.interview.form.page).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from csmaturity.api.rubric import ALL, DEFAULT_RUBRICS, chosen
from csmaturity.errors import UsageError

if TYPE_CHECKING:
    from csmaturity.api.case import Note
    from csmaturity.language import Catalogue
    from csmaturity.rubric.model import Rubric
    from csmaturity.rubric.source import Source


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form asks, and of whom.

    `rubrics` are ids and files. `roles` are ids that a respondent can choose among; if empty, the rubrics' own or one
    that is typed. `statements` asks those behind each level too, `facts` all facts about the organisation instead of
    those that decide which questions apply, `quick` the short form only. `send_to` says where the answers should go.
    `brand` is a folder, `language` a tag such as "de", by default the brand's.
    """

    rubrics: tuple[str, ...] = DEFAULT_RUBRICS
    roles: tuple[str, ...] = ()
    organisation: str = ""
    anonymous: bool = False
    statements: bool = True
    facts: bool = False
    quick: bool = False
    send_to: str = ""
    brand: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form's page and how many questions it asks; `catalogue` is its language, None for English."""

    page: str
    questions: int
    notes: tuple[Note, ...] = ()
    catalogue: Catalogue | None = None

    def write(self, file: str) -> None:
        """Write the page. Raises UsageError for the name of a YAML file, and CsmaturityError."""
        from csmaturity.storage.files import check_folder, write_whole

        path = Path(file)
        if path.suffix in {".yaml", ".yml"}:
            raise UsageError(f"--output: {file} is a YAML file, and a form is a page", "Call it form.html.")
        check_folder(path.parent)
        write_whole(path, self.page.encode())


def make_form(request: FormRequest) -> Form:
    """The form that is asked for.

    Raises UsageError for what is no role, for a short form that is not there and for a rubric named twice, InputError
    for bad files, CsmaturityError.
    """
    from csmaturity.api.answering import check_short_form
    from csmaturity.api.case import in_language
    from csmaturity.api.theme import catalogue_of, language_of, theme_of
    from csmaturity.interview.form.data import FormSettings, form_data
    from csmaturity.interview.form.page import page
    from csmaturity.language import speaking
    from csmaturity.rubric.plain_text import one_line
    from csmaturity.storage.library import templates

    _refuse_words(request.roles)
    found = _rubrics(request.rubrics)
    if request.quick:
        check_short_form([one for one, _ in found])
    theme = theme_of(request.brand)
    language = language_of(request.language, theme)
    catalogue = catalogue_of(language)
    rubrics = tuple(one for one, _ in found)
    notes: tuple[Note, ...] = ()
    if language:
        rubrics, _, notes = in_language(found, "-", language)
    settings = FormSettings(
        organisation=one_line(request.organisation),
        roles=request.roles,
        anonymous=request.anonymous,
        checks=request.statements,
        facts=request.facts,
        quick=request.quick,
        send=one_line(request.send_to),
    )
    with speaking(catalogue):
        asked = form_data([(one, source.sha256) for one, (_, source) in zip(rubrics, found, strict=True)], settings)
        text = page(asked, " · ".join(one_line(one.title) for one in rubrics), theme, templates())
    count = sum(map(settings.is_asked, (question for one in rubrics for question in one.all_questions)))
    return Form(text, count, notes, catalogue)


def _refuse_words(roles: tuple[str, ...]) -> None:
    from csmaturity.rubric.fields import IDENTIFIER

    for role in roles:
        if not IDENTIFIER.fullmatch(role):
            raise UsageError(f"--for: `{role}` is no role", "Give ids separated by commas, such as ceo,head-of-team.")


def _rubrics(names: tuple[str, ...]) -> list[tuple[Rubric, Source]]:
    """The rubrics, each once; `all` may stand for the built-in ones."""
    from csmaturity.storage import library

    found = [library.load(name) for name in (chosen(names) if ALL in names else names)]
    ids = [one.id for one, _ in found]
    for id in ids:
        if ids.count(id) > 1:
            raise UsageError(f"the rubric {id} is named twice", "Name each rubric once.")
    return found
