"""Rules on finished files: what the outside judges say of them."""
