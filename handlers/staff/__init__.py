"""What members of staff do: come in, register, learn, look after their own."""
