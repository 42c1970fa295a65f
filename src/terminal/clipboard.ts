/** OSC 52: sets the clipboard of the terminal that shows the picture, also over SSH. Base64 holds no other sequence. */
const setClipboard = (text: string) => `\x1b]52;c;${Buffer.from(text, "utf8").toString("base64")}\x07`;

/** What tmux hands on as it is, each escape in it twice. */
const throughTmux = (sequence: string) => `\x1bPtmux;${sequence.replaceAll("\x1b", "\x1b\x1b")}\x1b\\`;

/**
 * Hands a text to the clipboard. tmux takes it itself with `set-clipboard on`, and hands it on to the terminal with
 * `allow-passthrough on`; which of the two is on, nobody tells, and twice the same does no harm.
 */
export function clipboardSequence(text: string, inTmux: boolean): string {
  const sequence = setClipboard(text);
  return inTmux ? sequence + throughTmux(sequence) : sequence;
}
