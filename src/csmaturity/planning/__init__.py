"""Scorecard to Plan: which moves come when and why, and what retention is worth. No wording happens here."""
