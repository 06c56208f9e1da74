// Bundles src/ into one classic script: `node build.mjs [file]`.
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const outfile = process.argv[2] ?? join(here, "../coursemark/static/coursemark.js");

await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts"],
  outfile,
  bundle: true,
  // A classic script runs from file:// too, where browsers refuse modules.
  format: "iife",
  target: "es2022",
  charset: "utf8",
  banner: { js: `/* Built from plugins/runtime/src by build.mjs, sources sha256 ${hashOfSources()} */` },
});

// tests/test_runtime.py computes the same without Node, so that a stale bundle is noticed everywhere.
function hashOfSources() {
  const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const hash = createHash("sha256").update(`esbuild ${lock.packages["node_modules/esbuild"].version}\n`);
  const paths = globSync("src/**/*.ts", { cwd: here }).map((path) => path.replaceAll("\\", "/"));
  for (const path of paths.sort()) {
    const text = readFileSync(join(here, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(`${path}\0${text}\0`);
  }
  return hash.digest("hex");
}
