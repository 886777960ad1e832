/**
 * Lets a promise go on by itself where nobody can wait for it; its failure ends in the log.
 *
 * @param log writes the failure down under its subject, as in `(error) => log.error('links', error)`
 */
export function detached(promise: Promise<unknown> | undefined, log: (error: unknown) => void): void {
  promise?.catch(log)
}
