"""Adapters: one platform each, speaking its own wire and nothing else."""
