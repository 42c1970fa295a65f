import { type ChildProcess, spawn } from "node:child_process";
import { env } from "node:process";

/** A small process that restores the terminal when podtop can not: abort, out of memory, kill -9. */
export interface TerminalWatcher {
  /** Ends it at once: podtop has restored the terminal itself. */
  end(): void;
}

/** What is left for the person, whose picture is gone. */
const farewell = "podtop: ended by force, or out of memory\r\n";

/**
 * Its input ends when podtop is no more. It opens the terminal anew, for podtop's own writes do not wait. A shell that
 * edits lines takes the terminal at once and has modes of its own, which must not be changed under it: a moment later
 * what raw mode took of the system's usual input modes is given back only where they are still podtop's.
 */
const script = `
terminal=$(tty <&3) || exit
exec 3<&- >"$terminal" || exit
raw=$(stty -g <"$terminal")
while read -r _; do :; done
printf "$1"
sleep 0.3 || sleep 1
[ "$(stty -g <"$terminal")" = "$raw" ] && stty icrnl ixon echo icanon iexten isig <"$terminal"
`;

/** Where tty, stty and sleep are on most systems. */
const usualPath = "/usr/bin:/bin";

/** As printf's format: a list of processes shows no control character. */
function printable(bytes: string): string {
  return bytes
    .replaceAll("\\", "\\\\")
    .replaceAll("%", "%%")
    .replaceAll("\x1b", "\\033")
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n");
}

/**
 * Watches over the terminal that `fd` is, which is in raw mode and is restored by `undo`. In a session of its own, so
 * that what is sent to podtop's job does not end or stop it too. Where it cannot be started all goes on without it.
 */
export function startTerminalWatcher(undo: string, fd = 0): TerminalWatcher {
  const child = spawnShell(printable(undo + farewell), fd);
  return { end: () => void child?.kill("SIGKILL") };
}

function spawnShell(bytes: string, fd: number): ChildProcess | undefined {
  try {
    const child = spawn("/bin/sh", ["-c", script, "podtop-watcher", bytes], {
      stdio: ["pipe", "ignore", "ignore", fd],
      detached: true,
      // Nothing else of the environment is its business.
      env: { PATH: env.PATH ?? usualPath },
    });
    // A machine without a shell tells it by this event; the pipe breaks when the watcher is gone.
    child.on("error", () => undefined);
    child.stdin?.on("error", () => undefined);
    // podtop ends when its own work does.
    child.unref();
    const pipe: object = child.stdin ?? {};
    if ("unref" in pipe && typeof pipe.unref === "function") pipe.unref();
    return child;
  } catch {
    // Too many processes, or no memory for one: the picture is worth more than the watch over it.
    return undefined;
  }
}
