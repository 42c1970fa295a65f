import { expect, test } from "vitest";
import { hideSecretsInProse } from "../../../src/model/describe/secret-text.ts";

test.for([
  ["Unauthorized: Bearer eyJhbGciOiJSUzI1NiJ9.c4n4ry.sig", "Unauthorized: Bearer <hidden>"],
  [
    "connect to https://admin:c4n4ry@10.0.0.1:6443 failed",
    "connect to https://admin:<hidden>@10.0.0.1:6443 failed",
  ],
  ["exec: PGPASSWORD=c4n4ry psql", "exec: PGPASSWORD=<hidden> psql"],
  ["refresh-token: C4N4RY-REFRESH", "refresh-token: <hidden>"],
  ["run with --password c4n4ry", "run with --password <hidden>"],
])("a secret in a sentence is hidden: %s", ([raw = "", shown]) => {
  expect(hideSecretsInProse(raw)).toBe(shown);
});

test.for([
  'MountVolume.SetUp failed for volume "kube-api-access-x" : failed to fetch token: serviceaccounts "default" not found',
  "failed to verify token: x509: certificate has expired",
  'Post token: Post "https://10.0.0.1/token": dial tcp 10.0.0.1:443: connect: connection refused',
  "couldn't find key token in Secret shop/db",
  'failed to get secret: "db"',
  "unauthorized: authentication required",
  "Back-off restarting failed container app in pod web-0_shop(1)",
])("a sentence that only speaks of secrets is whole: %s", (raw) => {
  expect(hideSecretsInProse(raw)).toBe(raw);
});

test("a long chain of assignments takes no time and no stack", () => {
  const chain = "a=".repeat(500_000);
  expect(hideSecretsInProse(`${chain}token`)).toHaveLength(chain.length + 5);
});
