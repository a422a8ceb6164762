"""A demo of five people whose clock tells two of them something."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.web.demo import DemoPerson, Move, Told, ToldKind
from domain.people import Role
from tests.web.site import OPENING, Site

AN = DemoPerson("NV001", "Nguyễn Văn An", "Đội Kiểm định Cơ sở 1", "Đăng kiểm viên", Role.STAFF, "demo-an")
BINH = DemoPerson("NV002", "Trần Thị Bình", "Đội Kiểm định Cơ sở 1", "Đội trưởng", Role.HEAD, "demo-binh")
CHI = DemoPerson("NV003", "Lê Kim Chi", "Phòng Quản lý tổng hợp", "Chuyên viên", Role.COORDINATOR, "demo-chi")
DUNG = DemoPerson("NV004", "Phạm Quốc Dũng", "Ban Giám đốc", "Giám đốc", Role.DIRECTOR, "demo-dung")
GIANG = DemoPerson("NV/5 ?", "Võ Hà Giang", "Phòng Quản lý tổng hợp", "Nhân viên CNTT", Role.ADMIN, "demo-giang")
GUEST = DemoPerson("khach", "Người chưa có tài khoản", "", "", None, "demo-guest")


class PretendDemo:
    """Moves its clock and sends a line for each thing told."""

    def __init__(self) -> None:
        self.site: Site | None = None
        self.clock = OPENING
        self.moves: list[datetime | Move] = []

    async def people(self) -> Sequence[DemoPerson]:
        return (AN, BINH, CHI, DUNG, GIANG, GUEST)

    def now(self) -> datetime:
        return self.clock

    async def advance(self, to: datetime | Move) -> Sequence[Told]:
        assert self.site is not None
        moved = {Move.HOUR: timedelta(hours=1), Move.DAY: timedelta(days=1), Move.NEXT: timedelta(days=3)}
        end = self.clock + moved[to] if isinstance(to, Move) else to
        if end <= self.clock:
            raise ValueError("the clock only goes forward")
        self.moves.append(to)
        self.clock = end
        if to is Move.HOUR:
            return ()
        await self.site.remind(AN.address, "Còn 20 ngày làm việc. Chưa ghi nhận đăng ký của anh.", ("Đăng ký", "/menu"))
        await self.site.remind(BINH.address, "Bản tổng hợp tuần: 3 đăng ký mới, 1 đang chờ xác nhận.")
        return (Told(AN.code, ToldKind.REMINDER), Told(BINH.code, ToldKind.DIGEST), Told(BINH.code, ToldKind.REMINDER))

    async def reset(self) -> None:
        self.clock = OPENING
