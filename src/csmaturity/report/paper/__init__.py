"""The pages that executives read: what is asked, where we stand, the money, the plan. Not their evidence."""
