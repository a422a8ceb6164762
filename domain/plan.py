"""The centre's plan as the program reads it: what may be registered, by when, for which award, and who is reminded."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NoReturn

from domain.certificate_template import CertificateRules
from domain.class_terms import Classes, JobKind
from domain.dissemination import Dissemination, ReadingRules
from domain.people import DeputyRules
from domain.plan_learning import CoverageGoal, SelfChecks, TrainingLists
from domain.plan_life import OneUse, ProgressQuestion, Title
from domain.plan_obligations import Escalation, Obligation, Obligations, RequestedReports
from domain.plan_pauses import AbsenceRules, SnoozeRules
from domain.plan_review import Authorship, RequestRules, ReviewStep
from domain.plan_terms import (
    AnswerRules,
    Award,
    Choice,
    Consent,
    Content,
    Criterion,
    CriterionGroup,
    Deadline,
    Digest,
    Document,
    Duty,
    EvidenceLimits,
    Kind,
    Milestone,
    Movement,
    Organisation,
    Override,
    Phase,
    QuietHours,
    Reminder,
    Report,
    Section,
    Similarity,
    Site,
    Unit,
)
from domain.vietnamese import fold, search_key

__all__ = [
    "AbsenceRules",
    "AnswerRules",
    "Authorship",
    "Award",
    "CertificateRules",
    "Choice",
    "Classes",
    "Consent",
    "Content",
    "CoverageGoal",
    "Criterion",
    "CriterionGroup",
    "Deadline",
    "Digest",
    "Document",
    "Duty",
    "Escalation",
    "EvidenceLimits",
    "JobKind",
    "Kind",
    "Milestone",
    "Movement",
    "Obligation",
    "Obligations",
    "OneUse",
    "Organisation",
    "Override",
    "Phase",
    "Plan",
    "ProgressQuestion",
    "QuietHours",
    "Reminder",
    "Report",
    "RequestRules",
    "RequestedReports",
    "ReviewStep",
    "Section",
    "SelfChecks",
    "Similarity",
    "Site",
    "SnoozeRules",
    "Title",
    "TrainingLists",
    "Unit",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan file; lookups by code raise KeyError for a code the plan does not have."""

    saturdays_work: bool
    organisation: Organisation
    movement: Movement
    sites: tuple[Site, ...]
    units: tuple[Unit, ...]
    kinds: tuple[Kind, ...]
    contents: tuple[Content, ...]
    criteria: tuple[CriterionGroup, ...]
    awards: tuple[Award, ...]
    phases: tuple[Phase, ...]
    duties: tuple[Duty, ...]
    recipients: tuple[str, ...]
    documents: tuple[Document, ...]
    report: Report
    deadlines: tuple[Deadline, ...]
    obligations: Obligations
    reminders: tuple[Reminder, ...]
    digests: tuple[Digest, ...]
    quiet: QuietHours
    calendar_overrides: tuple[Override, ...]
    consent: Consent
    training: TrainingLists
    request: RequestRules
    sections: tuple[Section, ...]
    review: tuple[ReviewStep, ...]
    titles: tuple[Title, ...]
    one_use: OneUse
    similarity: Similarity = field(default_factory=Similarity)
    classes: Classes = field(default_factory=Classes)
    authorship: Authorship = field(default_factory=Authorship)
    deputies: DeputyRules = field(default_factory=DeputyRules)
    absence: AbsenceRules = field(default_factory=AbsenceRules)
    snooze: SnoozeRules = field(default_factory=SnoozeRules)
    progress_question: ProgressQuestion = field(default_factory=ProgressQuestion)
    evidence: EvidenceLimits = field(default_factory=EvidenceLimits)
    certificate: CertificateRules = field(default_factory=CertificateRules)
    quizzes: SelfChecks = field(default_factory=SelfChecks)
    coverage: CoverageGoal = field(default_factory=CoverageGoal)
    escalation: tuple[Escalation, ...] = ()
    requested_reports: RequestedReports = field(default_factory=RequestedReports)
    answers: AnswerRules = field(default_factory=AnswerRules)
    dissemination: Dissemination = field(default_factory=Dissemination)
    announcements: ReadingRules = field(default_factory=ReadingRules)

    def obligations_of(self, year: int) -> Obligations:
        """What is owed in a year; nothing before the movement begins and after it ends."""
        runs = self.movement.first_year <= year <= self.movement.last_year
        return self.obligations if runs else replace(self.obligations, expected=())

    def unit(self, code: str) -> Unit:
        """The unit of that code."""
        return next((unit for unit in self.units if unit.code == code), None) or _missing(code)

    def find_units(self, text: str) -> tuple[Unit, ...]:
        """The units somebody may mean: those so named if any are, else those whose name holds the words typed."""
        asked = search_key(text)
        if not asked:
            return ()
        names = {unit: {search_key(name) for name in _names(unit)} for unit in self.units}
        exact = tuple(unit for unit in self.units if asked in names[unit])
        return exact or tuple(unit for unit in self.units if any(_holds(name, asked) for name in names[unit]))

    def content(self, code: str) -> Content:
        """The content of that code, a group too."""
        return next((content for content in self.contents if content.code == code), None) or _missing(code)

    @property
    def selectable_contents(self) -> tuple[Content, ...]:
        """The contents something can be registered under, in the plan's order."""
        return tuple(content for content in self.contents if content.selectable)

    def kind(self, code: str) -> Kind:
        """The kind of that code."""
        return next((kind for kind in self.kinds if kind.code == code), None) or _missing(code)

    def deadline(self, key: str) -> Deadline:
        """The deadline of that key: "report", "heads", "council", "signature" or another of the plan's own."""
        return next((deadline for deadline in self.deadlines if deadline.key == key), None) or _missing(key)

    def section(self, ref: str) -> Section:
        """The plan's own text of that number."""
        return next((section for section in self.sections if section.ref == ref), None) or _missing(ref)

    @property
    def dissemination_due(self) -> date | None:
        """The last day of making the plan known; None where the plan sets none (plan, VI.1)."""
        phases = [phase for phase in self.phases if phase.code == self.dissemination.phase]
        return next((it.due for phase in phases for it in phase.milestones if it.due is not None), None)

    def awards_in(self, year: int) -> tuple[Award, ...]:
        """What may be proposed in a year, in the plan's order."""
        return tuple(award for award in self.awards if year in award.years)

    def quota(self, year: int, occasion: str, form: str) -> int | None:
        """How many cases, collectives and individuals together; None where guidance decides (plan, III.4)."""
        for award in self.awards_in(year):
            if award.occasion == occasion and fold(award.form) == fold(form):
                return award.quota
        raise KeyError(year, occasion, form)

    def consent_paragraphs(self, language: str) -> tuple[str, ...]:
        """The consent notice in "vi" or "en", the organisation and its contact filled in."""
        paragraphs = self.consent.english if language == "en" else self.consent.vietnamese
        filled = {"{organisation}": self.organisation.name, "{contact}": self.organisation.contact}
        return tuple(_fill(paragraph, filled) for paragraph in paragraphs)


def _missing(code: str) -> NoReturn:
    raise KeyError(code)


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.name, unit.short, unit.button, *unit.aliases)


def _holds(name: str, asked: str) -> bool:
    """Whole words only: "doi" is in "doi kiem dinh co so 1", "do" is not."""
    return f" {asked} " in f" {name} "


def _fill(paragraph: str, values: dict[str, str]) -> str:
    for placeholder, value in values.items():
        paragraph = paragraph.replace(placeholder, value)
    return paragraph
