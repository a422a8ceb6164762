"""Those who announce, and how an announcement comes about."""

from domain.announcement import Announcement, Outcome
from domain.people import Role
from handlers.notices.announcements import send_due
from storage import announcements, readers
from tests.office import Office
from tests.person import Person

TITLE = "Họp triển khai phong trào thi đua"
TEXT = f"{TITLE}\n8 giờ ngày 05/11/2026 tại hội trường Cơ sở 1."
UNDERSTOOD = "Tôi đã đọc và hiểu"
EVERYBODY, ASK, LET_KNOW = "Toàn thể", "Có, yêu cầu xác nhận", "Không, chỉ để biết"
WITHOUT_FILE, NOW, SEND = "Không kèm tệp", "Gửi ngay", "Gửi"


async def clerk(office: Office, channel: str = "telegram") -> Person:
    """Somebody of the coordinating office."""
    return await office.member(channel, "Trần Thị Bình", "QLTH", Role.COORDINATOR)


async def head_of(office: Office, channel: str = "telegram", unit: str = "KD1") -> Person:
    return await office.member(channel, "Phan Thị Hoa", unit, Role.HEAD)


async def writes(author: Person, text: str = TEXT) -> str:
    """Up to the question whom it goes to; text of one's own, no file."""
    await author.says("/soanthongbao")
    await author.picks("Tự soạn nội dung")
    await author.says(text)
    return await author.picks(WITHOUT_FILE)


async def announces(author: Person, text: str = TEXT, *, whom: str = EVERYBODY, asks: bool = True) -> str:
    """Write it and send it off now; the screen that follows."""
    await writes(author, text)
    await author.picks(whom)
    await author.picks(ASK if asks else LET_KNOW)
    await author.picks(NOW)
    return await author.picks(SEND)


async def goes_out(office: Office) -> int:
    """The scheduler comes round; how many are told."""
    told = await send_due(office.database, office.world, office.now)
    await office.deliver()
    return told


async def the_one(office: Office, number: int = 1) -> Announcement:
    async with office.database.transaction() as db:
        item = await announcements.get(db, number)
    assert item is not None
    return item


async def outcomes(office: Office, number: int = 1) -> dict[int, Outcome]:
    """What became of it with each reader."""
    async with office.database.transaction() as db:
        return {reader.person_id: reader.outcome for reader in await readers.of(db, number)}
