"""What heads do: see their unit, confirm what waits."""
