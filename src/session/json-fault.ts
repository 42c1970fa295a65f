/** Where a text stops being JSON, as an offset into it, and why. */
export interface JsonFault {
  offset: number;
  why: string;
}

const blank = /[ \t\r\n]*/y;
const stringToken = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalarToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
/** As deep as a tree may nest here: far beyond any Kubernetes object, well within the call stack. */
const depthLimit = 1000;

class Found extends Error {}

/** Reads a text strictly, to say where it breaks: `JSON.parse` often does not. Only used once it has failed. */
export function findJsonFault(text: string): JsonFault | undefined {
  const reader = new FaultReader(text);
  try {
    reader.value(0);
    return reader.rest();
  } catch (thrown) {
    if (thrown instanceof Found) return { offset: reader.at, why: thrown.message };
    throw thrown;
  }
}

class FaultReader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  rest(): JsonFault | undefined {
    this.#take(blank);
    return this.at < this.#text.length ? { offset: this.at, why: "text after the end" } : undefined;
  }

  value(depth: number): void {
    if (depth > depthLimit) throw new Found("nested too deep");
    this.#take(blank);
    const first = this.#text[this.at];
    if (first === "{") this.#members("}", () => this.#member(depth));
    else if (first === "[") this.#members("]", () => this.value(depth + 1));
    else if (first === '"') this.#string();
    else if (!this.#take(scalarToken)) this.#fail("expected a value");
  }

  #members(end: "}" | "]", read: () => void): void {
    this.at++;
    if (this.#next(end)) return;
    do read();
    while (this.#next(","));
    if (!this.#next(end)) this.#fail(`expected "," or "${end}"`);
  }

  #member(depth: number): void {
    this.#take(blank);
    if (this.#text[this.at] !== '"') this.#fail("expected a quoted key");
    this.#string();
    if (!this.#next(":")) this.#fail('expected ":"');
    this.value(depth + 1);
  }

  #string(): void {
    if (!this.#take(stringToken))
      this.#fail("a string with a bare control character, a bad escape or no end");
  }

  #next(character: string): boolean {
    this.#take(blank);
    if (this.#text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  #take(token: RegExp): boolean {
    token.lastIndex = this.at;
    if (!token.test(this.#text)) return false;
    this.at = token.lastIndex;
    return true;
  }

  #fail(why: string): never {
    const character = this.#text[this.at];
    throw new Found(
      character === undefined ? `${why}, not the end` : `${why}, not ${JSON.stringify(character)}`,
    );
  }
}
