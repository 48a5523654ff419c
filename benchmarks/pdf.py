"""Prints the PDF's budgets: cold and warm beside plain WeasyPrint, two processes beside one, memory over many reports.

Run with `make bench`; `python benchmarks/pdf.py --reports 500` for the long look at memory, `--only cold` for one part.
Nothing here is a test: a slow machine is not a fault in the code.
"""

from __future__ import annotations

import argparse
import compileall
import multiprocessing
import os
import resource
import statistics
import sysconfig
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from hostile import RECORDS, answers
from pairs import ROOT, line, ratio

from csmaturity.api.case import open_case
from csmaturity.api.report import make_report
from csmaturity.api.report_request import ReportRequest
from csmaturity.formats.html.template import document
from csmaturity.formats.pdf import document as pdf
from csmaturity.formats.pdf.density import loosest
from csmaturity.language import speaking
from csmaturity.report.model import Report
from csmaturity.storage import library

EXAMPLE = str(ROOT / "examples" / "quillmoor-systems.yaml")
FOUR = str(ROOT / "examples" / "four-rubrics.yaml")
PAPERS = {
    "the paper": (EXAMPLE, None, False),
    "the paper on Letter": (EXAMPLE, None, True),
    "the paper in German": (EXAMPLE, "de", False),
    "the paper of four rubrics": (FOUR, None, False),
}
"""What is measured cold, by its name: the assessment, the language, whether on Letter."""
LETTER = "format: csmaturity-brand/1\nname: Letter\npaper: letter\n"
"""A brand of which that is all."""
SCRIPTS = Path(sysconfig.get_path("scripts"))
ROUNDS = 5
CHAPTERS = 11
"""With its cover and contents, the example's first so many chapters are 15 pages."""
HOSTILE = 60
"""Records of 900 characters; without breaks in their strings a report of them was never done."""
BATCH = 8
"""Reports a process pool gets at once."""
MEBIBYTE = 1 << 20


def main() -> None:
    """Print the parts asked for."""
    parts = {"cold": cold, "warm": warm, "batch": batch, "memory": memory, "breaks": breaks}
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", choices=parts)
    asked.add_argument("--reports", type=int, default=100, help="how many reports memory is watched over")
    options = asked.parse_args()
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    for name, part in parts.items():
        if options.only in (None, name):
            part(options.reports)


def cold(_: int) -> None:
    """Papers as a command, to the weasyprint command on the same HTML, set as closely."""
    templates = library.templates()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "brand.yaml").write_text(
            "format: csmaturity-brand/1\nname: Letter\npaper: letter\n", encoding="utf-8"
        )
        html = folder / "paper.html"
        theirs = [str(SCRIPTS / "weasyprint"), "-q", str(html), f"{name}/theirs.pdf"]
        for what, (file, language, is_letter) in PAPERS.items():
            brand = name if is_letter else None
            result = make_report(ReportRequest(file, language=language, brand=brand))
            with speaking(result.catalogue):
                html.write_text(_as_set(result.report, templates), encoding="utf-8")
            given = {"--language": language, "--brand": brand}
            options = [one for key, value in given.items() if value for one in (key, value)]
            ours = [str(SCRIPTS / "csmaturity"), "report", file, *options, "-q", "-f", "pdf", "-o", f"{name}/ours.pdf"]
            line(f"{what} as PDF, cold, to weasyprint untagged", ratio(ours, theirs, ROUNDS), 1.00)
            line(f"{what} as PDF, cold, to weasyprint tagged", ratio(ours, [*theirs, "--pdf-tags"], ROUNDS), 1.10)


def warm(_: int) -> None:
    """Fifteen pages of ours, tagged and archival, to plain WeasyPrint untagged, in one process."""
    import weasyprint

    report, templates = _fifteen(), library.templates()
    html = _pages(report, templates)

    def ours() -> None:
        pdf.render(report, templates)

    def theirs() -> None:
        weasyprint.HTML(string=html).write_pdf()

    _processor(ours), _processor(theirs)
    value = statistics.median(_processor(ours) / _processor(theirs) for _ in range(ROUNDS))
    line("15 pages, warm, tagged, to write_pdf untagged", value, 0.95)


def batch(_: int) -> None:
    """Two processes to one, by the clock on the wall: a machine at other work shows less."""
    report, templates = _fifteen(), dict(library.templates())
    with _pool(1) as one, _pool(2) as two:
        _clock(one, report, templates), _clock(two, report, templates)
        value = statistics.median(_clock(one, report, templates) / _clock(two, report, templates) for _ in range(3))
    line("15 pages, two processes to one", value, 1.5, least=True)


def memory(reports: int) -> None:
    """What one worker holds, and how much more at the end than after the first tenth."""
    report, templates = _fifteen(), dict(library.templates())
    with _pool(1) as pool:
        early, late, peak = pool.submit(_held, report, templates, reports).result()
    line(f"memory of a worker over {reports} reports of 15 pages", peak, 130, "MiB")
    line(f"  growth from report {reports // 10} to report {reports}", late - early, 2, "MiB")


def breaks(_: int) -> None:
    """Many records of long strings without a break, to as many of words."""
    with tempfile.TemporaryDirectory() as name:
        reports = {}
        for at, (kind, record) in enumerate(RECORDS.items()):
            file = Path(name) / f"{at}.yaml"
            file.write_text(answers(record, HOSTILE), encoding="utf-8")
            reports[kind] = open_case(str(file), None).report()
        templates = library.templates()
        words, *others = reports
        pdf.render(reports[words], templates)
        usual = _processor(partial(pdf.render, reports[words], templates))
        for kind in others:
            value = _processor(partial(pdf.render, reports[kind], templates)) / usual
            line(f"{HOSTILE} records: {kind}, to words", value, 1.5)


def _held(report: Report, templates: Mapping[str, bytes], reports: int) -> tuple[float, float, float]:
    """MiB after a tenth, at the end, and at most."""
    held = []
    for _ in range(reports):
        pdf.render(report, templates)
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        held.append(pages * os.sysconf("SC_PAGESIZE") / MEBIBYTE)
    tenth = max(1, reports // 10)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return statistics.median(held[tenth : 2 * tenth]), statistics.median(held[-tenth:]), peak


def _fifteen() -> Report:
    report = open_case(EXAMPLE, None).report()
    return replace(report, pages=report.pages[:CHAPTERS])


def _as_set(report: Report, templates: Mapping[str, bytes]) -> str:
    """The HTML of a paper as closely set as our command sets it."""
    import weasyprint

    tried = []

    def laid_out(density: int) -> object:
        html = _pages(replace(report, density=density), templates)
        tried.append((weasyprint.HTML(string=html).render(), html))
        return tried[-1][0]

    chosen = loosest(report, laid_out)
    return next(html for made, html in tried if made is chosen)


def _pages(report: Report, templates: Mapping[str, bytes]) -> str:
    """What we hand to WeasyPrint, with files where our own fetcher serves them from."""
    return document(report, templates, "print").replace(pdf.PACKAGED, f"{library.folder('templates').as_uri()}/")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _clock(pool: ProcessPoolExecutor, report: Report, templates: Mapping[str, bytes]) -> float:
    start = time.perf_counter()
    for made in [pool.submit(pdf.render, report, templates) for _ in range(BATCH)]:
        made.result()
    return time.perf_counter() - start


def _processor(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


if __name__ == "__main__":
    main()
