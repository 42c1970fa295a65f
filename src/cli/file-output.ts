import { fstatSync } from "node:fs";
import { Writable } from "node:stream";
import { writeNow } from "./write-now.ts";

/** stdout as a file, written whole: Node's own stream takes half a write, as on a disk that fills up, for a whole one. */
class FileOutput extends Writable {
  readonly fd: number;

  constructor(fd: number) {
    super({ decodeStrings: true });
    this.fd = fd;
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error) => void): void {
    let failure: Error | undefined;
    try {
      writeNow(this.fd, bytes);
    } catch (thrown) {
      failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    done(failure);
  }
}

/** A stream for `fd` if it is a file, else `undefined`. */
export function fileOutput(fd: number): FileOutput | undefined {
  return fstatSync(fd).isFile() ? new FileOutput(fd) : undefined;
}
