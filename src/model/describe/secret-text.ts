/** What stands for a value that may be a secret. */
export const hiddenText = "<hidden>";

/** Names of values that are nobody's to read over a shoulder. */
const secretName =
  /pass(?:word|wd|phrase|code)|(?:^|[^a-z])(?:pwd|pass|pin|otp|jwt|dsn|auth|salt|bearer|cookie)(?:$|[^a-z])|(?:pg|db|my|user|root|admin|smtp)pass$|secret|token(?!i[sz])|credential|(?:api|access|private|secret|signing|encryption|encrypt|master|session|client|account|auth|ssh|hmac)[-_. ]?key|authorization|connection[-_. ]?str|basic[-_. ]?auth/i;

/** Names that only say where a secret is or how it is used. */
const harmlessEnd =
  /(?:file|path|dir|directory|name|url|uri|endpoint|ttl|expiry|expiration|seconds|timeout|interval|duration|length|size|type|mode|method|policy|provider|issuer|audience|enabled|required|count|id|ref|refs|mount|volume|review|reviewer|cache|class|version|kind|host|port|address|server|backend|engine|automount[\w-]{0,40}token)$/i;

/** Numbers and switches tell nothing. */
const harmlessValue = /^(?:true|false|yes|no|on|off|none|null|\d{1,3})?$/i;

const withoutMarks = (name: string) => name.replace(/^-+/, "").replace(/(?<=[a-z\d])(?=[A-Z])/g, "-");

/** True when a value of this name (key, flag, variable) is not to be shown: password, token, secret, apikey… */
export function isSecretName(name: string): boolean {
  const plain = withoutMarks(name);
  return secretName.test(plain) && !harmlessEnd.test(plain);
}

// Each pattern begins where a word begins, and nowhere else: in a long word, it would be tried at each letter.

/** Texts that are secrets whatever their name: PEM keys, JWTs, keys of well-known services. */
const secretShapes =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|\b(?:AKIA|ASIA)[A-Z\d]{16}\b|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abeoprs]-[\w-]{10,}|\bsk[-_](?:live[-_]|test[-_]|proj-|ant-)?[\w-]{20,}|\bAIza[\w-]{30,}|\bnpm_\w{30,}/g;

/** `scheme://user:password@host`. */
const urlPassword = /((?<![a-z\d+.-])[a-z][a-z\d+.-]*:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/gi;

const bearer = /\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi;

/** `name=value`, `"name": "value"`, `-Dname=value`; the value may be quoted. */
const assignment = /(?<![\w.-])([\w.-]+)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"',;&]+)/g;

/** `--password value` inside of one text, as in a shell's command line. */
const flagAndValue = /(?<![\w.-])(--?[A-Za-z][\w.-]*)(\s+)("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)/g;

/** `$(NAME)` and `${NAME}` only say which variable it comes from. */
const variable = /^["']?\$[({]?\w+[)}]?["']?$/;

const isSecretValue = (name: string, value: string) =>
  isSecretName(name) && !harmlessValue.test(value) && !variable.test(value) && !value.startsWith("//");

const hideNamed = (all: string, ...[name = "", between = "", value = ""]: string[]) =>
  isSecretValue(name, value) ? `${name}${between}${hiddenText}` : all;

/** The text with what looks like a secret in it replaced: passwords in URLs, keys, `password=…`. */
export function hideSecrets(text: string): string {
  return text
    .replace(secretShapes, hiddenText)
    .replace(urlPassword, `$1${hiddenText}`)
    .replace(bearer, `$1 ${hiddenText}`)
    .replace(assignment, hideNamed)
    .replace(flagAndValue, hideNamed);
}

const bareFlag = /^--?[A-Za-z][\w.-]*$/;

/** The arguments of a command, secrets hidden: in the argument itself, or in the one after `--password`. */
export function hideSecretArguments(all: readonly string[]): string[] {
  return all.map((argument, at) => {
    const before = all[at - 1] ?? "";
    const isNamed = bareFlag.test(before) && !argument.startsWith("-") && isSecretValue(before, argument);
    return isNamed ? hiddenText : hideSecrets(argument);
  });
}
