import { defaultUnfolding, type Unfolding } from "../../view/pod-notes.ts";
import { described, mappingOf, type Reader, toggle, wholeNumber } from "./reader.ts";

/** More lines than a pod has containers, as a rule. */
const mostLines = 20;

const { trouble, maxLines } = defaultUnfolding;
const mapping = mappingOf<Unfolding>({
  trouble: described(`Pods in trouble say why (${trouble}).`, toggle),
  maxLines: described(`In this many lines at most (${maxLines}).`, wholeNumber(1, mostLines)),
});

export const unfoldSettings: Reader<Unfolding> = {
  schema: mapping.schema,
  read(node, place) {
    const given = mapping.read(node, place);
    return given && { ...defaultUnfolding, ...given };
  },
};
