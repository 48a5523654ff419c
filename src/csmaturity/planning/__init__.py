"""Scorecard to Plan: which moves come when and why, what-if answers, and what retention is worth. Lays out no page."""
