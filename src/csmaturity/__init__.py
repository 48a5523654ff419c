"""Maturity assessments as code: rubrics in YAML, honest scores, an advocacy report.

The public names of the library (docs/python.md) are imported when they are first asked for: a start pays for none.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
"""Type checkers take it for true; typing itself would cost the command line a bare interpreter's start."""

if TYPE_CHECKING:
    from csmaturity.api.answering import InterviewRequest as InterviewRequest
    from csmaturity.api.answering import open_interview as open_interview
    from csmaturity.api.brand import check_brand as check_brand
    from csmaturity.api.case import Case as Case
    from csmaturity.api.case import open_case as open_case
    from csmaturity.api.check import check as check
    from csmaturity.api.check_request import CheckRequest as CheckRequest
    from csmaturity.api.combine import CombineRequest as CombineRequest
    from csmaturity.api.combine import combine as combine
    from csmaturity.api.compare import CompareRequest as CompareRequest
    from csmaturity.api.compare import compare as compare
    from csmaturity.api.diff import DiffRequest as DiffRequest
    from csmaturity.api.diff import diff as diff
    from csmaturity.api.explain import ExplainRequest as ExplainRequest
    from csmaturity.api.explain import explain as explain
    from csmaturity.api.exporting import ExportRequest as ExportRequest
    from csmaturity.api.exporting import export_rubric as export_rubric
    from csmaturity.api.fleet import FleetRequest as FleetRequest
    from csmaturity.api.fleet import clients_of as clients_of
    from csmaturity.api.fleet import report_fleet as report_fleet
    from csmaturity.api.form import FormRequest as FormRequest
    from csmaturity.api.form import make_form as make_form
    from csmaturity.api.importing import ImportRequest as ImportRequest
    from csmaturity.api.importing import import_rubric as import_rubric
    from csmaturity.api.plan import PlanRequest as PlanRequest
    from csmaturity.api.plan import plan as plan
    from csmaturity.api.portfolio import portfolio as portfolio
    from csmaturity.api.portfolio_request import PortfolioRequest as PortfolioRequest
    from csmaturity.api.quality import QualityRequest as QualityRequest
    from csmaturity.api.quality import quality as quality
    from csmaturity.api.report import make_report as make_report
    from csmaturity.api.report_request import ReportRequest as ReportRequest
    from csmaturity.api.score import ScoreRequest as ScoreRequest
    from csmaturity.api.score import score as score
    from csmaturity.api.score import score_each as score_each
    from csmaturity.api.verify import verify as verify
    from csmaturity.api.worksheet import WorksheetRequest as WorksheetRequest
    from csmaturity.api.worksheet import make_worksheet as make_worksheet
    from csmaturity.errors import CsmaturityError as CsmaturityError
    from csmaturity.errors import Finding as Finding
    from csmaturity.errors import InputError as InputError
    from csmaturity.progress import Step as Step
else:
    _MODULES = {
        "Case": "api.case",
        "open_case": "api.case",
        "CompareRequest": "api.compare",
        "compare": "api.compare",
        "ExplainRequest": "api.explain",
        "explain": "api.explain",
        "PlanRequest": "api.plan",
        "plan": "api.plan",
        "QualityRequest": "api.quality",
        "quality": "api.quality",
        "ReportRequest": "api.report_request",
        "make_report": "api.report",
        "ScoreRequest": "api.score",
        "score": "api.score",
        "score_each": "api.score",
        "PortfolioRequest": "api.portfolio_request",
        "portfolio": "api.portfolio",
        "FleetRequest": "api.fleet",
        "clients_of": "api.fleet",
        "report_fleet": "api.fleet",
        "verify": "api.verify",
        "InterviewRequest": "api.answering",
        "open_interview": "api.answering",
        "check_brand": "api.brand",
        "CheckRequest": "api.check_request",
        "check": "api.check",
        "CombineRequest": "api.combine",
        "combine": "api.combine",
        "DiffRequest": "api.diff",
        "diff": "api.diff",
        "ExportRequest": "api.exporting",
        "export_rubric": "api.exporting",
        "FormRequest": "api.form",
        "make_form": "api.form",
        "ImportRequest": "api.importing",
        "import_rubric": "api.importing",
        "WorksheetRequest": "api.worksheet",
        "make_worksheet": "api.worksheet",
        "CsmaturityError": "errors",
        "Finding": "errors",
        "InputError": "errors",
        "Step": "progress",
    }
    """Where each public name comes from. The report is made by `make_report`: `csmaturity.report` is a room."""

    __all__ = list(_MODULES)

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
