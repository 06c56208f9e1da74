/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
(() => {
  // src/offline.ts
  function storeOf(scope2, version = "") {
    return `coursemark ${scope2} ${version}`;
  }

  // src/worker.ts
  var worker = globalThis;
  var { scope } = worker.registration;
  var { pathname } = new URL(scope);
  var store = storeOf(pathname, new URL(worker.location.href).searchParams.get("v") ?? "");
  worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
  worker.addEventListener("fetch", (event) => {
    if (event.request.method === "GET" && event.request.url.startsWith(scope)) event.respondWith(answer(event));
  });
  async function tidy() {
    const old = (await caches.keys()).filter((name) => name.startsWith(storeOf(pathname)) && name !== store);
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  }
  async function answer(event) {
    const cache = await caches.open(store);
    try {
      const response = await fetch(event.request);
      if (response.status === 200) event.waitUntil(cache.put(event.request, response.clone()).catch(() => {
      }));
      return response;
    } catch (error) {
      const kept = await cache.match(event.request, { ignoreSearch: true, ignoreVary: true });
      if (kept) return kept;
      throw error;
    }
  }
})();
