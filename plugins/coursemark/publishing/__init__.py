"""Makes a built site ready for the web: the policy that it holds under, digests of its files; `inspecting` takes a last look at all of it.

That is not among the names here, since it brings the whole check with it, which no build needs.
"""

from __future__ import annotations

from .finishing import HEADERS, finish, fragment
from .policy import is_origin

__all__ = ["HEADERS", "finish", "fragment", "is_origin"]
