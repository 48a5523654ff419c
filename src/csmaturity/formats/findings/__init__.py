"""The findings of a check: for people, and for editors, code hosts and build servers."""
