"""The plan as it is told: tables, the calendar, what rests on what, the reasons; for every document that shows it."""
