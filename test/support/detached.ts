/** Lets a promise of a test go on by itself where the test has something else to wait for. Its failure is one of the run's, and fails it. */
export function detached(promise: Promise<unknown> | undefined): void {
  promise?.catch((error: unknown) => {
    throw error
  })
}
