import { apiErrorWords } from "../model/api-error.ts";
import type { Difference, PictureCheck } from "../model/picture-check.ts";
import { counted } from "./kind-names.ts";
import type { Notice } from "./ui-state.ts";

const faults: Record<Difference["what"], string> = {
  missing: "is missing here",
  older: "is older here",
  gone: "is gone there",
};

/** What a check of the picture says in the footer. Raw text. */
export function checkNotice(check: PictureCheck): Notice {
  switch (check.kind) {
    case "same":
      return { tone: "info", text: `checked: ${counted(check.pods, "pod")}, as the cluster lists them` };
    case "failed":
      return { tone: "warn", text: `the picture could not be checked: ${apiErrorWords(check.error)}` };
    case "differs": {
      const [first] = check.differences;
      const example = first && `${first.pod.namespace}/${first.pod.name} ${faults[first.what]}`;
      const count = `${check.differences.length} of ${counted(check.pods, "pod")}`;
      return { tone: "bad", text: `the picture is wrong: ${count} differ, ${example}. Start podtop anew` };
    }
  }
}
