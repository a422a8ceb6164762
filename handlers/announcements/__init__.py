"""Announcements (thông báo): written, sent, read and understood, with what became of each."""
