"""Files become the model here, and every fault in them is named with its place."""
