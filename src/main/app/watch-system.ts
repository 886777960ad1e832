import { app } from 'electron'
import { watchPower } from '../desktop/power'
import { watchUncaught } from '../logs/uncaught'

export interface SystemEvents {
  onActivate(): void
  onQuit(): void
  onResume(): void
  /** The computer shuts down, or whoever started Cadran wants it gone: nobody is asked. */
  onShutdown(): void
  /** Thrown in the main process, and caught by nothing. */
  onUncaught(error: unknown): void
  /** A promise was rejected that nobody owns. */
  onUnhandled(reason: unknown): void
}

/** Listens to what comes from outside of Cadran and is no link. */
export function watchSystem({ onActivate, onQuit, onResume, onShutdown, ...uncaught }: SystemEvents): void {
  app.on('activate', onActivate)
  app.on('before-quit', (event) => {
    event.preventDefault()
    onQuit()
  })
  watchUncaught(process, uncaught)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onShutdown)
  watchPower({ onResume, onShutdown })
}
