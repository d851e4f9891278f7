"""The child process in which documents of hostile formats are read."""
