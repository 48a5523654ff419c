"""What changed between two versions of a rubric, by meaning, and which part of the version must rise."""
