"""The comparison of the vendors, drawn as terminal text, Excel and HTML."""
