export interface UncaughtParts {
  /** Thrown, and caught by nothing: whatever was under way may be half done. */
  onUncaught(error: unknown): void
  /** A promise without an owner was rejected: what it stood for has not happened, and all else goes on. */
  onUnhandled(reason: unknown): void
}

/** Hears of every error that nothing has caught. Node would end the process at the first, before anything is said or saved. */
export function watchUncaught(process: Pick<NodeJS.Process, 'on'>, { onUncaught, onUnhandled }: UncaughtParts): void {
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUnhandled)
}
