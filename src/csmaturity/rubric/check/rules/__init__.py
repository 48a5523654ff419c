"""One module a topic, one function a rule; the function's docstring is the rule's manual page."""
