"""The product as a library: a frozen request → a frozen result, one file a use. Prints nothing and never exits."""
