"""HTML to PDF bytes, by WeasyPrint, from what it is given and nothing else."""
