"""Checks of what goes out, one a file; they read the model and output bytes only."""
