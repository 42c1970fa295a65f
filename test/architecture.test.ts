import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

/** What each room may import: other rooms, then packages. `node:*` types are free everywhere. */
const rooms: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  base: { rooms: [], packages: ["string-width"] },
  model: { rooms: ["base"], packages: [] },
  informer: { rooms: ["base", "model"], packages: [] },
  store: { rooms: ["base", "model"], packages: [] },
  view: { rooms: ["base", "model", "store"], packages: ["yaml"] },
  command: { rooms: ["base", "model", "store", "view"], packages: [] },
  terminal: { rooms: ["base"], packages: [] },
  ui: {
    rooms: ["base", "model", "view", "command", "terminal", "store"],
    packages: ["react", "react/jsx-runtime", "ink", "ink-table"],
  },
  print: { rooms: ["base", "model", "store", "view"], packages: [] },
  kube: { rooms: ["base", "model"], packages: ["@kubernetes/client-node", "undici", "socks", "node:"] },
  sim: { rooms: ["base", "model"], packages: [] },
  session: { rooms: ["base", "model"], packages: ["yaml", "node:"] },
  cli: {
    rooms: [
      "base",
      "model",
      "informer",
      "store",
      "view",
      "command",
      "terminal",
      "ui",
      "print",
      "kube",
      "sim",
      "session",
    ],
    packages: ["meow", "yaml", "node:"],
  },
};

interface SourceFile {
  path: string;
  room: string;
  lines: number;
  text: string;
  /** Without comments and string contents. */
  code: string;
}

function withoutCommentsAndStrings(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/.*$|"(?:[^"\\\n]|\\.)*"/gm, '""');
}

const files: SourceFile[] = globSync("src/**/*.{ts,tsx}", { cwd: root }).map((path) => {
  const text = readFileSync(join(root, path), "utf8");
  const room = path.split(sep)[1] ?? "";
  return { path, room, text, lines: text.split("\n").length - 1, code: withoutCommentsAndStrings(text) };
});

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"|(?:^|\n)import\s+"([^"]+)"/g;

function importsOf({ text }: SourceFile): { target: string; isType: boolean }[] {
  return [...text.matchAll(importPattern)].map((match) => ({
    target: match[2] ?? match[3] ?? match[4] ?? "",
    isType: match[1] !== undefined,
  }));
}

function roomOfImport(file: SourceFile, target: string): string {
  return relative(join(root, "src"), join(root, dirname(file.path), target)).split(sep)[0] ?? "";
}

function isAllowed(file: SourceFile, { target, isType }: { target: string; isType: boolean }): boolean {
  const allowed = rooms[file.room];
  if (!allowed) return false;
  if (target.startsWith(".")) {
    const room = roomOfImport(file, target);
    return room === file.room || allowed.rooms.includes(room);
  }
  if (isType && target.startsWith("node:")) return true;
  return allowed.packages.some(
    (name) =>
      target === name || (name.endsWith(":") && target.startsWith(name)) || target.startsWith(`${name}/`),
  );
}

/** The code from the opening bracket of each function's and method's parameters on. */
function functionHeads(code: string): string[] {
  const head =
    /function\s*\w*(?:<[^(]*>)?\(|^ +(?:(?:async|static|override) )*\*?#?\w+(?:<[^(]*>)?\((?=[^)]*:)/gm;
  return [...code.matchAll(head)].map((match) => code.slice(match.index + match[0].length));
}

/** Commas between parameters, not those inside of types and defaults. */
function countParameters(head: string): number {
  let depth = 0;
  let parameters = head.trimStart().startsWith(")") ? 0 : 1;
  for (const [index, character] of [...head].entries()) {
    if ("([{<".includes(character)) depth++;
    else if (")]}".includes(character) || (character === ">" && head[index - 1] !== "=")) depth--;
    if (depth < 0) return parameters;
    if (depth === 0 && character === "," && !/^\s*\)/.test(head.slice(index + 1))) parameters++;
  }
  return parameters;
}

describe("the arrows of the house", () => {
  test("every file stands in a room, and every room is there", () => {
    expect(new Set(files.map(({ room }) => room))).toEqual(new Set(Object.keys(rooms)));
  });

  test("imports go only where the house allows", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((entry) => !isAllowed(file, entry))
        .map(({ target }) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the store is reached from ui in one file", () => {
    const readers = files.filter(
      (file) =>
        file.room === "ui" &&
        importsOf(file).some(
          ({ target, isType }) => !isType && target.startsWith(".") && roomOfImport(file, target) === "store",
        ),
    );
    expect(readers.length).toBeLessThanOrEqual(1);
  });
});

describe("what no file may do", () => {
  const banned: readonly { name: string; pattern: RegExp; except: readonly string[] }[] = [
    {
      name: "the wall clock",
      pattern: /\bDate\.now\b|new Date\(\)|\bperformance\.now\b/,
      except: ["src/base/clock.ts"],
    },
    { name: "timers", pattern: /\bset(?:Timeout|Interval|Immediate)\b/, except: ["src/base/clock.ts"] },
    { name: "chance", pattern: /\bMath\.random\b/, except: ["src/base/clock.ts"] },
    { name: "the console", pattern: /\bconsole\./, except: [] },
    { name: "any", pattern: /(?::|<|\bas)\s*any\b/, except: [] },
    { name: "an empty catch", pattern: /catch\s*(?:\([^)]*\))?\s*\{\s*\}/, except: [] },
  ];
  test.for(banned)("$name", ({ pattern, except }) => {
    const users = files.filter(({ path, code }) => !except.includes(path) && pattern.test(code));
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  test("the process belongs to cli", () => {
    const users = files.filter(
      ({ room, code }) => room !== "cli" && /\bprocess\.(?!platform|arch)/.test(code),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });
});

describe("sizes and names", () => {
  test("no file is over 300 lines", () => {
    expect(files.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([]);
  });

  test("half of the files have at most 80 lines", () => {
    const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  });

  test("files are named for their concept, in kebab case", () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|types|misc|index)(?:\/|\.tsx?$)/;
    const odd = files.filter(
      ({ path }) => vague.test(path) || !/^[a-z0-9-]+\.tsx?$/.test(path.split(sep).at(-1) ?? ""),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  test("functions take at most three positional parameters", () => {
    const wrong = files.filter(({ code }) => functionHeads(code).some((head) => countParameters(head) > 3));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

test("the README names every room", () => {
  for (const room of Object.keys(rooms)) expect(readme).toContain(`\`src/${room}\``);
});
