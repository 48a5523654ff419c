"""csmaturity verify: does a report follow from the sources that it carries? It is made again from them and compared.

Not the comparison (csmaturity.report.claims) nor the reading of a PDF (csmaturity.formats.pdf.reading).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from csmaturity.cli.parameters import JsonOption, QuietOption

if TYPE_CHECKING:
    from csmaturity.api.verify import Verdict

ReportArgument = Annotated[
    str, typer.Argument(metavar="REPORT", help="A PDF that `report -f pdf --embed` wrote.", show_default=False)
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Where only the words could be compared, the answer is no.")
]
FORMAT = "csmaturity-verification/1"
MOST_SHOWN = 40

HOW = {
    "bytes": "Made again from its sources, the file is the same, byte for byte.",
    "drawing": "Compared with one made again from its sources: the instructions that draw each page, fonts and charts "
    "included. The file is packed in another way.",
    "words": "Only words could be compared, page by page: text, labels and the texts that stand for charts. How charts "
    "are drawn could not, nor all that may cover or hide something.",
    "sources": "The pages were not compared: the sources that the file carries are not those that its manifest names.",
}
LIMITS = "Not proven by this: that the answers are true, and who made the file."


def verify(
    report: ReportArgument, as_json: JsonOption = False, strict: StrictOption = False, quiet: QuietOption = False
) -> None:
    """Check that a PDF report follows from the answers that it carries."""
    from csmaturity.api.verify import verify as verified
    from csmaturity.cli.output import print_json, put
    from csmaturity.cli.progress import shown

    with shown() as progress:
        found = verified(report, progress)
    holds = found.holds and not (strict and found.compared == "words")
    if as_json:
        print_json(_for_machines(found, holds))
    else:
        put("\n".join(_lines(found, holds)))
    if not holds:
        raise typer.Exit(1)


def _lines(found: Verdict, holds: bool) -> list[str]:
    from csmaturity.api.terminal import printable

    if holds:
        head = f"Verified: every number on the {found.pages} pages follows from the answers that the file carries."
    elif found.holds:
        head = "Not verified: the words follow from the answers, but --strict asks for the same drawing."
    else:
        head = "Not verified: the report does not follow from the answers that it carries."
    lines = [head, HOW[found.compared]]
    shown = [str(one) for one in found.differences[:MOST_SHOWN]]
    if shown:
        lines += ["", "What differs:", *(f"  {one}" for one in shown)]
    if len(found.differences) > MOST_SHOWN:
        lines.append(f"  … and {len(found.differences) - MOST_SHOWN} more")
    if found.notes:
        lines += ["", "Worth knowing:", *(f"  {one}" for one in found.notes)]
    return [printable(line) for line in (*lines, "", LIMITS)]


def _for_machines(found: Verdict, holds: bool) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "verified": holds,
        "compared": found.compared,
        "pages": found.pages,
        "differences": [
            {
                "page": one.page or None,
                "title": one.title,
                "kind": one.kind,
                "printed": one.printed,
                "follows": one.follows,
            }
            for one in found.differences
        ],
        "notes": list(found.notes),
        "made_with": dict(found.record.tools),
        "checked_with": dict(found.tools),
        "options": dict(found.record.options),
        "sources": [{"name": one.name, "role": one.role, "sha256": one.sha256} for one in found.record.sources],
    }
