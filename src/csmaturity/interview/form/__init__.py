"""The questionnaire as one HTML file that is answered offline."""
