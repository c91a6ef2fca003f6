"""A finished PDF made fit for a printing press: PDF/X-4 (ISO 15930-7)."""
