"""One file a format: each turns a Report into text or bytes, and imports csmaturity.report and nothing else of ours."""
