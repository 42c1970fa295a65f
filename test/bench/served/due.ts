const prefix = "due ";

/** The time at which an event was due, as the message of its pod: podtop keeps that, and so does the stock informer. */
export const dueMessage = (at: number) => `${prefix}${at.toFixed(3)}`;

/** Absent for pods that were listed. */
export function readDue(message: string | undefined): number | undefined {
  return message?.startsWith(prefix) ? Number(message.slice(prefix.length)) : undefined;
}
