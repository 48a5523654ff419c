"""What many people said, and how far they agree. Not how their answers become one (csmaturity.assessment)."""
