"""Maturity assessments as code: rubrics in YAML, honest scores, an advocacy report."""

__version__ = "0.1.0"
