import { isMap } from "yaml";
import { type ColumnChoice, type ColumnName, columnNames } from "../../view/column-choice.ts";
import type { Place } from "./place.ts";
import { entriesOf, listOf, oneOf, type Reader } from "./reader.ts";

const names = listOf(oneOf(columnNames));

/** A column that is named twice stands where it is named first. */
function columnsOf(node: unknown, place: Place): ColumnName[] | undefined {
  const columns = names.read(node, place);
  const twice = columns?.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) place.wrong(`${twice} is named twice`);
  return columns && [...new Set(columns)];
}

/** No terminal has more columns than five digits tell. */
const isWidth = (name: string) => /^\d{1,5}$/.test(name);

/** A list for every width, or lists by the width from which on they stand. */
export const columnSettings: Reader<ColumnChoice> = {
  schema: {
    oneOf: [
      names.schema,
      {
        type: ["object", "null"],
        additionalProperties: false,
        patternProperties: { "^[0-9]{1,5}$": { description: "From this width on.", ...names.schema } },
      },
    ],
  },
  read(node, place) {
    if (!isMap(node)) {
      const columns = columnsOf(node, place);
      return columns && [{ from: 0, columns }];
    }
    return (entriesOf(node, place) ?? []).flatMap(({ name, value, place: inner }) => {
      if (!isWidth(name)) inner.wrong("it is no width; write from how many columns on, such as 120");
      const columns = isWidth(name) ? columnsOf(value, inner) : undefined;
      return columns ? [{ from: Number(name), columns }] : [];
    });
  },
};
