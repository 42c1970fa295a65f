/** A place in a file, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Why a file of objects cannot be shown: one line that says what, where and why. Raw text: not yet safe. */
export class SessionError extends Error {
  readonly place: Place | undefined;

  constructor(name: string, why: string, place?: Place) {
    super(place ? `${name}: line ${place.line}, column ${place.column}: ${why}` : `${name}: ${why}`);
    this.name = "SessionError";
    this.place = place;
  }
}

/** A fault found in the text, before it is known which file it is in. */
export class TextFault extends Error {
  readonly place: Place | undefined;

  constructor(why: string, place?: Place) {
    super(why);
    this.name = "TextFault";
    this.place = place;
  }
}
