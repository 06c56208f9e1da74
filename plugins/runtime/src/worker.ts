/**
 * Serves what was visited where there is no network. Only the review page registers it. The next version of it waits until no page
 * is left that this one serves: one that took over at once could end this one while it answers, and that page would never come.
 */

import { storeOf } from "./offline.ts";

/** What there is of a service worker; the types of all of it contradict those of pages. */
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
  addEventListener(type: "activate" | "fetch", follow: (event: WorkerEvent) => void): void;
}

interface WorkerEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

const worker = globalThis as unknown as Worker;
const { scope } = worker.registration;
const { pathname } = new URL(scope);
const store = storeOf(pathname, new URL(worker.location.href).searchParams.get("v") ?? "");

worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event));
});

/** Deletes what earlier versions kept. */
async function tidy(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(storeOf(pathname)) && name !== store);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The network goes first: what it has is newer. */
async function answer(event: WorkerEvent): Promise<Response> {
  const cache = await caches.open(store);
  try {
    const response = await fetch(event.request);
    // What cannot be kept is served all the same.
    if (response.status === 200) event.waitUntil(cache.put(event.request, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    const kept = await cache.match(event.request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
