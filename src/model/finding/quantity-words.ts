const binaryUnits = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/** CPU as specs write it: `2`, `250m`. From millicores. */
export function cpuWords(millicores: number): string {
  const whole = Math.round(millicores);
  return whole % 1000 === 0 ? String(whole / 1000) : `${whole}m`;
}

/** Memory as specs write it: `64Mi`, in the largest unit that stays whole; bytes that fit none are rounded to Mi. */
export function memoryWords(bytes: number): string {
  if (bytes <= 0) return "0";
  let unit = "";
  let amount = bytes;
  for (const next of binaryUnits) {
    if (amount % 1024 !== 0) break;
    amount /= 1024;
    unit = next;
  }
  return unit === "" && bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)}Mi` : `${amount}${unit}`;
}
