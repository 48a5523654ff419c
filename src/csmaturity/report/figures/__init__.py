"""What a report draws, made once, for every format."""
