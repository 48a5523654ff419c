"""What strangers' files are changed, and every command that reads them.

Not how they are changed (fuzz/strange.py), nor the running (fuzz/__main__.py).
"""

from __future__ import annotations

from typing import NamedTuple


class Target(NamedTuple):
    """Files that are changed, and the commands that read them; `{a}` and `{r}` stand for answers with their rubric."""

    files: tuple[str, ...]
    commands: tuple[str, ...]
    weight: int = 4


_READ = (
    *("score {a} -r {r}", "score --json {a} -r {r}", "score --fail-under 50% {a} -r {r}", "score {a} one.yaml -r {r}"),
    *("explain {a} -r {r}", "explain {a} standing -r {r}", "explain {a} punctual -r {r}", "explain {a} orders -r {r}"),
    *("explain {a} punctual@excellent -r {r}", "explain {a} full -r {r}", "explain {a} standing@average -r {r}"),
    *("plan {a} -r {r}", "plan {a} -r {r} --json", "plan {a} -r {r} --aim top", "plan {a} -r {r} --edit --plain"),
    *("plan {a} -r {r} --what-if standing=excellent", "plan {a} -r {r} --what-if calm=poor"),
)
_REPORTS = (
    *("report {a} -r {r} -f markdown -o -", "report {a} -r {r} -f json -o -", "report {a} -r {r} -f terminal"),
    *("report {a} -r {r} -f html -o out.html", "report {a} -r {r} -f markdown -o out/ --document all"),
    *("report {a} -r {r} -f html -o out/ --document all", "report {a} -r {r} -f markdown -o - --for ceo"),
    *(
        "report {a} -r {r} -f markdown -o - --since old.yaml --old-rubric good.yaml",
        "report {a} -r {r} -f xlsx -o out/",
    ),
    *("report {a} -r {r} -f docx -o out/", "report {a} -r {r} -f pptx -o out/", "report {a} -r {r} -f pdf -o out/"),
    "report {a} -r {r} -f markdown -o - --date 2026-06-01 --decide-by 2026-07-01 --language de",
    "report {a} one.yaml two.yaml -r {r} -f markdown -o out/ --keep-going",
)
_CHECKS = (
    *(f"rubric check {{r}} -f {name}" for name in ("text", "json", "sarif", "github", "gitlab", "junit")),
    "rubric check --pedantic {r} --fail-on info",
    "rubric check {r} --against HEAD",
)
_AUTHORING = (
    *(
        "rubric export {r} -f csv -o -",
        "rubric check --fix {r}",
        "rubric check --fix --diff {r}",
        "rubric show {r}",
        "rubric show {r} standing",
    ),
    *("form {r} -o -", "form {r} -o - --quick --for ceo", "form {r} -o - --anonymous --statements --facts"),
    *("rubric diff good.yaml {r}", "rubric diff {r} good.yaml --json", "rubric diff good-full.yaml {r}"),
    *("rubric translate {r} fr -o -", "compare old.yaml {a} -r {r} -f markdown -o -", "compare {a} {a} -r {r} --json"),
    *("rubric quality {a} two.yaml -r {r}", "rubric quality {a} -r {r} --json"),
)
_ANSWERING = (
    *(
        "combine {a} two.yaml -r {r} -o -",
        "combine {a} {a} -r {r}",
        "combine {a} two.yaml -r {r} --anonymous --min-group 5",
    ),
    *("combine {a} one.yaml two.yaml -r {r} --rule lowest", "combine {a} two.yaml -r {r} --rule lead --lead Ann"),
    *("assess {a} -r {r} --plain", "assess {a} -r {r} --plain --evidence", "assess {a} -r {r} --plain --quick"),
    *("assess new.yaml --plain --from {a} -r {r}", "assess new.yaml --plain --answers {a} -r {r} --strict"),
    *("compare old.yaml {a} -r {r}", "compare {a} old.yaml -r {r} -f html -o -", "compare {a} one.yaml -r {r} --json"),
    *(
        "portfolio {a} -r {r} --no-cache",
        "portfolio . -r {r} --no-cache --json",
        "portfolio {a} one.yaml -r {r} --by shops",
    ),
    *("portfolio {a} two.yaml -r {r} --no-cache -o out.csv", "portfolio {a} -r {r} --no-cache -o out.html"),
    *(
        "portfolio {a} -r {r} --no-cache --stale 6",
        "portfolio {a} -r {r} --no-cache --where shops=one --since 2020-01-01",
    ),
    *(
        "report {a} -r {r} -f html -o - --document evidence",
        "report {a} -r {r} -f xlsx -o out/",
        "rubric quality {a} -r {r}",
    ),
)
_TRANSLATED = (
    *("rubric check demo.yaml", "rubric check demo.fr.yaml", "score a.yaml -r demo.yaml --language fr"),
    *("form demo.yaml -o - --language fr", "report a.yaml -r demo.yaml -f markdown -o - --language fr"),
    *(
        "assess a.yaml -r demo.yaml --plain --language fr",
        "rubric translate demo.yaml fr -o -",
        "rubric translate demo.yaml fr",
    ),
)
_BRANDED = (
    *("brand check brand", "brand check brand -f json", "form demo.yaml -o - --brand brand"),
    *(
        "report a.yaml -r demo.yaml -f html -o - --brand brand",
        "report a.yaml -r demo.yaml -f pdf -o out/ --brand brand",
    ),
    *(
        "worksheet roles roles.yaml -f html -o - --brand brand",
        "report a.yaml -r demo.yaml -f pptx -o out/ --brand brand",
    ),
    "report a.yaml -r demo.yaml -f docx -o out/ --brand brand",
)
_SETTINGS = (
    *(
        "rubric check demo.yaml",
        "rubric check .",
        "score a.yaml -r demo.yaml",
        "form demo.yaml -o -",
        "plan a.yaml -r demo.yaml",
    ),
    *("report a.yaml -r demo.yaml", "report a.yaml -r demo.yaml -f html -o -", "compare old.yaml a.yaml -r demo.yaml"),
    *("assess a.yaml -r demo.yaml --plain", "rubric check demo.yaml --config csmaturity.toml -f json"),
)
_PACKS = (
    *(
        "report a.yaml -r demo.yaml -f html -o - --template pack",
        "report full-a.yaml -r full.yaml -f html -o - --template pack",
    ),
    *("report a.yaml -r demo.yaml -f html -o out/ --template pack --document all",),
    *(
        "report a.yaml -r demo.yaml -f pdf -o out/ --template pack",
        "compare old.yaml a.yaml -r demo.yaml -f html -o - --template pack",
    ),
)
SHEETS = "roles", "rights", "matrix"
TARGETS = {
    "rubric": Target(("{r}",), (*_CHECKS, *_READ, *_REPORTS, *_AUTHORING), 12),
    "answers": Target(("{a}",), (*_READ, *_REPORTS, *_ANSWERING), 12),
    "brand": Target(("brand/brand.yaml", "brand/logo.svg", "brand/logo.svg", "brand/logo.png"), _BRANDED),
    "worksheet": Target(
        tuple(f"{name}.yaml" for name in SHEETS),
        tuple(
            f"worksheet {name} {name}.yaml{how}" for name in SHEETS for how in ("", " -f html -o -", " -f xlsx -o out/")
        ),
    ),
    "overlay": Target(("demo.fr.yaml",), _TRANSLATED),
    "settings": Target(("csmaturity.toml",), _SETTINGS),
    "baseline": Target(
        ("csmaturity-baseline.json",), ("rubric check demo.yaml", "rubric check demo.yaml --write-baseline"), 1
    ),
    "pack": Target(
        ("pack/cover.html.j2", "pack/masthead.html.j2", "pack/block.html.j2", "pack/page.html.j2", "pack/extra.css"),
        _PACKS,
    ),
    **{
        name: Target((name,), (f"rubric import {name} -o -",), 2)
        for name in ("lens.json", "library.json", "bakery.csv")
    },
    "pdf": Target(("a.pdf",), ("verify a.pdf", "verify a.pdf --json", "verify a.pdf --strict"), 2),
}
CASES = ("a.yaml", "demo.yaml"), ("full-a.yaml", "full.yaml")
"""Answers and their rubric: a small one, and one with every part that a rubric may have."""

TYPED = (
    "1",
    "2",
    "3",
    "y",
    "n",
    "?",
    "x",
    "q",
    "b",
    "",
    "u",
    "note",
    "e",
    "s",
    "0",
    "99",
    "a.yaml",
    "\u202e",
    "ä",
    "-1",
    "w",
    "t",
)
"""Lines that somebody might type, for the commands that ask."""
