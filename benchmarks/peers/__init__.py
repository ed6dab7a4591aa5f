"""The same round trip by tracker and by six others: ``make bench-peers``, the page ``docs/peers.md``."""
