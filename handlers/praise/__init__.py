"""Praise for something real: given, agreed to by the one praised, read on a board."""
