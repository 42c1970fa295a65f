/** Why a program cannot run, as far as its exit code and the last messages tell. */
export interface StartCause {
  code: string;
  words: string;
  hint: string;
}

/** Where the program's own words are searched: enough for a stack trace. */
const readLength = 8192;

const commandHint = "Check command and args of the container, and that the image contains the program.";

/** As runc (`exec: "x": …`), crun (`executable file 'x' not found`) and shells (`sh: x: not found`) say it. */
const notFound =
  /exec: "([^"]+)": (?:executable file not found|stat [^:]+: no such file|no such file)|executable file [`'"]?([^`'"\s]+)[`'"]? not found|exec ([^\s:]+): no such file or directory/;
const notExecutable =
  /exec: "([^"]+)": (?:stat [^:]+: )?permission denied|exec ([^\s:]+): permission denied|open executable: Permission denied/;
const otherMachine = /exec format error/i;
const portTaken = /address already in use|EADDRINUSE|port is already allocated/i;
const port = /:(\d{2,5})\b/;
/** `11:59:20` is no port. */
const clockTime = /\d{1,2}:\d{2}:\d{2}/g;
const readOnly = /read-only file system|EROFS/i;
const path = /(?:^|[\s'"`(])(\/[^\s'"`:,)]+)/;
const mountOntoFile = /mount a directory onto a file/;

function commandCause(message: string, exitCode: number | undefined): StartCause | undefined {
  const found = notFound.exec(message);
  if (found) {
    const command = found[1] ?? found[2] ?? found[3];
    return {
      code: "command-not-found",
      words: `its command ${command} is not in the image`,
      hint: commandHint,
    };
  }
  const denied = notExecutable.exec(message);
  if (denied) {
    const command = denied[1] ?? denied[2];
    const words = `its command${command ? ` ${command}` : ""} may not be executed`;
    return {
      code: "command-not-executable",
      words,
      hint: "Give the file the right to be executed (chmod +x) when the image is built, and check the user.",
    };
  }
  if (otherMachine.test(message))
    return {
      code: "wrong-architecture",
      words: "its program is made for another kind of processor, or is a script without its #! line",
      hint: "Build the image for the node's architecture, or let the pod run only on nodes of the image's own.",
    };
  if (exitCode === 127)
    return { code: "command-not-found", words: "a command is not found (exit 127)", hint: commandHint };
  if (exitCode === 126)
    return {
      code: "command-not-executable",
      words: "a command cannot be executed (exit 126)",
      hint: commandHint,
    };
  return undefined;
}

/** The one line of a log or a stack trace that matters. */
const lineWith = (message: string, pattern: RegExp) =>
  message.split("\n").find((line) => pattern.test(line)) ?? "";

function surroundingsCause(message: string): StartCause | undefined {
  if (portTaken.test(message)) {
    const [, taken] = port.exec(lineWith(message, portTaken).replace(clockTime, "")) ?? [];
    return {
      code: "port-in-use",
      words: `${taken ? `port ${taken}` : "its port"} is taken already`,
      hint: "Look for another container of the pod, or with hostNetwork another pod of the node, that listens there.",
    };
  }
  if (readOnly.test(message)) {
    const [, file] = path.exec(lineWith(message, readOnly)) ?? [];
    return {
      code: "read-only-file-system",
      words: `it cannot write${file ? ` to ${file}` : ""}: the file system is read-only`,
      hint: "Mount a volume (an emptyDir) where the program writes, or let it write elsewhere.",
    };
  }
  if (mountOntoFile.test(message)) {
    return {
      code: "mount-onto-file",
      words: "a volume is mounted as a directory where the image has a file, or the other way round",
      hint: "Use subPath for single files, and check mountPath.",
    };
  }
  return undefined;
}

/** What keeps a program from running; `undefined` = nothing that is known. `exitCode`: of a run that ended. */
export function startCause(message: string | undefined, exitCode?: number): StartCause | undefined {
  const text = (message ?? "").slice(-readLength);
  return surroundingsCause(text) ?? commandCause(text, exitCode);
}
