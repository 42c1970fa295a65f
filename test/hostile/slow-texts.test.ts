import { expect, test } from "vitest";
import { imagePulls } from "../../src/model/describe/image-pulls.ts";
import { hideSecrets, hideSecretsInProse, isSecretName } from "../../src/model/describe/secret-text.ts";
import { parseQuantity } from "../../src/model/quantity.ts";
import { toClusterEvent } from "../../src/model/to-event.ts";
import { serverHost } from "../../src/view/cause-words.ts";
import { symbolsOf } from "../../src/view/symbols.ts";
import { yamlView } from "../../src/view/yaml-lines.ts";
import { eventOf, podOf } from "./hostile-cluster.ts";

// None of these has a deadline of its own: where a pattern begins anew at each character, they take hours.

const megabyte = 1_000_000;
/** The most that all annotations of an object may hold together. */
const annotations = 262_144;
const much = (part: string, length = megabyte) => part.repeat(Math.ceil(length / part.length));

const shapes = [
  ..."aA1.-=:\"'/@_ \t\n",
  ...[
    "a=",
    "a:",
    "a= ",
    "a : ",
    "a='",
    'a="',
    "a=b ",
    "token=",
    "token: ",
    "token token ",
    "-a ",
    "--token a ",
  ],
  ...[
    "a://",
    "a://a:",
    "a://a:a@",
    "a:a@",
    "eyJ",
    "eyJaaaaaaaaa.",
    "eyJaaaaaaaaa-",
    "AKIA",
    "ghp_",
    "sk-",
    "xoxb-",
  ],
  ...["-----BEGIN ", "-----BEGIN A", "-----BEGIN PRIVATE KEY-----", "-----END ", "PRIVATE KEY-----"],
  ...["Bearer ", "Bearer a", "basic  ", "aA", "a-key", "automount-", "1.1", "v1.1-", "Aaa", "A_A", "a=a:a="],
];

test.for(shapes)("secrets are looked for once in a long text of %j", (shape) => {
  for (const end of ["", "!", '"']) {
    const text = much(shape, annotations) + end;
    for (const one of [text, `token=${text}`]) {
      expect(hideSecrets(one).length).toBeGreaterThan(0);
      expect(hideSecretsInProse(`secret ${one}`).length).toBeGreaterThan(0);
    }
    expect(isSecretName(text)).toBeTypeOf("boolean");
  }
});

test("an amount of a million digits that is none", () => {
  expect(parseQuantity(`${much("1")}x`)).toBeUndefined();
});

test.for(["1", ".", "1.", "1m"])("a pull that took a megabyte of %j", (part) => {
  const [pull] = imagePulls([
    toClusterEvent(
      eventOf(0, {
        reason: "Pulled",
        message: `Successfully pulled image "a" in ${much(part)}`,
        involvedObject: { kind: "Pod", name: "p", fieldPath: "spec.containers{app}" } as never,
      }),
    ),
  ]);
  expect(pull?.container).toBe("app");
});

test("a server's address of a million slashes", () => {
  const source = { kind: "cluster", context: "c", server: `https://${much("/")}\n/` } as const;
  expect(serverHost(source)).toBe("c");
});

test.for(["- ", " ", "-", ":", "a:", '"', "\\"])("a line of YAML of a megabyte of %j", (part) => {
  const of = podOf(0, {});
  const lines = yamlView({
    reading: {
      target: { namespace: "shop", name: "p", uid: "u" } as never,
      pod: {},
      chain: {},
      network: {} as never,
      home: {},
      yaml: { of, lines: [`${much(part)}x`, `"${much(part)}x`] },
    },
    now: 0,
    width: 80,
    symbols: symbolsOf("unicode"),
  });
  expect(lines.length).toBeGreaterThan(0);
});
