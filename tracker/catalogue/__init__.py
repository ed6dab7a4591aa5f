"""The requirement bank: model, load, look up, check."""
