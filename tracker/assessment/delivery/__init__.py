"""After the award: what the chosen vendor promised, what was delivered and who verified it."""
