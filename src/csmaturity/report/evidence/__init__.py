"""The pages that are attached: one a question, method, benchmarks, terms, sources. Not what is asked of anybody."""
