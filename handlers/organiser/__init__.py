"""What the coordinating office does: numbers, courses, the roster."""
