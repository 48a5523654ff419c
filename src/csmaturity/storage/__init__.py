"""The only room that reads and writes files: YAML with positions, whole saves, locks, the packaged library."""

from csmaturity.storage.files import read_source

__all__ = ["read_source"]
