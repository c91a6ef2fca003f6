"""Plain data that every room may hold and that knows no room; standard library only."""
