"""One procurement: selection, specification, log, decisions."""
