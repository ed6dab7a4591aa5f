"""The gap report: what each vendor meets, and what not."""
