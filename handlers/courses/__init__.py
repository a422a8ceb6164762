"""What the coordinating office does with courses and classes."""
