"""The three finished worksheets: their reports follow from them, and docs/worksheets.md says what the product says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from csmaturity.api.schema import schema_text
from csmaturity.formats import table
from csmaturity.report.model import Report
from csmaturity.report.worksheets.pages import worksheet_report
from csmaturity.storage import worksheets
from csmaturity.storage.library import templates

KINDS = ("roles", "rights", "matrix")


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "examples" / "worksheets"


def report(folder: Path, kind: str) -> Report:
    return worksheet_report(*worksheets.load(str(folder / f"{kind}.yaml")))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["markdown", "html"])
def test_the_reports_are_up_to_date(folder: Path, renew: bool, kind: str, name: str) -> None:
    fresh = table.render(name, report(folder, kind), templates)
    path = folder / f"{kind}{table.FORMATS[name].suffix}"
    if renew:
        path.write_bytes(fresh)
    assert path.read_bytes() == fresh, f"{path.name} is out of date; run: make examples"


@pytest.mark.usefixtures("pango")
def test_the_pdfs_have_as_many_pages_as_they_should_and_the_docs_show_them(
    folder: Path, root: Path, renew: bool, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    pages = {}
    for kind in KINDS:
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(table.render("pdf", report(folder, kind), templates))
        pages[kind] = len(PdfReader(path).pages)
        if renew and kind != "matrix":
            shown = "3" if kind == "roles" else "1"
            picture = str(root / "docs" / "pictures" / f"worksheet-{kind}")
            command = ["pdftoppm", "-r", "60", "-f", shown, "-l", shown, "-singlefile", "-png", str(path), picture]
            subprocess.run(command, check=True)
    # Cover, contents, the plan, a page a segment, the assumptions; the hand-outs are one page.
    assert pages == {"roles": 7, "rights": 1, "matrix": 1}


def test_the_editors_schemas_accept_them(folder: Path) -> None:
    import yaml

    class Texts(yaml.SafeLoader):
        """Dates as texts, as the schema has them."""

    Texts.yaml_implicit_resolvers = {
        key: [one for one in held if one[0] != "tag:yaml.org,2002:timestamp"]
        for key, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    for kind in KINDS:
        schema = json.loads(schema_text(kind, "7"))
        data = yaml.load((folder / f"{kind}.yaml").read_text(encoding="utf-8"), Texts)
        jsonschema.Draft7Validator(schema).validate(data)


def test_the_docs_name_every_check_and_every_field(root: Path) -> None:
    text = (root / "docs" / "worksheets.md").read_text(encoding="utf-8")
    for kind in KINDS:
        schema = json.loads(schema_text(kind, "2020-12"))
        fields = {name for part in (schema, *schema["$defs"].values()) for name in part.get("properties", {})}
        missing = {name for name in fields if not re.search(rf"`{re.escape(name)}`", text)}
        assert not missing, kind
    assert "2,400 h ÷ 1,065 = 2.3" in text
