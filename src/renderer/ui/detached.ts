/** Lets a promise go on by itself where nobody can wait for it. Its failure becomes an error of the window, which the agent and the log are told of. */
export function detached(promise: Promise<unknown> | undefined): void {
  promise?.catch((error: unknown) => {
    window.dispatchEvent(new ErrorEvent('error', { error, message: String(error) }))
  })
}
