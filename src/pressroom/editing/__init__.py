"""Pure functions from the model to the model, one craft a file."""
