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

/**
 * podtop reads JSON itself and uses the library's configuration and credentials only; its generated API classes
 * (half of the bundle, and of the time to compile it) are never called and fail loudly if they were.
 * Only kubeconfigs are loaded as YAML documents, a kind that the serializer hands through unchanged.
 */
const withoutGeneratedClients = {
  name: "without-generated-clients",
  setup({ onResolve, onLoad }) {
    onResolve(
      { filter: /gen\/(?:index|models\/ObjectSerializer)\.js$|^\.\/serializer\.js$/ },
      ({ path, importer }) =>
        importer.includes("client-node") ? { path, namespace: "no-client" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "no-client" }, () => ({
      contents: `
        const absent = () => { throw new Error("the bundle holds no generated API clients"); };
        export const createConfiguration = absent;
        export class ServerConfiguration { constructor() { absent(); } }
        export const ObjectSerializer = { serialize: absent, deserialize: (document) => document };`,
    }));
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
  plugins: [withoutDevtools, withoutGeneratedClients],
  logLevel: "warning",
});
