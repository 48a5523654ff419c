"""What was answered: the assessment's model and the interview as a value. Files are csmaturity.storage's."""
