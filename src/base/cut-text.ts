const highHalf = /[\ud800-\udbff]$/;
const lowHalf = /^[\udc00-\udfff]/;

/** The first characters of a text, at most `length` of them (in UTF-16); none is cut in half. */
export const firstOf = (text: string, length: number) =>
  text.length <= length ? text : text.slice(0, length).replace(highHalf, "");

/** The last characters of a text, at most `length` of them (in UTF-16); none is cut in half. */
export const lastOf = (text: string, length: number) =>
  text.length <= length ? text : text.slice(text.length - length).replace(lowHalf, "");

/** What stands for all of a text after its first characters; empty where nothing is left out. */
export const restWords = (text: string, { length }: { length: number }) =>
  length < text.length ? `<${text.length - length} more characters>` : "";
