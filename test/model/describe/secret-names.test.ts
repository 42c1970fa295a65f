import { describe, expect, test } from "vitest";
import { hideSecretArguments, hideSecrets, isSecretName } from "../../../src/model/describe/secret-text.ts";

describe("names", () => {
  test.for([
    "password",
    "DB_PASSWORD",
    "--db-password",
    "dbPasswd",
    "passphrase",
    "PGPASS",
    "token",
    "--token",
    "authToken",
    "GITHUB_TOKEN",
    "apiKey",
    "API_KEY",
    "x-api-key",
    "apikey",
    "client_secret",
    "clientSecret",
    "aws_secret_access_key",
    "AWS_ACCESS_KEY_ID".replace("_ID", ""),
    "privateKey",
    "credentials",
    "authorization",
    "Cookie",
    "connection-string",
    "dsn",
  ])("%s is hidden", (name) => expect(isSecretName(name)).toBe(true));

  test.for([
    "port",
    "log-level",
    "keyboard",
    "author",
    "monkey",
    "compass",
    "passthrough",
    "tokenizer",
    "secretName",
    "token-ttl",
    "--token-file",
    "password_path",
    "imagePullPolicy",
    "automountServiceAccountToken",
    "key",
    "username",
  ])("%s is shown", (name) => expect(isSecretName(name)).toBe(false));
});

describe("texts", () => {
  test.for([
    ["--password=hunter2 -v", "--password=<hidden> -v"],
    ["--password hunter2 -v", "--password <hidden> -v"],
    ["exec /api --db-password='hunter 2' --port 80", "exec /api --db-password=<hidden> --port 80"],
    ["TOKEN=abc run", "TOKEN=<hidden> run"],
    ['{"apiKey": "hunter2", "port": 80}', '{"apiKey": <hidden>, "port": 80}'],
    ["-Dspring.datasource.password=hunter2", "-Dspring.datasource.password=<hidden>"],
    ["postgres://me:hunter2@db:5432/x", "postgres://me:<hidden>@db:5432/x"],
    ["curl -H 'Authorization: Bearer abcdefgh12345678' x", "curl -H 'Authorization: <hidden> <hidden>' x"],
    ["key AKIAABCDEFGHIJKLMNOP used", "key <hidden> used"],
    [`a text that was cut: password="abc def`, "a text that was cut: password=<hidden>"],
    ["--token 'abc def", "--token <hidden>"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln", "<hidden>"],
    ["a -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- b", "a <hidden> b"],
  ] as const)("of %j the secret is hidden", ([raw, shown]) => expect(hideSecrets(raw)).toBe(shown));

  test.for([
    "--password=$(DB_PASSWORD)",
    `--password=\${DB_PASSWORD}`,
    "--token-file=/var/run/token",
    "--tls=true",
    "--enable-token=false",
    "http://db:5432/x",
    "while true; do sleep 1; done",
    "--log-level debug",
    "a=b c:d",
    "registry.example/shop/auth:1.2.3",
    "ghcr.io/acme/token-service:4f2c9e1",
    "--upstream=http://auth:8080",
    "curl http://token.shop.svc:8080/health",
    "--secret-store=vault",
    "--authorization-kubeconfig=/etc/kubernetes/scheduler.conf",
    "",
  ])("%j is shown as it is", (text) => expect(hideSecrets(text)).toBe(text));
});

test("the value of a flag may be the argument after it", () => {
  expect(
    hideSecretArguments(["/api", "--password", "hunter2", "--token", "--port", "80", "--token=abc"]),
  ).toEqual(["/api", "--password", "<hidden>", "--token", "--port", "80", "--token=<hidden>"]);
});
