// Bundles podtop into dist/podtop.js: one file that runs on Node 20.19 and newer without node_modules.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Ink asks for the React devtools only in development, and debug for colours if it may; they are no part of the product. */
const withoutExtras = {
  name: "without-extras",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: "empty" }));
    onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default {};" }));
    onResolve({ filter: /^supports-color$/ }, ({ path }) => ({ path, namespace: "missing" }));
    onLoad({ filter: /.*/, namespace: "missing" }, ({ path }) => ({
      contents: `module.exports = {}; throw new Error("the bundle holds no ${path}");`,
    }));
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

/** Parts of these are loaded when the description of their property is asked for, which esbuild does with each of them. */
const partlyLoaded = new Set(["node:util"]);
function onDemand(found) {
  const properties = Object.keys(found).map((key) => [key, { enumerable: true, get: () => found[key] }]);
  return Object.create(null, Object.fromEntries(properties));
}

/** Node's own modules are loaded by the room that needs them: an import stands at the top of the bundle, for every start. */
const builtinsOnDemand = {
  name: "builtins-on-demand",
  setup({ onResolve, onLoad }) {
    const names = new Set(builtinModules);
    onResolve({ filter: /^(?:node:)?[a-z0-9_]+(?:\/[a-z0-9_]+)*$/ }, ({ path }) => {
      const name = path.replace(/^node:/, "");
      const isBuiltin = path.startsWith("node:") || names.has(name);
      return isBuiltin ? { path: `node:${name}`, namespace: "builtin" } : undefined;
    });
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `
        const found = process.getBuiltinModule("${path}");
        if (!found) throw new Error("this Node has no ${path}");
        module.exports = ${partlyLoaded.has(path) ? `(${onDemand})(found)` : "found"};`,
    }));
  },
};

/** Of undici, connections over HTTP/1.1 are used alone; the rest would be a sixth of the bundle. */
const onlyConnectionsOfUndici = {
  name: "only-connections-of-undici",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: "undici" }));
    // Its sockets are ours, which ask for HTTP/1.1.
    onLoad({ filter: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h2\.js$/ }, () => ({
      contents: `module.exports = () => { throw new Error("the bundle holds no HTTP/2"); };`,
    }));
    onLoad({ filter: /.*/, namespace: "undici" }, () => ({
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
      contents: `
        import api from "undici/lib/api/index.js";
        import Dispatcher from "undici/lib/dispatcher/dispatcher.js";
        Object.assign(Dispatcher.prototype, api);
        export { default as Client } from "undici/lib/dispatcher/client.js";
        export { default as Agent } from "undici/lib/dispatcher/agent.js";
        export { default as ProxyAgent } from "undici/lib/dispatcher/proxy-agent.js";
        export const fetch = () => { throw new Error("the bundle holds no fetch"); };`,
    }));
  },
};

/** meow normalizes a package.json when asked to. Nobody asks, yet loading what does it takes longer than all the rest of it. */
const withoutNormalizing = {
  name: "without-normalizing",
  setup({ onLoad }) {
    const eager = "requireNormalize();";
    onLoad({ filter: /[\\/]meow[\\/]build[\\/]dependencies\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (text.split(eager).length !== 2) throw new Error(`${path}: expected one "${eager}"`);
      return { contents: text.replace(eager, "() => {};") };
    });
  },
};

/** yoga reads its program from the text beside it by `fetch` where there is one: that would load all of Node's web client. */
const yogaWithoutFetch = {
  name: "yoga-without-fetch",
  setup({ onLoad }) {
    const asked = "typeof fetch";
    onLoad({ filter: /[\\/]yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (text.split(asked).length !== 3) throw new Error(`${path}: expected "${asked}" twice`);
      return { contents: text.replaceAll(asked, "typeof undefined") };
    });
  },
};

/**
 * One table of widths for podtop and for Ink, whose parts come with five copies of an older one. It is loaded for the
 * first text that needs it: most starts have none, and it takes 10 ms.
 */
const oneTableOfWidths = {
  name: "one-table-of-widths",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^string-width$/ }, async ({ path: asked, kind, pluginData }) => {
      if (pluginData === "found") return undefined;
      const resolveDir = fileURLToPath(new URL(".", import.meta.url));
      const { path } = await resolve(asked, { resolveDir, kind, pluginData: "found" });
      return { path, namespace: "string-width" };
    });
    onLoad({ filter: /.*/, namespace: "string-width" }, ({ path }) => ({
      resolveDir: fileURLToPath(new URL("src/base", import.meta.url)),
      contents: `
        import { beyondSimple } from "./clusters.ts";
        let found;
        export default function stringWidth(text, options) {
          if (typeof text === "string" && !beyondSimple.test(text)) return text.length;
          found ??= require(${JSON.stringify(path)}).default;
          return found(text, options);
        }`,
    }));
  },
};

/** With one character beyond ASCII, Node reads the whole bundle at half the speed. esbuild writes all but expressions in ASCII. */
const inAscii = {
  name: "in-ascii",
  setup({ onEnd }) {
    onEnd(async ({ errors }) => {
      if (errors.length > 0) return;
      const [found] = (await readFile(outfile, "utf8")).match(/.{0,40}[^\0-\x7f].{0,40}/) ?? [];
      if (found) throw new Error(`beyond ASCII, write it as \\u…: ${found}`);
    });
  },
};

const outfile = "dist/podtop.js";

await build({
  entryPoints: ["src/cli/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  jsx: "automatic",
  legalComments: "linked",
  define: { "process.env.NODE_ENV": '"production"', __PODTOP_VERSION__: JSON.stringify(version) },
  plugins: [
    withoutExtras,
    withoutGeneratedClients,
    builtinsOnDemand,
    onlyConnectionsOfUndici,
    withoutNormalizing,
    yogaWithoutFetch,
    oneTableOfWidths,
    inAscii,
  ],
  logLevel: "warning",
});
