"""The tables, one file per aggregate."""

from storage.models.announcements import AnnouncementReaderRow, AnnouncementRow
from storage.models.base import Base, Moment
from storage.models.budget import HeldNoticeRow, MessageCountRow
from storage.models.certificates import CertificateRow
from storage.models.conversations import ConversationRow, DraftRow, SetAsideRow, WebMessageRow
from storage.models.courses import CoachingRow, CourseSessionRow, SeatRow
from storage.models.coverage import ClosingPersonRow, ClosingRow
from storage.models.difficulties import DifficultyEntryRow, DifficultyFileRow, DifficultyRow
from storage.models.dossiers import DossierRow
from storage.models.files import EvidenceRow, StoredFileRow
from storage.models.initiative_life import (
    DeputyRow,
    ProgressRow,
    RecognitionRow,
    ReplicationRow,
    ReviewEntryRow,
    UseRow,
)
from storage.models.initiatives import AuthorRow, CounterRow, CourseRow, InitiativeRow, TitleWordRow, TrainingRow
from storage.models.outbox import CoverageRow, Lane, NoticeRow, NoticeState, OccasionRow, OutboxRow
from storage.models.people import AccessRequestRow, ConsentRow, InviteRow, PersonRoleRow, PersonRow, WebSessionRow
from storage.models.plan_questions import OfficeAnswerRow, PlanQuestionRow
from storage.models.praises import PraiseRow
from storage.models.quizzes import QuizAttemptRow, QuizEditionRow, QuizRow
from storage.models.records import AuditRow, MovedDeadlineRow, SettingRow
from storage.models.submissions import AssessmentRow, NominationRow, RequestedReportRow, SubmissionRow
from storage.models.unit_tasks import UnitTaskRow
from storage.models.working_time import DayOverrideRow, PauseRow

__all__ = [
    "AccessRequestRow",
    "AnnouncementReaderRow",
    "AnnouncementRow",
    "AssessmentRow",
    "AuditRow",
    "AuthorRow",
    "Base",
    "CertificateRow",
    "ClosingPersonRow",
    "ClosingRow",
    "CoachingRow",
    "ConsentRow",
    "ConversationRow",
    "CounterRow",
    "CourseRow",
    "CourseSessionRow",
    "CoverageRow",
    "DayOverrideRow",
    "DeputyRow",
    "DifficultyEntryRow",
    "DifficultyFileRow",
    "DifficultyRow",
    "DossierRow",
    "DraftRow",
    "EvidenceRow",
    "HeldNoticeRow",
    "InitiativeRow",
    "InviteRow",
    "Lane",
    "MessageCountRow",
    "Moment",
    "MovedDeadlineRow",
    "NominationRow",
    "NoticeRow",
    "NoticeState",
    "OccasionRow",
    "OfficeAnswerRow",
    "OutboxRow",
    "PauseRow",
    "PersonRoleRow",
    "PersonRow",
    "PlanQuestionRow",
    "PraiseRow",
    "ProgressRow",
    "QuizAttemptRow",
    "QuizEditionRow",
    "QuizRow",
    "RecognitionRow",
    "ReplicationRow",
    "RequestedReportRow",
    "ReviewEntryRow",
    "SeatRow",
    "SetAsideRow",
    "SettingRow",
    "StoredFileRow",
    "SubmissionRow",
    "TitleWordRow",
    "TrainingRow",
    "UnitTaskRow",
    "UseRow",
    "WebMessageRow",
    "WebSessionRow",
]
