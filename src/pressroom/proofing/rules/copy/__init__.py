"""Rules on the words of an edition, as the editor wrote them."""
