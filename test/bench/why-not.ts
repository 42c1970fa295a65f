/** The value, or why there is none: a program that fails is a result, not the end of the bench. */
export async function orWhyNot<T>(promise: Promise<T>): Promise<T | string> {
  try {
    return await promise;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
