import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The programs that are measured, as files that any Node from 20.19 on runs. */
export interface Bundles {
  /** The product, as it ships. */
  podtop: string;
  /** Loaded into the product before it. */
  probe: string;
  /** podtop without a screen. */
  layer: string;
  /** The informer of client-node. */
  stock: string;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const entry = (name: string) => join(root, "test/bench/measured", `${name}.ts`);

/** Builds the product and the other programs from what is in the tree now. */
export async function buildBundles(folder: string): Promise<Bundles> {
  execFileSync(process.execPath, ["build.mjs"], { cwd: root, stdio: "inherit" });
  const names = ["probe", "layer", "stock-informer"] as const;
  await build({
    entryPoints: names.map(entry),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    jsx: "automatic",
    minifySyntax: true,
    minifyWhitespace: true,
    define: { "process.env.NODE_ENV": '"production"' },
    banner: {
      js: 'import { createRequire as benchRequire } from "node:module"; const require = benchRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  const bundle = (name: string) => join(folder, `${name}.mjs`);
  return {
    podtop: join(root, "bin/podtop.js"),
    probe: bundle("probe"),
    layer: bundle("layer"),
    stock: bundle("stock-informer"),
  };
}
