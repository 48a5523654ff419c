"""Where the questions stand: heat maps, findings and ages of answers, for every document that shows them."""
