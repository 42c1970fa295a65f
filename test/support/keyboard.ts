import { EventEmitter } from "node:events";

/** What a terminal sends for keys with names. Esc in kitty's spelling, which needs no wait to tell it from an arrow. */
const bytesOf: Readonly<Record<string, string>> = {
  enter: "\r",
  esc: "\u001b[27u",
  tab: "\t",
  space: " ",
  backspace: "\u007f",
  delete: "\u001b[3~",
  up: "\u001b[A",
  down: "\u001b[B",
  right: "\u001b[C",
  left: "\u001b[D",
  home: "\u001b[H",
  end: "\u001b[F",
  pgup: "\u001b[5~",
  pgdn: "\u001b[6~",
};

/** What a terminal sends for a key by its name. */
export function keyBytes(key: string): string {
  const control = /^ctrl-([a-z])$/.exec(key)?.[1];
  if (control) return String.fromCharCode(control.charCodeAt(0) - 96);
  return bytesOf[key] ?? key;
}

/** The terminal's input. */
export class FakeStdin extends EventEmitter {
  #chunks: string[] = [];

  read(): string | null {
    return this.#chunks.shift() ?? null;
  }

  send(bytes: string): void {
    this.#chunks.push(bytes);
    this.emit("readable");
  }
}
