/** One thing that is said of a pod. Raw text: made safe where it is drawn. */
export interface Fact {
  /** One or two words. */
  name: string;
  text: string;
  /** Something a person should see. */
  isOdd?: true;
}

/** A fact, or none when there is nothing to say. */
export function factOf(name: string, text: string | number | undefined): Fact[] {
  return text === undefined || text === "" ? [] : [{ name, text: String(text) }];
}
