import { defaultLook, type LogLook, logTimes } from "../../view/log-look.ts";
import { described, listOf, mappingOf, oneOf, type Reader, text, toggle } from "./reader.ts";

const { wrap, times, json, events, hidesSecrets } = defaultLook;

/** As a person names it. */
interface LogSettings extends Omit<LogLook, "hidesSecrets"> {
  hideSecrets: boolean;
}

const mapping = mappingOf<LogSettings>({
  wrap: described(`Long lines go on in the next row; else they are cut (${wrap}).`, toggle),
  times: described(
    `Times before lines: of this machine's zone, of the nodes, ages, or none (${times}).`,
    oneOf(logTimes),
  ),
  json: described(`JSON lines show their level, message and fields (${json}).`, toggle),
  fields: described("Names of the fields that are shown of JSON lines (all).", listOf(text)),
  events: described(`Events of the pods stand between the lines (${events}).`, toggle),
  hideSecrets: described(
    `What looks like a password, a token or a key is hidden where lines are saved or copied (${hidesSecrets}).`,
    toggle,
  ),
});

export const logSettings: Reader<LogLook> = {
  schema: mapping.schema,
  read(node, place) {
    const given = mapping.read(node, place);
    if (!given) return undefined;
    const { hideSecrets = hidesSecrets, ...look } = given;
    return { ...defaultLook, ...look, hidesSecrets: hideSecrets };
  },
};
