// Bundles src/ into classic scripts, as they are read in Git and as they are served: `node build.mjs [folder]`.
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../coursemark/static");
const folder = process.argv[2] ?? assets;
const options = { absWorkingDir: here, target: "es2022", charset: "utf8" };
// The oldest browsers that know how to nest rules; the others of what the style says are older.
const STYLE = ["chrome120", "firefox128", "safari17.4"];
const sources = `Built from plugins/runtime/src by build.mjs, sources sha256 ${hashOfSources().slice(0, 16)}…`;

// In the scripts that only some pages need, these modules are those of the script that is in every page.
const SHARED = /\/(?:announce|bundles|course|decimals|element|folding|html|outline|record|seeded|text)\.ts$/;
const shared = {
  name: "shared",
  setup: ({ onResolve }) => onResolve({ filter: SHARED }, () => ({ path: join(here, "src/shared.ts") })),
};

await bundle("index", "coursemark");
for (const name of ["certificate", "gates", "home", "in-step", "offer", "records", "room"]) await bundle(name, name, { plugins: [shared] });
for (const name of ["exams", "packs", "paper", "renames", "sealed-answers", "study"]) await bundle(name, name, { plugins: [shared], ...part(name) });
// These hold code of others, whose license goes with it.
await bundle("review", "review", { plugins: [shared] }, licenseOf("ts-fsrs"));
await bundle("sealing-fallback", "sealing-fallback", part("sealing-fallback"), licenseOf("@noble/hashes"));
await bundle("worker", "worker");
await bundle("serve", "serve");
for (const name of ["coursemark", "exams", "records", "certificate", "hiding", "review", "room", "study"]) {
  await build({ ...options, entryPoints: [join(assets, `${name}.css`)], outfile: join(folder, `${name}.min.css`), minify: true, target: STYLE });
}

async function bundle(entry, name, more, legal = "") {
  // A classic script runs from file:// too, where browsers refuse modules.
  const script = { ...options, entryPoints: [`src/${entry}.ts`], bundle: true, format: "iife", banner: { js: `/* ${sources} ${legal}*/` }, ...more };
  await build({ ...script, outfile: join(folder, `${name}.js`) });
  const { outputFiles: [{ text }] } = await build({ ...script, write: false, minify: true });
  // The one finds what the other leaves.
  const compress = { passes: 6, pure_getters: true, unsafe_arrows: true };
  const { code } = await minify(text, { ecma: 2022, compress, format: { comments: /License/, ecma: 2022 } });
  writeFileSync(join(folder, `${name}.min.js`), `${code}\n`);
}

function licenseOf(name) {
  return `\n\nFrom ${name}:\n\n${readFileSync(join(here, "node_modules", name, "LICENSE"), "utf8").trim()}\n`;
}

// Where a script leaves what it brings.
function part(name) {
  return { globalName: `coursemark.parts["${name}"]` };
}

// tests/test_runtime.py computes the same without Node, so that a stale bundle is noticed everywhere.
function hashOfSources() {
  const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const hash = createHash("sha256");
  for (const name of ["esbuild", "terser", "@noble/hashes", "ts-fsrs"]) hash.update(`${name} ${lock.packages[`node_modules/${name}`].version}\n`);
  const paths = globSync("src/**/*.ts", { cwd: here }).map((path) => path.replaceAll("\\", "/"));
  for (const path of paths.sort()) {
    const text = readFileSync(join(here, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\0${text}\0`);
  }
  return hash.digest("hex");
}
