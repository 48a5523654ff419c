"""The pages of worksheets: role plans, decision rights, role matrices. Not their arithmetic (csmaturity.planning)."""
