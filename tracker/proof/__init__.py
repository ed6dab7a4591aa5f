"""The log shown, and all that can be proved of a case by it."""
