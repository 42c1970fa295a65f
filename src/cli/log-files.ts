import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../base/clock.ts";
import type { LogFiles } from "../command/save-log.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Written at once: a disk is not asked for each line, and keys are read between two of them. */
const chunkLength = 65_536;

/** Names of files have 255 bytes at most, of which the time and the ending need some. */
const longestName = 120;

/** So many logs of one name in one second are no person's. */
const mostTries = 100;

const homeOf = (env: Environment) => env.HOME || homedir();

/** Where podtop keeps what it is asked to: only the user can read it. */
const folderOf = (env: Environment) =>
  join(env.XDG_STATE_HOME || join(homeOf(env), ".local", "state"), "podtop", "logs");

/** As a shell takes it, and shorter. */
function toldPath(path: string, env: Environment): string {
  const home = homeOf(env);
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

/** Letters that mean nothing to a shell or a file system. */
const fileName = (name: string) =>
  name
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(0, longestName) || "log";

/** `20260115T140211`, in UTC. */
const stamp = (now: number) => new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, "");

const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

const isThere = (thrown: unknown) => (thrown as NodeJS.ErrnoException).code === "EEXIST";

/** A file that was not there, under this name or the next one. */
async function newFile(base: string): Promise<{ file: FileHandle; path: string }> {
  for (let count = 1; ; count++) {
    const path = `${base}${count === 1 ? "" : `-${count}`}.log`;
    try {
      return { file: await open(path, flags, 0o600), path };
    } catch (thrown) {
      if (!isThere(thrown) || count >= mostTries) throw thrown;
    }
  }
}

async function writeLines(file: FileHandle, texts: Iterable<string>): Promise<void> {
  let chunk = "";
  for (const text of texts) {
    chunk += `${text}\n`;
    if (chunk.length < chunkLength) continue;
    await file.writeFile(chunk);
    chunk = "";
  }
  await file.writeFile(chunk);
}

/** Saves logs to `$XDG_STATE_HOME/podtop/logs`. */
export function logFiles(env: Environment, clock: Pick<Clock, "now">): LogFiles {
  const folder = folderOf(env);
  return {
    folder: toldPath(folder, env),
    async save(name, texts) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { file, path } = await newFile(join(folder, `${fileName(name)}-${stamp(clock.now())}`));
      try {
        await writeLines(file, texts);
      } catch (thrown) {
        // On a full disk, what could not be saved makes room again.
        await rm(path, { force: true });
        throw thrown;
      } finally {
        await file.close();
      }
      return toldPath(path, env);
    },
  };
}
