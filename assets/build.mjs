// Bundles the map into the portal's static files. Same input, same bytes: nothing is dated.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";

const out = new URL("../src/traza/ui/static/ui/built/", import.meta.url).pathname;
const library = new URL("./node_modules/maplibre-gl/dist/", import.meta.url).pathname;

await mkdir(out, { recursive: true });
await build({
  entryPoints: { map: "src/map.js" },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  outdir: out,
});
// The library's build for strict policies: its worker is a file of ours, nothing is evaluated.
const worker = await readFile(`${library}maplibre-gl-csp-worker.js`, "utf8");
// Its source map is not published, so the comment that names it goes too.
await writeFile(`${out}map-worker.js`, worker.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
