"""The scores in their forms: terminal, JSON, Excel, HTML."""
