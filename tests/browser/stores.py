"""Reads and changes what a browser keeps of a course, behind the runtime's back."""

import json
import time
from collections import Counter
from typing import Any

from playwright.sync_api import Page, expect

# Each script finds these; the database is opened as it is, whatever its version.
TOOLS = """
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const finished = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error);
});
const exists = async (name) => (await indexedDB.databases()).some((database) => database.name === name);
const keys = (name) => Object.keys(localStorage).filter((key) => key.startsWith(`${name}:`)).sort();
const unzipped = (response) => new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
"""
SHELF = """
if (!globalThis.caches || !await caches.has(name)) return {};
const cache = await caches.open(name);
const found = (await cache.keys()).map(async ({ url }) =>
  [new URL(url).searchParams.get("pack"), await unzipped(await cache.match(url)).catch(() => "damaged")]);
return Object.fromEntries(await Promise.all(found));"""
WRITE_SHELF = """
const cache = await caches.open(name);
for (const [id, text] of Object.entries(given)) await cache.put("/?" + new URLSearchParams({ pack: id }), new Response(text));"""
JOURNAL = "return Object.fromEntries(keys(name).map((key) => [key, localStorage.getItem(key)]));"
ROWS = """
if (!await exists(name)) return [];
const database = await done(indexedDB.open(name));
const rows = await done(database.transaction("events").objectStore("events").getAll());
database.close();
return rows.filter(({ id }) => String(id).startsWith("|") === (given === true));"""
WRITE_JOURNAL = "for (const [key, text] of Object.entries(given)) localStorage.setItem(key, text);"
WRITE_ROWS = """
const request = indexedDB.open(name, given.version);
request.onupgradeneeded = () => {
  if (given.table) request.result.createObjectStore("events", { keyPath: "id" });
};
const database = await done(request);
if (given.table) {
  const transaction = database.transaction("events", "readwrite");
  for (const row of given.rows) transaction.objectStore("events").put(row);
  await finished(transaction);
}
database.close();"""
FORGET = {
    "a lost journal": "for (const key of keys(name)) localStorage.removeItem(key);",
    "a lost shelf": "await caches.delete(name);",
    "a lost database": "await done(indexedDB.deleteDatabase(name));",
    "an emptied database": """
      const database = await done(indexedDB.open(name));
      const transaction = database.transaction("events", "readwrite");
      transaction.objectStore("events").clear();
      await finished(transaction);
      database.close();""",
}

# Notes every state of saving that is ever shown, for however short a time.
WATCH_NOTES = """
window.notes = new Set();
new MutationObserver(() => {
  for (const note of document.querySelectorAll(".cq-saved")) window.notes.add(note.textContent);
}).observe(document, { subtree: true, childList: true, characterData: true });
"""

# As on a full disk: each row is taken, and then none of them is kept.
ABORT_WRITES = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value) {
  const request = put.call(this, value);
  if (!window.mended) request.addEventListener("success", () => this.transaction.abort());
  return request;
};"""
FULL_JOURNAL = """
const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, text) {
  if (key.startsWith("coursemark:")) throw new DOMException("full", "QuotaExceededError");
  setItem.call(this, key, text);
};"""
FULL_SHELF = "Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError'); };"
# As where a page comes over a connection that others can read.
NO_RESPONSES = "delete globalThis.caches; delete Object.getPrototypeOf(globalThis).caches;"
NO_CHANNEL = "window.BroadcastChannel = class { constructor() { throw new DOMException('denied'); } };"


def name_of(outline: dict[str, Any]) -> str:
    """What the course's database is called, and what its keys begin with."""
    return f"coursemark:{outline['course']}"


def run(page: Page, name: str, body: str, given: object = None) -> Any:
    return page.evaluate(f"async ([name, given]) => {{ {TOOLS} {body} }}", [name, given])


def journal(page: Page, name: str) -> dict[str, str]:
    """The texts that localStorage holds of the course, by key."""
    return run(page, name, JOURNAL)


def shelf(page: Page, name: str) -> dict[str, str]:
    """The texts of packs that the browser's store of responses holds of the course, by id."""
    return run(page, name, SHELF)


def noted(page: Page, name: str) -> list[str]:
    """The packs that the journal says are on the shelf."""
    return journal(page, name).get(f"{name}:~", "").split(",")


def rows(page: Page, name: str) -> list[dict[str, Any]]:
    """The rows of events and packs that IndexedDB holds of the course, in the order of their ids."""
    return run(page, name, ROWS, False)


def held(page: Page, name: str) -> Counter[str]:
    """How often the database holds each event, loose or packed."""
    found: Counter[str] = Counter()
    for row in rows(page, name):
        lines = row["text"].split("\n") if "text" in row else []
        tables = [table for line in lines for table in json.loads(line.partition(" ")[2])]
        packed = [same | dict(zip(names, values, strict=True)) for same, names, *each in tables for values in each]
        found.update(event["id"] for event in (packed if lines else [row]))
    return found


def packs(page: Page, name: str) -> dict[str, str]:
    """The texts of packs that IndexedDB holds of the course, by id."""
    return {row["id"]: row["text"] for row in rows(page, name) if "text" in row}


def shares(page: Page, name: str) -> dict[str, dict[str, Any]]:
    """What IndexedDB holds of the packs once more, by quiz."""
    return {row["id"][1:]: row for row in run(page, name, ROWS, True)}


def shared(page: Page, name: str) -> int:
    """How many packs a lesson can take its own quizzes from."""
    return len(shares(page, name).get("", {"packs": []})["packs"])


def write_journal(page: Page, name: str, texts: dict[str, str]) -> None:
    run(page, name, WRITE_JOURNAL, texts)


def write_shelf(page: Page, name: str, texts: dict[str, str]) -> None:
    """Puts there what is no pack: a pack is compressed."""
    run(page, name, WRITE_SHELF, texts)


def write_rows(page: Page, name: str, rows: list[Any], version: int = 1, table: bool = True) -> None:
    run(page, name, WRITE_ROWS, {"rows": rows, "version": version, "table": table})


def forget(page: Page, name: str, what: str) -> None:
    run(page, name, FORGET[what])


def events(count: int, question: str = "old-quiz/question", of: str = "p") -> list[dict[str, Any]]:
    """Answers to a question, a second apart up to now."""
    now = int(time.time() * 1000)
    answer = {"v": 1, "kind": "answered", "question": question, "response": "a", "score": 1, "hints": 0, "print": "x"}
    return [
        answer | {"id": f"{of * 16}.{n}", "at": (now - (count - n) * 1000) * 1024, "attempt": n}
        for n in range(1, count + 1)
    ]


def entries(name: str, events: list[dict[str, Any]]) -> dict[str, str]:
    """What the journal holds for these events."""
    return {f"{name}:{event['id']}": json.dumps(event) for event in events}


def kept(page: Page, name: str) -> list[dict[str, Any]]:
    """The events that both stores hold, the oldest first; the stores have to agree."""
    stored = rows(page, name)
    texts = journal(page, name)
    assert {key: json.loads(text) for key, text in texts.items()} == {
        f"{name}:{row['id']}": row for row in stored
    }
    return sorted(stored, key=lambda event: event["at"])


def expect_note(page: Page, text: str) -> None:
    """Waits until the page says where the learner's work is in these words, and in no others."""
    # The offer of a file, which comes once in a while, is no such note.
    notes = page.locator(":not(record-offer) > .cq-saved:visible")
    expect(notes.first).to_have_text(text)
    assert set(notes.all_text_contents()) == {text}
