"""The frame of the command line: options, groups, the error boundary. It imports no subject."""
