"""Writes problems for people and for programs: one format a file, found here by name."""

from __future__ import annotations

from . import github, json, sarif, text
from .report import Report, Write

FORMATS: dict[str, Write] = {"text": text.write, "json": json.write, "sarif": sarif.write, "github": github.write}

__all__ = ["FORMATS", "Report"]
