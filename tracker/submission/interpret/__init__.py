"""From the cells of a grid to the answers of a submission, step by step."""
