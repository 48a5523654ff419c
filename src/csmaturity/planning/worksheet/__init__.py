"""Worksheets: who is needed, who may decide what, who takes which part; their files, arithmetic and checks."""
