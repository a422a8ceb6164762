"""Parts of the chat page as tests of it name them."""

from playwright.async_api import Locator, Page

GREETING = "Chào anh/chị. Chọn một việc."
PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


def bubbles(page: Page) -> Locator:
    """All lines, the oldest first."""
    return page.locator(".bubble")


def box(page: Page) -> Locator:
    """Where one types."""
    return page.get_by_label("Tin nhắn của anh/chị")
