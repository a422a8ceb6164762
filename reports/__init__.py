"""Facts in, bytes out, and files read: knows no chat and no database."""
