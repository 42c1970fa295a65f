import { parseWire } from "./wire-text.ts";

/** Between two items as the API server writes them; the second begins after the comma. */
const boundary = '},{"metadata":{';
const toSecond = 2;

/** A list with so many boundaries inside its items is read in one piece at its end. */
const maxFalseBoundaries = 16;

/**
 * Cuts the items out of the text of a list while it arrives, and parses each by itself, so that neither the text nor
 * the tree of a whole page is ever held. Exact for any JSON: values joined by commas have one reading, so what parses
 * between two boundaries is an item. What does not is read on to the next boundary, and at the end what is left is
 * read as the rest of the list.
 */
export class ListItems {
  #rest: Buffer = Buffer.alloc(0);
  /** Up to here `#rest` has no boundary that counts. */
  #searched = 0;
  #falseBoundaries = 0;

  /** The items that this chunk ends. */
  push(chunk: Buffer): unknown[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const items: unknown[] = [];
    let start = 0;
    let from = this.#searched;
    while (this.#falseBoundaries <= maxFalseBoundaries) {
      const end = bytes.indexOf(boundary, from, "latin1");
      if (end < 0) break;
      from = end + toSecond;
      const item = this.#parse(bytes.toString("utf8", start, end + 1));
      if (item === undefined) continue;
      items.push(item);
      start = from;
    }
    this.#rest = bytes.subarray(start);
    this.#searched = Math.max(from - start, this.#rest.length - boundary.length, 0);
    return items;
  }

  /** The items after the last boundary. Throws `SyntaxError` when the list was not whole JSON. */
  end(): unknown[] {
    const { items } = JSON.parse(`{"items":[${this.#rest.toString("utf8")}`);
    return Array.isArray(items) ? items : [];
  }

  #parse(text: string): unknown {
    try {
      return parseWire(text);
    } catch {
      // The boundary stood inside an item.
      this.#falseBoundaries++;
      return undefined;
    }
  }
}
