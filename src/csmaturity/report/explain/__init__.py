"""How a number came about, line by line: the arithmetic of csmaturity.scoring repeated in words. Computes no score."""
