// Bundles src/ into classic scripts, as they are read in Git and as they are served: `node build.mjs [folder]`.
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../coursemark/static");
const folder = process.argv[2] ?? assets;
const options = { absWorkingDir: here, target: "es2022", charset: "utf8" };

// The fallback holds code of others, whose license goes with it.
const license = readFileSync(join(here, "node_modules/@noble/hashes/LICENSE"), "utf8");
await bundle("sealing-fallback", "sealing-fallback", { banner: { js: `/*! From @noble/hashes:\n\n${license.trim()}\n*/` } });
const fallback = createHash("sha256").update(readFileSync(join(folder, "sealing-fallback.min.js"))).digest("hex");
// The name under which the fallback is published has the beginning of its hash, as every asset's has.
const FALLBACK = JSON.stringify(`sealing-fallback-${fallback.slice(0, 8)}.js`);
const banner = { js: `/* Built from plugins/runtime/src by build.mjs, sources sha256 ${hashOfSources()} */` };
await bundle("index", "coursemark", { define: { FALLBACK, EXTRAS: "true" }, banner });
// For courses without exams, certainty, sealed answers.
await bundle("index", "coursemark-core", { define: { FALLBACK, EXTRAS: "false" }, banner });
await build({ ...options, entryPoints: [join(assets, "coursemark.css")], outfile: join(folder, "coursemark.min.css"), minify: true });

async function bundle(entry, name, more) {
  // A classic script runs from file:// too, where browsers refuse modules.
  const script = { ...options, entryPoints: [`src/${entry}.ts`], bundle: true, format: "iife", ...more };
  if (name !== "coursemark-core") await build({ ...script, outfile: join(folder, `${name}.js`) });
  await build({ ...script, outfile: join(folder, `${name}.min.js`), minify: true });
}

// tests/test_runtime.py computes the same without Node, so that a stale bundle is noticed everywhere.
function hashOfSources() {
  const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const hash = createHash("sha256");
  for (const name of ["esbuild", "@noble/hashes"]) hash.update(`${name} ${lock.packages[`node_modules/${name}`].version}\n`);
  const paths = globSync("src/**/*.ts", { cwd: here }).map((path) => path.replaceAll("\\", "/"));
  for (const path of paths.sort()) {
    const text = readFileSync(join(here, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\0${text}\0`);
  }
  return hash.digest("hex");
}
