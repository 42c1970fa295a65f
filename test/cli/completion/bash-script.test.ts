import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { bashScript } from "../../../src/cli/completion/bash-script.ts";

/** bash's pieces of a line, cut as it cuts them: blanks go, and each of = : @ is a piece of its own. */
const piecesOf = (line: string) => [
  ...(line.match(/"[^"]*"?|[^\s=:@"]+|[=:@]/g) ?? []),
  ...(/\s$/.test(line) ? [""] : []),
];

interface Answer {
  /** The words that podtop was asked with. */
  asked: string[];
  /** What bash is to put in the place of the last piece. */
  replies: string[];
  options: string[];
  /** A trap went off. */
  hasRun: boolean;
}

/** Presses tab at the end of the line, in a bash with a podtop that gives these lines. */
function tab(line: string, lines: readonly string[]): Answer {
  const pieces = piecesOf(line);
  const script = `${bashScript}
podtop() { printf 'asked %s\\n' "$@" >&3; printf '%s\\n' "$LINES_OF_PODTOP"; }
compopt() { printf 'option %s\\n' "$2" >&3; }
COMP_LINE=$1; COMP_POINT=\${#1}; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_podtop
for reply in "\${COMPREPLY[@]}"; do printf 'reply %s\\n' "$reply" >&3; done`;
  const { output } = spawnSync("bash", ["--norc", "-c", script, "bash", line, ...pieces], {
    env: { ...process.env, LINES_OF_PODTOP: lines.join("\n"), COMP_WORDBREAKS: " \t\n\"'@><=;|&(:" },
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const told = (output[3] ?? "").split("\n");
  const of = (kind: string) =>
    told.filter((entry) => entry.startsWith(`${kind} `)).map((entry) => entry.slice(kind.length + 1));
  return { asked: of("asked"), replies: of("reply"), options: of("option"), hasRun: told.includes("ran") };
}

test("podtop is asked with the words as they are typed, and its answers are what bash puts in", () => {
  expect(tab("podtop --once -o j", ["json\thelp", ":4"])).toMatchObject({
    asked: ["__complete", "--once", "-o", "j"],
    replies: ["json"],
    options: [],
  });
  expect(tab("podtop -n ", ["a", "b", ":4"])).toMatchObject({
    asked: ["__complete", "-n", ""],
    replies: ["a", "b"],
    options: [],
  });
});

test("a word that bash cuts is asked for whole, and only its last piece is put in", () => {
  expect(tab("podtop --theme=l", ["--theme=light", ":4"])).toMatchObject({
    asked: ["__complete", "--theme=l"],
    replies: ["light"],
  });
  expect(tab("podtop --theme=", ["--theme=light", ":4"])).toMatchObject({
    asked: ["__complete", "--theme="],
    replies: ["light"],
  });
  expect(tab("podtop --context arn:aws:x/p", ["arn:aws:x/prod", ":4"])).toMatchObject({
    asked: ["__complete", "--context", "arn:aws:x/p"],
    replies: ["x/prod"],
  });
  for (const line of ["podtop --context jane@", "podtop --context jane@d"])
    expect(tab(line, ["jane@dev", ":4"]).replies).toEqual(["@dev"]);
  expect(tab('podtop --context "arn:aws:x/p', ["arn:aws:x/prod", ":4"])).toMatchObject({
    asked: ["__complete", "--context", '"arn:aws:x/p'],
    replies: ["arn:aws:x/prod"],
  });
});

test("what is to happen beside the words is bash's own option", () => {
  expect(tab("podtop d", ["deploy/", ":6"]).options).toEqual(["nospace"]);
  expect(tab("podtop --kubeconfig ", [":0"])).toMatchObject({ replies: [], options: ["default"] });
  expect(tab("podtop x", [":4"])).toMatchObject({ replies: [], options: [] });
});

test("nothing that is typed or answered is run", () => {
  const trap = "$(echo ran>&3)";
  for (const answer of [`${trap}\`echo ran>&3\``, `:a[${trap}]`, `a\t${trap}`])
    expect(tab(`podtop -n ${trap}`, [answer, ":4"]).hasRun).toBe(false);
});
