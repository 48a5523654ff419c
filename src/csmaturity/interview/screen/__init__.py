"""The full-screen face: a frozen view, pure keys and drawing; only application.py touches the terminal."""
