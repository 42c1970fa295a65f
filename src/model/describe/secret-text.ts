/** What stands for a value that may be a secret. */
export const hiddenText = "<hidden>";

/** Names of values that are nobody's to read over a shoulder. */
const secretName =
  /pass(?:word|wd|phrase|code)|(?:^|[^a-z])(?:pwd|pass|pin|otp|jwt|dsn|auth|salt|bearer|cookie)(?:$|[^a-z])|(?:pg|db|my|user|root|admin|smtp)pass$|secret|token(?!i[sz])|credential|(?:api|access|private|secret|signing|encryption|encrypt|master|session|client|account|auth|ssh|hmac)[-_. ]?key|authorization|connection[-_. ]?str|basic[-_. ]?auth/i;

/** Names that only say where a secret is or how it is used. */
const harmlessEnd =
  /(?:file|path|dir|directory|name|url|uri|endpoint|ttl|expiry|expiration|seconds|timeout|interval|duration|length|size|type|mode|method|policy|provider|issuer|audience|enabled|required|count|id|ref|refs|mount|volume|review|reviewer|cache|class|version|kind|host|port|address|server|store|manager|config|paths|backend|engine|automount[\w-]{0,40}token)$/i;

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

/** `Bearer token`, but not `basic authentication`: a long word of small letters is a word. */
const bearer = /\b([Bb]earer|BEARER|[Bb]asic|BASIC) +(?![a-z]+(?![\w.~+/=-]))[\w.~+/=-]{8,}/g;

/** `name=`, `"name": `, `-Dname=`, which a value follows. */
const naming = /(?<![\w.-])([\w.-]+)(["']?\s*[=:]\s*)/g;
/** It may be quoted; of a text that was cut, the end of the quotes may be missing. */
const valueHere = /"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"',;&]+/y;

/** `--password value` inside of one text, as in a shell's command line. */
const flagAndValue = /(?<![\w.-])(--?[A-Za-z][\w.-]*)(\s+)("[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'-][^\s"']*)/g;

/** `$(NAME)` and `${NAME}` only say which variable it comes from. */
const variable = /^["']?\$[({]?\w+[)}]?["']?$/;

const isSecretValue = (name: string, value: string) =>
  isSecretName(name) && !harmlessValue.test(value) && !variable.test(value) && !value.startsWith("//");

/** As in `exec: PASSWORD=value`, where the value is an assignment itself; deeper ones are no person's words. */
const deepestAssignment = 4;

/** `name=value` in a text, and the few characters before it. */
interface Assignment {
  readonly name: string;
  readonly between: string;
  readonly value: string;
  readonly before: string;
}

/** As long as the longest beginning of an image: `image "`. */
const beforeLength = 7;
const imageStart = /(?:\/|image ["'])$/;
/** A port or a version, which nothing of a word follows. */
const portOrVersion = /^(?:\d{1,5}|v?\d+(?:\.\d+)+(?:[-+][\w.-]+)?)(?![\w.-])/;
/** No program or image is called so, and numbers of these are no ports. */
const passwordName = /(?:^|[-_.])(?:pass(?:wd|word|code|phrase)?|pwd|pin|otp)$/i;

/** `auth:8080`, `shop/auth:1.2.3`, `image "auth:4f2c9e1"`: of a program that is called as a secret is. */
const isAddressOrImage = ({ name, between, value, before }: Assignment) =>
  between === ":" && !passwordName.test(name) && (imageStart.test(before) || portOrVersion.test(value));

/** As in `token: refresh-token: value`: what follows a name may be another. */
const isNameToo = (value: string) => /^[\w.-]{1,100}[:=]$/.test(value) && isSecretName(value.slice(0, -1));

function valueAt(text: string, at: number): string {
  valueHere.lastIndex = at;
  return valueHere.exec(text)?.[0] ?? "";
}

const inValue = (value: string, isSecret: (found: Assignment) => boolean, depth: number) =>
  depth < deepestAssignment ? hideNamed(value, isSecret, depth + 1) : value;

/** Hides the values that are secrets: `isSecret` is asked for each `name=value` whose name is one of a secret. */
function hideNamed(text: string, isSecret: (found: Assignment) => boolean, depth = 0): string {
  const names = new RegExp(naming);
  let shown = "";
  let from = 0;
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const [, name = "", between = ""] = match;
    if (!isSecretName(name)) continue;
    const start = names.lastIndex;
    const value = valueAt(text, start);
    if (value === "" || isNameToo(value)) continue;
    const found = {
      name,
      between,
      value,
      before: text.slice(Math.max(0, match.index - beforeLength), match.index),
    };
    const isHidden = isSecret(found) && !isAddressOrImage(found);
    // What is in the value is looked for from its start on, but where it is long not again and again.
    if (!isHidden && !/[=:]./.test(value)) continue;
    shown += text.slice(from, start) + (isHidden ? hiddenText : inValue(value, isSecret, depth));
    from = start + value.length;
    names.lastIndex = from;
  }
  return shown + text.slice(from);
}

const hideFlagged = (all: string, name: string, between: string, value: string) =>
  isSecretValue(name, value) ? `${name}${between}${hiddenText}` : all;

/**
 * What is read on in a sentence, as after `failed to fetch token: `: a word, quoted or not, as one of a program's
 * (`networkPlugin`), the name of a variable, one that another colon follows, an address, or only signs.
 */
const proseValue =
  /^(?:["']?(?:read-)?[A-Z]?[a-z]+(?:[A-Z][a-z]{2,}){0,3}["'.:]?|[A-Z]+(?:_[A-Z]+)+|[a-z][a-z\d]{0,15}:|https?:\/\/.*|\d+(?:\.\d+){3}(?::\d+)?:?|\W{1,3})$/;

const isInQuotes = (text: string) => /^["']/.test(text);

/** As in `exceeded quota: used: secrets=1000`. */
const isCount = ({ name, value }: Assignment) => name === "secrets" && /^\d+$/.test(value);

function isSecretInProse(found: Assignment): boolean {
  const { name, between, value } = found;
  if (!isSecretValue(name, value) || isCount(found)) return false;
  const isJson = isInQuotes(between) && isInQuotes(value);
  return isJson || !between.includes(":") || !proseValue.test(value);
}

/** The text with what looks like a secret in it replaced: passwords in URLs, keys, `password=…`. */
export function hideSecrets(text: string): string {
  return hideNamed(withoutShapes(text), ({ name, value }) => isSecretValue(name, value)).replace(
    flagAndValue,
    hideFlagged,
  );
}

const withoutShapes = (text: string) =>
  text
    .replace(secretShapes, hiddenText)
    .replace(urlPassword, `$1${hiddenText}`)
    .replace(bearer, `$1 ${hiddenText}`);

/** Something of each name and shape above: what has none of it, as nearly all messages, need not be searched. */
const maybeSecret =
  /pass|pwd|pin|otp|jwt|dsn|auth|salt|bearer|basic|cookie|secret|token|credential|key|connection[-_. ]?str|eyJ|AKIA|ASIA|gh[pousr]_|github_pat|glpat-|xox|sk[-_]|AIza|npm_|:\/\/[^\s/]*@/i;

/** Like `hideSecrets`, for sentences: of messages and errors, in which a colon is no sign of a value. */
export function hideSecretsInProse(text: string): string {
  if (!maybeSecret.test(text)) return text;
  return hideNamed(withoutShapes(text), isSecretInProse).replace(flagAndValue, hideFlagged);
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
