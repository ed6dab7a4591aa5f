"""Which offer was chosen, by whom and why."""
