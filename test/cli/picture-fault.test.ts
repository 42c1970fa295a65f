import { expect, test } from "vitest";
import { failureOf } from "../../src/cli/failure.ts";
import { pictureFault } from "../../src/cli/picture-fault.ts";
import { ApiError, type ApiErrorDetails } from "../../src/model/api-error.ts";
import { readOptions } from "../support/read-options.ts";

const source = { kind: "cluster", context: "prod", server: "https://k8s.example:6443" } as const;

function failure(details: Partial<ApiErrorDetails>, argv: readonly string[] = ["--once"]) {
  const error = new ApiError({ reason: "Network", message: "", verb: "list", resource: "pods", ...details });
  return failureOf(pictureFault(error, source, readOptions(argv)));
}

const code = (name: string) => ({ cause: Object.assign(new Error(name), { code: name }) });
const host = "k8s.example:6443";

test.for([
  [{ message: "connect ECONNREFUSED 10.0.0.1:6443", ...code("ECONNREFUSED") }, "connection refused"],
  [{ message: "getaddrinfo ENOTFOUND k8s.example", ...code("ENOTFOUND") }, "name not found"],
  [
    { message: `the connection to ${host} was cut (through the proxy p:3128)`, ...code("ECONNRESET") },
    "connection cut (through the proxy p:3128)",
  ],
  [{ reason: "Timeout", message: `${host}: no connection within 10 s` }, "no connection within 10 s"],
  [{ message: "proxy p:3128: connect ECONNREFUSED 10.0.0.9:3128" }, "proxy p:3128: connection refused"],
  [
    { message: `the certificate of ${host} has expired`, ...code("CERT_HAS_EXPIRED") },
    `the certificate of ${host} has expired`,
  ],
  [{ message: "something new" }, "something new"],
  [
    { reason: "Timeout", message: "k8s.example:6443: connected, but no TLS handshake within 10 s" },
    "connected, but no TLS handshake within 10 s",
  ],
] as const)("%o: %s", ([details, why]) => {
  expect(failure(details)).toEqual({
    line: `https://k8s.example:6443: ${why}`,
    hint: "Is it up, and can it be reached from here? --context and --server choose another.",
    code: 3,
  });
});

test.for([
  [
    { status: 401, reason: "Unauthorized", message: "Unauthorized" },
    "not signed in: Unauthorized",
    /^Sign in/,
  ],
  [{ status: 403, message: "you may not" }, "forbidden: list pods: you may not", /-n/],
  [
    {
      message: "the certificate of h is signed by an unknown authority",
      ...code("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    },
    "https://k8s.example:6443: the certificate of h is signed by an unknown authority",
    /--certificate-authority/,
  ],
] as const)("%o says what to do", ([details, why, hint]) => {
  expect(failure(details)).toMatchObject({ line: why, code: 3 });
  expect(failure(details)?.hint).toMatch(hint);
});

test("a field that the server does not select by is wrong use", () => {
  const refused = { status: 400, reason: "BadRequest", message: "field label not supported: foo" };
  expect(failure(refused, ["--once", "--field-selector", "foo=bar"])).toEqual({
    line: "--field-selector: field label not supported: foo",
    code: 2,
  });
  expect(failure(refused)?.code).toBe(3);
});
