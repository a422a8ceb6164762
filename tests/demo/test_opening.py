"""The first morning of the demo: a centre lived in since June."""

import unicodedata
from collections import Counter
from datetime import datetime

from sqlalchemy import select

from bot.demo.house import OPENING
from bot.demo.live import LiveDemo
from bot.demo.past import STORY
from domain.announcement import AnnouncementState, Outcome
from domain.calendar import VIETNAM
from domain.coverage import finished_courses
from domain.initiative import State
from domain.people import Role
from domain.plan_question import QuestionState
from domain.progress import Pace
from domain.recognition import Level
from domain.training import TrainingState
from domain.unit_task import Progress, Result
from domain.unit_task import progress as progress_of_tasks
from storage import (
    announcements,
    conversations,
    courses,
    difficulties,
    initiatives,
    invites,
    plan_questions,
    praises,
    progress,
    quizzes,
    readers,
    recognitions,
    replications,
    submissions,
    training,
    unit_tasks,
)
from storage.models import AuditRow
from tests.demo.story import heard, roster


async def test_the_demo_opens_on_a_monday_morning_in_november(demo: LiveDemo) -> None:
    assert demo.now() == OPENING == datetime(2026, 11, 2, 8, 0, tzinfo=VIETNAM)
    everybody = await roster(demo)
    units = Counter(person.unit for person in everybody.values())
    assert units == {"BGD": 2, "QLTH": 13, "KD1": 25, "KD2": 20}
    heads = {person.unit for person in everybody.values() if person.has(Role.HEAD)}
    assert heads == {"QLTH", "KD1", "KD2"}
    roles = Counter(role for person in everybody.values() for role in person.roles)
    assert roles == {Role.HEAD: 3, Role.DIRECTOR: 2, Role.COORDINATOR: 2, Role.ADMIN: 1}


async def test_people_are_as_various_as_real_ones(demo: LiveDemo) -> None:
    everybody = await roster(demo)
    names = Counter(person.full_name for person in everybody.values())
    namesakes = [person for person in everybody.values() if names[person.full_name] > 1]
    assert len({person.unit for person in namesakes}) == len(namesakes) == 2
    assert "Tran Thi Bich Ngoc" in names
    in_the_file = (STORY / "roster.csv").read_text("utf-8")
    assert not unicodedata.is_normalized("NFC", in_the_file)
    assert all(unicodedata.is_normalized("NFC", name) for name in names)
    assert [person.full_name for person in everybody.values() if not person.phone] == ["Trà Thị Sáu"]
    assert all(person.phone.startswith("+84500000") for person in everybody.values() if person.phone)


async def test_registrations_lie_between_june_and_now_in_every_state(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        items = await initiatives.of_year(db, 2026)
        audited = set(await db.scalars(select(AuditRow.subject_id).filter_by(action="initiative.register")))
        decided = await db.scalars(select(AuditRow.action).where(AuditRow.subject == "initiative"))
        actions = Counter(decided)
    states = Counter(item.state for item in items)
    assert states == {
        State.CONFIRMED: 14,
        State.APPLIED: 1,
        State.PROPOSED: 2,
        State.RECOGNISED: 1,
        State.REGISTERED: 7,
        State.RETURNED: 2,
        State.WITHDRAWN: 1,
    }
    assert audited == {str(item.id) for item in items}
    assert actions["initiative.confirm"] == 40
    assert actions["initiative.return"] == 2
    assert all(item.reason for item in items if item.state is State.RETURNED)
    assert {item.unit for item in items if item.collective and item.state is State.CONFIRMED} == {"QLTH"}
    numbers = [int(item.code[-4:]) for item in items if item.code.startswith("SK-2026-")]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_work_has_gone_on_in_every_way(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        items = [item for item in await initiatives.of_year(db, 2026) if item.percent]
        said = [await progress.latest(db, item.id) for item in items]
        [recognised] = [item for item in items if item.state is State.RECOGNISED]
        [decision] = await recognitions.of(db, recognised.id)
        again = await replications.of_initiatives(db, [item.id for item in items])
    assert {item.result for item in items if item.first_applied_on} == {Result.EARLY, Result.EXCEEDED}
    assert {report.pace for report in said if report} == set(Pace)
    assert [(one.unit, one.words.split(" ")[0]) for one in again] == [("KD2", "Dán")]
    assert {item.stage for item in items if item.state is State.PROPOSED} == {"council", "decision"}
    assert (decision.level, decision.number) == (Level.BASE, "215/QĐ-ĐK")
    assert all(item.achieved for item in items if item.first_applied_on)


async def test_six_in_ten_have_finished_a_course_and_others_are_on_their_way(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        offered = await training.courses(db)
        records = await training.of_year(db, 2026)
    assert len(offered) == 10
    assert 0.55 < len(finished_courses(records)) / 60 < 0.65
    states = Counter(record.state for record in records)
    assert states[TrainingState.REGISTERED] >= 5
    assert states[TrainingState.FINISHED] >= 4
    assert states[TrainingState.RETURNED] == 1
    assert [record.title for record in records if record.course_id is None] != []


async def test_one_course_is_mandatory_for_some_and_not_finished_by_all_of_them(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        [course] = [one for one in await courses.everything(db) if one.mandatory]
        taken = {record.person_id for record in await training.of_year(db, 2026) if record.course_id == course.id}
    asked = [one for one in (await roster(demo)).values() if course.is_asked_of(one, demo.house.parts.plan, 2026)]
    assert {one.position for one in asked} == {"Nhân viên nghiệp vụ"}
    assert 0 < sum(one.id in taken for one in asked) < len(asked)
    assert course.due is not None
    assert OPENING.date() < course.due


async def test_the_quiz_that_comes_along_can_be_taken(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        offered = await quizzes.quizzes(db)
    assert [quiz.paper.topic for quiz in offered] == ["An toàn tài khoản, nhận diện lừa đảo trực tuyến"]


async def test_every_unit_has_tasks_with_every_kind_of_answer_among_them(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        tasks = await unit_tasks.standing(db)
    assert {task.unit for task in tasks} == {"QLTH", "KD1", "KD2"}
    assert {task.result for task in tasks} == {None, *Result}
    assert progress_of_tasks(tasks, OPENING.date(), "KD1") == Progress(total=3, done=1, overdue=1)


async def test_everybody_is_in_but_five_of_whom_one_has_refused(demo: LiveDemo) -> None:
    shown = await demo.people()
    outside = {person.code for person in shown if person.role is None}
    assert outside == {"DK015", "DK036", "DK047", "DK053", "DK058"}
    async with demo.house.database.transaction() as db:
        for person in shown:
            chat = await conversations.find(db, "web", "web", person.address)
            answer = await invites.consent(db, chat.id) if chat else None
            if person.code not in outside:
                assert answer is not None
                assert answer.agreed
            if person.code == "DK047":
                assert answer is not None
                assert not answer.agreed


async def test_the_largest_unit_is_listed_first_its_head_before_the_others(demo: LiveDemo) -> None:
    shown = await demo.people()
    assert (shown[0].code, shown[0].role) == ("DK016", Role.HEAD)
    units = list(dict.fromkeys(person.unit for person in shown))
    assert units[0] == "Đội Kiểm định Cơ sở 1"
    assert units[-1] == "Ban Giám đốc"
    staff = [person.name for person in shown if person.unit == units[0] and person.role is Role.STAFF]
    assert staff[0] == "Nguyễn Văn An"


async def test_the_conversations_of_the_story_went_as_they_were_meant(demo: LiveDemo) -> None:
    everybody = await roster(demo)
    async with demo.house.database.transaction() as db:
        assert [row.full_name for row in await invites.access_requests(db)] == ["Lê Công Vũ"]
        draft = await conversations.draft(db, everybody["DK031"].id, "initiative")
    assert draft is not None
    assert draft.step == "benefit"
    said = [text for code in everybody for _, text in await heard(demo, code)]
    assert not [text for text in said if text.startswith("Đề nghị anh/chị chọn")]


async def test_heads_find_this_mondays_digest_compared_with_last_weeks(demo: LiveDemo) -> None:
    at, digest = (await heard(demo, "DK016"))[-1]
    assert at == OPENING
    assert digest.startswith("Đội Kiểm định Cơ sở 1, Thứ Hai, 02/11/2026")
    assert "26/10/2026" in digest
    assert "10/25" in digest
    assert "Nhiệm vụ theo kế hoạch: hoàn thành 1/3, quá hạn: 1" in digest
    assert len(digest) < 1000


async def test_one_who_is_invited_comes_in_with_the_code_that_is_shown(demo: LiveDemo) -> None:
    guest = next(person for person in await demo.people() if person.code == "DK058")
    code = guest.position.split()[-1]
    await demo.house.hear(guest.address, "1", "/start")
    await demo.house.hear(guest.address, "2", "Tôi đồng ý")
    await demo.house.hear(guest.address, "3", code)
    assert "Nguyễn Khánh Duy" in (await heard(demo, "DK058"))[-1][1]
    guest = next(person for person in await demo.people() if person.code == "DK058")
    assert (guest.role, guest.position) == (Role.STAFF, "Đăng kiểm viên hạng III")


async def test_the_plan_was_made_known_late_and_a_few_have_not_confirmed_it(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        (item,) = await announcements.everything(db)
        found = Counter(reader.outcome for reader in await readers.of(db, item.id))
    assert (item.state, item.is_late, item.duty) == (AnnouncementState.SENT, True, "VI.1")
    assert found == {Outcome.ACKNOWLEDGED: 50, Outcome.SENT: 5, Outcome.NO_CHAT: 5}


async def test_a_difficulty_a_question_praise_and_a_list_are_there_to_look_at(demo: LiveDemo) -> None:
    async with demo.house.database.transaction() as db:
        open_ones, waiting = await difficulties.standing(db), await plan_questions.in_state(db, QuestionState.WAITING)
        published = await praises.of_year(db, 2026)
        handed_in = await submissions.of_year(db, 2026)
    assert [item.unit for item in open_ones] == ["KD1"]
    assert [question.text for question in waiting] == ["Minh chứng nộp bằng đĩa CD có được không?"]
    assert len(published) == 1
    assert [(one.obligation, one.subject, one.nil) for one in handed_in] == [("nominations", "unit:KD2", True)]
