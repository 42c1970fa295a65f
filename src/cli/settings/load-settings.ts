import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { CheckedSettings } from "./check-settings.ts";
import { defaultSettings } from "./settings.ts";
import { settingsFaultLines, settingsNote } from "./settings-fault.ts";

/** The settings, and what there is to say about them. */
export interface LoadedSettings extends Pick<CheckedSettings, "settings"> {
  /** A line for each thing that is wrong. Raw text. */
  words: readonly string[];
  /** The same in one line for the live view. Raw text. */
  note: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `$XDG_CONFIG_HOME/podtop/config.yaml`; a folder that is not absolute does not count (XDG base directories). */
export function settingsPath(env: Environment): string {
  const { XDG_CONFIG_HOME: folder = "", HOME } = env;
  const base = isAbsolute(folder) ? folder : join(HOME || homedir(), ".config");
  return join(base, "podtop", "config.yaml");
}

/** All settings there are take a few KiB. */
const mostBytes = 64 * 1024;

const reasons: ReadonlyMap<unknown, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ELOOP", "too many symbolic links"],
  ["EISDIR", "it is a directory"],
]);

function whyNot(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return `it cannot be read: ${reasons.get(code) ?? code ?? String(thrown)}`;
}

/** The file's bytes, `undefined` when there is none, or why it is none that can be read. */
function bytesOf(path: string): Uint8Array | undefined | { why: string } {
  let file: number;
  try {
    // A pipe in its place must not be waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : { why: whyNot(thrown) };
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return { why: stat.isDirectory() ? "it is a directory" : "it is not a file" };
    const bytes = Buffer.alloc(mostBytes + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return length > mostBytes ? { why: "it is larger than 64 KiB" } : bytes.subarray(0, length);
  } catch (thrown) {
    return { why: whyNot(thrown) };
  } finally {
    closeSync(file);
  }
}

async function checked(bytes: Uint8Array): Promise<CheckedSettings> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { settings: defaultSettings, faults: [{ why: "it is not UTF-8" }] };
  }
  const { checkSettings } = await import("./check-settings.ts");
  return checkSettings(text);
}

/** Reads the settings file, if there is one. Never rejects for what is in it: what is wrong has its default. */
export async function loadSettings(env: Environment): Promise<LoadedSettings> {
  const path = settingsPath(env);
  const bytes = bytesOf(path);
  if (bytes === undefined) return { settings: defaultSettings, words: [], note: undefined };
  const { settings, faults } =
    "why" in bytes ? { settings: defaultSettings, faults: [{ why: bytes.why }] } : await checked(bytes);
  return { settings, words: settingsFaultLines(path, faults), note: settingsNote(faults) };
}
