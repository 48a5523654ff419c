"""Rubric and Assessment to Scorecard: exact scores, intervals and their derivation. No rounding happens here."""
