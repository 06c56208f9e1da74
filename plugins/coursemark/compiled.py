"""Keeps what the theme's templates were compiled to, for a site that is built again and again while it is written."""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

# What of an environment tells where templates come from and what they are given, and nothing of what they become.
_APART = frozenset({"loader", "cache", "bytecode_cache", "globals", "extensions"})


class Compiled(BytecodeCache):
    """The code of templates by their names, with a digest of the source of each, which Jinja compares.

    Where anything else is another that the code may hang on, such as a filter, all of it is forgotten.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._context: object = None

    def lend(self, environment: Environment) -> None:
        """Let an environment use what there is, and add to it."""
        # Methods that an extension lends it are as new as the extension.
        known, lenders = vars(environment).items(), environment.extensions.values()
        context = [*environment.extensions], {name: value for name, value in known if name not in _APART and getattr(value, "__self__", None) not in lenders}
        if context != self._context:
            self._kept, self._context = {}, context
        environment.bytecode_cache = self

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()
