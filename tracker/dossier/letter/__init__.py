"""The letter annex to one vendor (udbudslovens § 171)."""
