const two = (value: number) => String(value).padStart(2, "0");

/** Time of day of a moment, `14:02:11`, in the zone of the process. */
export function clockTime(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
