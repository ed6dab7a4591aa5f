"""What can be asked of the portfolio: each question is a partial aggregate and how partials combine.

``partial`` is SQL over some of a table's files and gives counts, sums and extremes that can be added
up; ``final`` is SQL over the union of partials and gives the answer. On one machine both run as one
statement; on a cluster each worker takes some of the files. The answer is the same.
"""
