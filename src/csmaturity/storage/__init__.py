"""The only room that reads and writes files: YAML, the built-in folders, atomic saves and locks."""
