"""Any result as terminal text, JSON, Markdown, Excel or HTML."""
