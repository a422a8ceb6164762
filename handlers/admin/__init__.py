"""What admins do: people, deadlines, reminders."""
