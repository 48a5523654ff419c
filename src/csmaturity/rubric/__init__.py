"""What is asked: the rubric's model, conditions and loading. Files are read in csmaturity.storage."""
