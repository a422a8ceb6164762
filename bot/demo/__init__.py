"""The demo: everybody of a fictional centre on one page, and a clock to move."""
