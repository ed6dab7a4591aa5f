"""Questions and answers in workbooks: the forms they are written in, and what came back."""
