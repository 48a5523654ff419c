"""What a rubric means, held against the rules: findings with code, name, place and help.

Not whether a file can be read at all (csmaturity.storage) nor how findings are printed (csmaturity.formats.findings).
"""
