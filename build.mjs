// Bundles podtop into dist/podtop.js: one file that runs on Node 20.19 and newer without node_modules.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Ink asks for the React devtools only in development; they are no part of the product. */
const withoutDevtools = {
  name: "without-devtools",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: "stub" }));
    onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: "export default {};" }));
  },
};

await build({
  entryPoints: ["src/cli/main.ts"],
  outfile: "dist/podtop.js",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  jsx: "automatic",
  legalComments: "linked",
  define: { "process.env.NODE_ENV": '"production"', __PODTOP_VERSION__: JSON.stringify(version) },
  // CommonJS dependencies call require for Node's own modules.
  banner: {
    js: 'import { createRequire as podtopRequire } from "node:module"; const require = podtopRequire(import.meta.url);',
  },
  plugins: [withoutDevtools],
  logLevel: "warning",
});
