"""Which answers are protected, and what people decided about marks that are not understood."""
