import { run } from "../../src/cli/run.ts";
import { fakeIo } from "../cli/fake-io.ts";

/** What a command of podtop wrote, in a locale of UTF-8 unless it is told another. */
export async function podtop(argv: readonly string[], stdin = "", locale = "C.UTF-8") {
  const io = fakeIo(stdin);
  const code = await run(argv, { ...io, env: { ...io.env, LC_ALL: locale } });
  return { code, ...io.written() };
}
