"""csmaturity rubric translate: write or refresh the file with a rubric's texts in another language.

Not the translating (csmaturity.api.translate).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from csmaturity.api.translate import Translated


def translate(
    rubric: Annotated[
        str, typer.Argument(metavar="RUBRIC", help="A rubric file, or the id of a built-in rubric.", show_default=False)
    ],
    tag: Annotated[
        str, typer.Argument(metavar="TAG", help="The language to translate to, such as de.", show_default=False)
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; - is standard output.",
            show_default="beside the rubric, for a built-in one here: RUBRIC.TAG.yaml",
        ),
    ] = None,
) -> None:
    """Write the file in which a rubric is translated, or refresh it.

    Every text of the rubric stands in it with a place for the translation. What is translated stays; where the text
    changed, it is marked with what it said before.
    """
    from csmaturity.api.translate import TranslateRequest, translate
    from csmaturity.cli.documents import YAML, file_for
    from csmaturity.cli.messages import tell
    from csmaturity.cli.output import put

    is_shown = output == "-"
    file = None if is_shown or output is None else file_for(output, "a translation is YAML", YAML)
    done = translate(TranslateRequest(rubric, tag, file, is_written=not is_shown))
    if is_shown:
        put(done.text)
    else:
        tell(f"Wrote {done.file}: {_counted(done)}")
    for key, dropped in done.refreshed.dropped.items():
        tell(f"    dropped, since the rubric no longer has it: {key}: {dropped}")


def _counted(done: Translated) -> str:
    found = done.refreshed
    total = len(found.translation.texts)
    words = [f"{total} texts", f"{len(found.new)} to translate"]
    if found.changed:
        words.append(f"{len(found.changed)} whose source changed (marked with `was`)")
    return ", ".join(words) + "."
