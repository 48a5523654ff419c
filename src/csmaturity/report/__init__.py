"""All of it to one Report: every sentence, number and chart datum that a reader sees. Rendering is csmaturity.formats."""
