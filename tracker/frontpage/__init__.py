"""Where a case is, and what comes next: as a report, and as the page that opens from its folder."""
