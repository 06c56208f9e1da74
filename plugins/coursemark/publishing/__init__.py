"""Makes a built site ready for the web: the policy that it holds under, digests of its files, a last look at all of it."""

from __future__ import annotations

from .finishing import HEADERS, finish, fragment
from .inspecting import inspect
from .policy import is_origin

__all__ = ["HEADERS", "finish", "fragment", "inspect", "is_origin"]
