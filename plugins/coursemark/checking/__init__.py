"""Finds what is wrong in a course, in its source or as teaching.

One small function a rule, registered by name; what a rule finds, why it matters and what to do about it stands in a table.
"""

from __future__ import annotations

from . import answers, asking, guessing, lessons, likeness, links, objectives
from .check import Checked, check_course, check_file
from .keeping import Store, default_folder
from .rule import Rule, rules

# Those that register rules.
MODULES = (answers, asking, guessing, lessons, likeness, links, objectives)

__all__ = ["MODULES", "Checked", "Rule", "Store", "check_course", "check_file", "default_folder", "rules"]
