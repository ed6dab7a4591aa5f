"""Where a case is: the report and the page."""
