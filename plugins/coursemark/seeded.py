"""Chooses by a seed: the same choice in every build and in every browser, as src/seeded.ts makes it there."""

from __future__ import annotations

from collections.abc import Iterable

_ALL = 0xFFFFFFFF


def hash32(text: str) -> int:
    """FNV-1a of the text's UTF-8, with the finalizer of MurmurHash3 (both in the public domain), as 32 bits."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & _ALL
    for shift, factor in (16, 0x85EBCA6B), (13, 0xC2B2AE35):
        value = (value ^ value >> shift) * factor & _ALL
    return value ^ value >> 16


def shuffled(ids: Iterable[str], seed: str) -> list[str]:
    """The ids in an order that the seed decides, whatever their own."""
    return sorted(ids, key=lambda name: (hash32(f"{seed}/{name}"), name))


def draw(questions: Iterable[tuple[str, str]], n: int, seed: str) -> list[str]:
    """The keys of `n` of the questions (key, objective), drawn in proportion to their objectives."""
    groups: dict[str, list[str]] = {}
    for key, objective in questions:
        groups.setdefault(objective, []).append(key)
    drawn: list[str] = []
    for objective, quota in quotas({name: len(keys) for name, keys in groups.items()}, n).items():
        drawn += shuffled(groups[objective], seed)[:quota]
    return shuffled(drawn, seed)


def quotas(sizes: dict[str, int], n: int) -> dict[str, int]:
    """How many of `n` each group gets: in proportion to its size by largest remainders, at least one where `n` allows."""
    names, total = sorted(sizes), sum(sizes.values())
    n = min(n, total)
    shares = {name: n * sizes[name] // total for name in names}
    left = n - sum(shares.values())
    for name in sorted(names, key=lambda name: -(n * sizes[name] % total))[:left]:
        shares[name] += 1
    if n >= len(names):
        for name in names:
            if not shares[name]:
                richest = max(names, key=shares.__getitem__)
                shares[richest] -= 1
                shares[name] = 1
    return shares
