"""The findings of a check in the formats that people, editors and build servers read."""
