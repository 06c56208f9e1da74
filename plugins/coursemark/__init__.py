"""Turns Markdown lessons with quiz blocks into a course site."""
