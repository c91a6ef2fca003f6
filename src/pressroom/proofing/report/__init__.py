"""The report of ``pressroom check`` in other forms than text."""
