/** A result on stdout, whole before the process may end. */
export function printJson(value: unknown): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`, () => resolve())
  })
}
