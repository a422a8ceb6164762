"""The commands of `python -m bot`, one file each; a file loads what it needs only when it acts."""
