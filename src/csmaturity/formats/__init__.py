"""The one file per format that turns a Report into text or bytes. They import csmaturity.report and nothing else of ours."""
