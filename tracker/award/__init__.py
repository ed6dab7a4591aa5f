"""Which offer was chosen, by whom, when and why."""
