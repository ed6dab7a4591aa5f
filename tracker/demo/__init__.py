"""The whole way on the samples, as people would walk it."""
