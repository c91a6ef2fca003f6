"""The commands: parse, call production, report."""
