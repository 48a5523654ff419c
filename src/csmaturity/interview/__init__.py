"""The faces of the questionnaire, over csmaturity.assessment.interview."""
