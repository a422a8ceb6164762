"""The demo's clock tells exactly those who are to hear something, once."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.demo.house import OPENING, address_of
from bot.demo.live import LiveDemo
from bot.scheduler import announcing
from bot.web.demo import Move, ToldKind
from domain.calendar import VIETNAM
from tests.demo.story import REMINDED, heard, notices, owing, roster


async def test_a_day_forward_tells_exactly_those_who_owe_something(demo: LiveDemo) -> None:
    told = await demo.advance(datetime(2026, 11, 3, 12, 0, tzinfo=VIETNAM))
    assert {one.kind for one in told} == {ToldKind.REMINDER}
    assert Counter(one.code for one in told) == Counter(owing())
    for code in owing():
        assert (await heard(demo, code))[-1][0] == REMINDED
    for code in set(await roster(demo)) - owing():
        assert not [text for at, text in await heard(demo, code) if at == REMINDED]


async def test_whoever_registers_in_time_is_not_reminded(demo: LiveDemo) -> None:
    await demo.advance(Move.HOUR)
    title, change = "Bảng tin điện tử tại phòng chờ của chủ xe", "Thay bảng giấy bằng một màn hình."
    said = ("/dangky", "Giải pháp", "Cho cá nhân tôi", title, "Chuyển đổi xanh", change)
    said = (*said, "Bớt in thông báo mỗi tuần.", "5/11", "30/11", "Gửi đăng ký")
    for number, text in enumerate(said):
        await demo.house.hear(address_of("DK019"), f"register-{number}", text)
    assert "GP-2026-0008" in "".join(text for _, text in await heard(demo, "DK019"))
    assert "DK019" in owing()
    told = await demo.advance(Move.NEXT)
    assert {one.code for one in told} == owing() - {"DK019"}


async def test_the_clock_stops_at_every_moment_on_the_way(demo: LiveDemo) -> None:
    told = await demo.advance(datetime(2026, 11, 10, 7, 0, tzinfo=VIETNAM))
    days = [at for at, text in await heard(demo, "DK019") if at > OPENING]
    assert days == [datetime(2026, 11, day, 8, 30, tzinfo=VIETNAM) for day in (3, 5, 9)]
    assert Counter(one.kind for one in told if one.code == "DK016") == {ToldKind.REMINDER: 2, ToldKind.DIGEST: 1}
    assert demo.now() == datetime(2026, 11, 10, 7, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("move", "shown"),
    [
        (Move.HOUR, OPENING + timedelta(hours=1)),
        (Move.DAY, OPENING + timedelta(days=1)),
        (Move.NEXT, REMINDED),
    ],
)
async def test_a_move_leads_where_its_name_says(demo: LiveDemo, move: Move, shown: datetime) -> None:
    await demo.advance(move)
    assert demo.now() == shown


async def test_after_friday_comes_monday(demo: LiveDemo) -> None:
    await demo.advance(datetime(2026, 11, 6, 9, 0, tzinfo=VIETNAM))
    await demo.advance(Move.DAY)
    assert demo.now() == datetime(2026, 11, 9, 8, 0, tzinfo=VIETNAM)


async def test_a_report_that_is_missing_is_spoken_of_weekly_until_the_new_year_begins(demo: LiveDemo) -> None:
    await demo.advance(datetime(2026, 12, 2, 9, 0, tzinfo=VIETNAM))
    for month, day, year in ((12, 7, 2026), (12, 14, 2026), (12, 21, 2026), (12, 28, 2026), (1, 4, 2027)):
        told = await demo.advance(Move.NEXT)
        assert demo.now() == datetime(year, month, day, 8, 0, tzinfo=VIETNAM)
        assert {one.kind for one in told} == {ToldKind.DIGEST}


@pytest.mark.parametrize("to", [OPENING, OPENING - timedelta(hours=1), OPENING + timedelta(days=61)])
async def test_the_clock_goes_forward_only_and_not_too_far(demo: LiveDemo, to: datetime) -> None:
    with pytest.raises(ValueError, match=r"not after|ahead"):
        await demo.advance(to)
    assert demo.now() == OPENING


async def test_two_moves_at_once_are_made_one_after_the_other(demo: LiveDemo) -> None:
    first, second = await asyncio.gather(demo.advance(Move.NEXT), demo.advance(Move.NEXT))
    assert {one.code for one in first} == {one.code for one in second} == owing()
    assert demo.now() == datetime(2026, 11, 5, 8, 30, tzinfo=VIETNAM)
    assert set((await notices(demo)).values()) == {1}


async def test_what_happens_one_after_the_other_is_told_apart_while_the_clock_stands(demo: LiveDemo) -> None:
    readings = [demo.house.clock() for _ in range(3)]
    assert readings == sorted(set(readings))
    assert demo.now() == OPENING


async def said(demo: LiveDemo, code: str, *texts: str) -> None:
    """Somebody of the demo says these, one after the other."""
    for text in texts:
        await demo.house.hear(address_of(code), f"{code} {demo.now().isoformat()} {text}", text)


ANNOUNCED = ("/soanthongbao", "Tự soạn nội dung", "Họp toàn Trung tâm", "Không kèm tệp", "Toàn thể")


async def test_the_clock_stops_where_an_announcement_is_scheduled(demo: LiveDemo) -> None:
    await said(demo, "DK005", *ANNOUNCED, "Có, yêu cầu xác nhận", "10h15 ngày 2/11", "Hẹn gửi")
    told = await demo.advance(datetime(2026, 11, 2, 12, 0, tzinfo=VIETNAM))
    assert {one.kind for one in told} == {ToldKind.OTHER}
    assert len(told) > 40
    at, text = (await heard(demo, "DK019"))[-1]
    assert at == datetime(2026, 11, 2, 10, 15, tzinfo=VIETNAM)
    assert "Họp toàn Trung tâm" in text


async def test_what_is_announced_goes_out_while_the_clock_stands(demo: LiveDemo) -> None:
    await said(demo, "DK005", *ANNOUNCED, "Không, chỉ để biết", "Gửi ngay", "Gửi")
    async with announcing(demo.house.parts), asyncio.timeout(10):
        while "Họp toàn Trung tâm" not in (await heard(demo, "DK019"))[-1][1]:
            await demo.house.deliver()
    assert demo.now() == OPENING
