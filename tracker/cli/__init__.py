"""The command line: one command, one module. Load, call, render, exit."""
