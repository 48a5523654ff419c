"""Whether a PDF follows from its sources, from the library; tests/cli/test_verify.py has all that can be forged."""

from __future__ import annotations

from pathlib import Path

import pytest

from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.api.verify import verify
from csmaturity.formats.pdf.bounds import UnreadablePdfError

pytestmark = pytest.mark.usefixtures("pango", "forked")


def test_a_report_with_many_options_is_made_again_from_its_manifest(
    example: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    request = ReportRequest(str(example), language="de", reader="cfo", pages=("decision", "for-cfo"), embed=True)
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(request).render("pdf"))
    found = verify(str(path))
    assert (found.holds, found.compared, found.differences) == (True, "bytes", ())
    assert found.record.options == {
        **{"date": "2026-11-12", "decide-by": "2026-12-12", "for": "cfo", "language": "de"},
        "pages": "decision,for-cfo",
        "document": "paper",
    }
    assert capfd.readouterr() == ("", "")


def test_a_report_without_sources_can_t_be_verified(example: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(ReportRequest(str(example), pages=("decision",))).render("pdf"))
    with pytest.raises(UnreadablePdfError, match="carries no sources"):
        verify(str(path))


@pytest.mark.parametrize("name", ["paper", "evidence"])
def test_each_document_for_others_is_made_again_from_what_it_carries(example: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(make_report(ReportRequest(str(example), document=name, embed=True)).render("pdf"))
    found = verify(str(path))
    assert (found.holds, found.compared) == (True, "bytes")
    assert found.record.options["document"] == name
