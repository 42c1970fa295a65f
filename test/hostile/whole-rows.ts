// Ink does not export it: the bundle puts podtop's in its place.
import Output from "../../node_modules/ink/build/output.js";
import { type InkOutputClass, withWholeRows } from "../../src/ui/line-output.ts";

const { get } = Output.prototype;

/** Ink's own way, for the frames that podtop's leaves to it. */
class Original extends Output {
  override get() {
    return get.call(this);
  }
}

const Bundled = withWholeRows(Original as unknown as InkOutputClass) as unknown as typeof Output;

/** From here on frames are made as in the bundle: what is drawn is the same, in a fraction of the time. */
Output.prototype.get = Bundled.prototype.get;
