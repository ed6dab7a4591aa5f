"""Which answers are protected, and what people decided about marks nobody understands."""
