"""Reads a list of the units' tasks: which header stands for which column."""

from domain.unit_task_rows import Column
from reports.listing import Listing, ListingUnreadable, read_listing
from reports.sheet import Unreadable

__all__ = ["Listing", "ListingUnreadable", "Unreadable", "read_tasks"]

_HEADERS: dict[str, tuple[str, ...]] = {
    Column.SOURCE: (
        "ke hoach van ban",
        "ke hoach",
        "van ban",
        "so ke hoach",
        "so van ban",
        "so ky hieu",
        "so ky hieu van ban",
        "van ban giao",
        "van ban giao nhiem vu",
        "van ban giao viec",
        "ke hoach so",
        "can cu",
        "nguon",
        "source",
        "plan",
        "document",
    ),
    Column.UNIT: (
        "don vi",
        "don vi thuc hien",
        "don vi chu tri",
        "don vi chu tri thuc hien",
        "don vi duoc giao",
        "don vi phu trach",
        "chu tri",
        "chu tri thuc hien",
        "phong doi",
        "phong",
        "doi",
        "phong ban",
        "bo phan",
        "bo phan thuc hien",
        "unit",
        "department",
    ),
    Column.TASK: (
        "nhiem vu",
        "noi dung nhiem vu",
        "ten nhiem vu",
        "nhiem vu cu the",
        "noi dung",
        "noi dung cong viec",
        "cong viec",
        "muc tieu chi tieu nhiem vu",
        "chi tieu nhiem vu",
        "noi dung thuc hien",
        "task",
    ),
    Column.DUE: (
        "han",
        "thoi han",
        "han hoan thanh",
        "thoi han hoan thanh",
        "thoi gian hoan thanh",
        "ngay hoan thanh",
        "thoi han thuc hien",
        "thoi gian thuc hien",
        "han cuoi",
        "ngay den han",
        "due",
        "due date",
        "deadline",
    ),
}


def read_tasks(content: bytes) -> Listing:
    """The rows of a list of tasks; raises ListingUnreadable."""
    return read_listing(content, _HEADERS, tuple(Column))
