import type { LogPattern } from "./log-pattern.ts";
import type { TextMatcher, TextRange } from "./text-matcher.ts";

/** More in one line are not worth more colour. */
const mostPlaces = 200;

/** Texts of some screens; dropped as a whole when full. */
const mostTexts = 2_000;

/** An expression that goes astray so often would hold up every frame: what it finds is not marked. */
const mostAstray = 3;

const none: readonly TextRange[] = [];

/** Where in texts on the screen stands what is looked for. Each text is looked at once. */
export class LogPlaces {
  readonly #matcher: TextMatcher;
  #expressions: readonly RegExp[] = [];
  #known = new Map<string, readonly TextRange[]>();
  #astray = 0;

  constructor(matcher: TextMatcher) {
    this.#matcher = matcher;
  }

  lookFor(patterns: readonly (LogPattern | undefined)[]): void {
    const expressions = patterns.flatMap((pattern) => (pattern?.expression ? [pattern.expression] : []));
    const isSame =
      expressions.length === this.#expressions.length &&
      expressions.every((one, at) => String(one) === String(this.#expressions[at]));
    if (isSame) return;
    this.#expressions = expressions;
    this.#known = new Map();
    this.#astray = 0;
  }

  of(texts: readonly string[]): readonly (readonly TextRange[])[] {
    if (this.#expressions.length === 0 || this.#astray >= mostAstray) return texts.map(() => none);
    if (this.#known.size > mostTexts) this.#known = new Map();
    const wanted = [...new Set(texts)].filter((text) => !this.#known.has(text));
    this.#lookAt(wanted);
    return texts.map((text) => this.#known.get(text) ?? none);
  }

  #lookAt(texts: readonly string[]): void {
    const found = this.#expressions.map((expression) => this.#ask(expression, texts));
    for (const [at, text] of texts.entries()) {
      const places = found.map((each) => each[at]);
      if (places.every((each) => each !== undefined)) this.#known.set(text, joined(places.flat()));
    }
  }

  /** The matcher answers some at a time: the others get their colour in the next frame. */
  #ask(expression: RegExp, texts: readonly string[]): (readonly TextRange[])[] {
    if (texts.length === 0) return [];
    const answers = this.#matcher(expression, texts, mostPlaces);
    this.#astray += answers.filter((answer) => answer === undefined).length;
    return answers.map((answer) => answer ?? none);
  }
}

/** In order, those that overlap as one. */
function joined(places: readonly TextRange[]): readonly TextRange[] {
  const sorted = [...places].sort((a, b) => a.start - b.start);
  const result: TextRange[] = [];
  for (const place of sorted) {
    const last = result.at(-1);
    if (last && place.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
    else result.push(place);
  }
  return result;
}
