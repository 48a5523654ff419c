"""What changed: since an earlier assessment, on changed answers, between two versions of a rubric."""
