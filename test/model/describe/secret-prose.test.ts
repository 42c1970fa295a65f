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
  ['answer {"password":"hunter","port":80}', 'answer {"password":<hidden>,"port":80}'],
  ["map[password:hunter2 port:80]", "map[password:<hidden> port:80]"],
  ["map[pin:12345]", "map[pin:<hidden>"],
  ["Get http://auth:8080/x?token=c4n4ry", "Get http://auth:8080/x?token=<hidden>"],
  ["Basic YWxhZGRpbjpvcGVu refused", "Basic <hidden> refused"],
  ["error: password: c4n4ry-1", "error: password: <hidden>"],
  ["Error: sign-in: refresh-token: C4N4RY-REFRESH", "Error: sign-in: refresh-token: <hidden>"],
  ["token: refresh-token: C4N4RY-REFRESH", "token: refresh-token: <hidden>"],
  ["a=b=c=d=e=f=g=token=c4n4ry", "a=b=c=d=e=f=g=token=<hidden>"],
  ["note: 'set password=c4n4ry now'", "note: 'set password=<hidden> now'"],
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
  'Back-off pulling image "registry.example/shop/auth:1.2.3": ErrImagePull: "shop/auth:1.2.3": not found',
  'Pulling image "registry.example:5000/shop/token-service:4f2c9e1"',
  'Pulling image "auth:4f2c9e1"',
  'Container image "auth:v1.2.3-rc.1" already present on machine',
  "no match for auth:1.2.3 in the manifest list",
  'Get "http://auth:8080/healthz": dial tcp: lookup auth: no such host',
  'failed to call webhook: Post "https://token.shop.svc:443/mutate?timeout=10s": EOF',
  "dial tcp 10.0.0.3:8080 for auth:8080: connection refused",
  "mkdir /run/secret: read-only file system",
  "not authorized to perform: secretsmanager:GetSecretValue on resource: prod/db",
  'network for pod "auth-1": networkPlugin cni failed to set up pod "auth-1_shop" network',
  "exceeded quota: q, requested: secrets=1, used: secrets=1000, limited: secrets=1000",
  "no password: DB_PASSWORD is not set",
  "SyntaxError: Unexpected token: <",
  "Basic authentication failed",
  "error validating credentials: ExpiredToken: The security token included in the request is expired",
  "auth: 10.0.0.1:389: connection refused",
])("a sentence that only speaks of secrets is whole: %s", (raw) => {
  expect(hideSecretsInProse(raw)).toBe(raw);
});

test("a long chain of assignments takes no time and no stack", () => {
  const chain = "a=".repeat(500_000);
  expect(hideSecretsInProse(`${chain}token`)).toHaveLength(chain.length + 5);
});
