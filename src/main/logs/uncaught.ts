/** Hears of every error that nothing has caught. Node would end the process at the first; a call that is live outlives it. */
export function watchUncaught(
  process: Pick<NodeJS.Process, 'on'>,
  onFailed: (subject: string, error: unknown) => void,
): void {
  process.on('uncaughtException', (error) => onFailed('uncaught', error))
  process.on('unhandledRejection', (reason) => onFailed('unhandled', reason))
}
