"""The schedule: which jobs make which files, who does them, and how they are delivered."""
