import { hiddenText, hideSecretsInProse } from "./secret-text.ts";

const keyBegins = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const keyEnds = /-----END [A-Z ]*PRIVATE KEY-----/;

/** No key has more lines: what follows is none of it. */
const longestKey = 200;

/** Hides what looks like a secret in the lines of one text, one after another: a key may stand in several. */
export class SecretLines {
  /** Lines of a key that may still come. */
  #left = 0;

  hide(text: string): string {
    if (this.#left > 0) return this.#inKey(text);
    const begin = text.search(keyBegins);
    if (begin >= 0 && !keyEnds.test(text)) this.#left = longestKey;
    return hideSecretsInProse(text);
  }

  #inKey(text: string): string {
    const end = keyEnds.exec(text);
    this.#left = end ? 0 : this.#left - 1;
    return end ? hiddenText + hideSecretsInProse(text.slice(end.index + end[0].length)) : hiddenText;
  }
}
