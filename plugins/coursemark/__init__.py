"""Coursemark turns Markdown lessons with YAML quiz blocks into a course site."""

from __future__ import annotations

from .course import Course, load_course
from .extension import QuizExtension
from .problems import CourseError, Place, Problem
from .questions import Grade, Question
from .quiz import Quiz, fingerprint, read_quiz
from .rendering import render_quiz

__all__ = [
    "Course",
    "CourseError",
    "Grade",
    "Place",
    "Problem",
    "Question",
    "Quiz",
    "QuizExtension",
    "fingerprint",
    "load_course",
    "read_quiz",
    "render_quiz",
]
