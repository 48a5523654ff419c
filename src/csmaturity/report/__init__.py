"""All of it to one Report: every sentence, number and chart datum a reader sees. csmaturity.formats renders it."""
