"""The guarded formats: bytes from strangers to grids, in the child process only."""
