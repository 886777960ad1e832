import { app } from 'electron'
import { watchPower } from '../desktop/power'
import { watchUncaught } from '../logs/uncaught'

export interface SystemEvents {
  onActivate(): void
  onQuit(): void
  onResume(): void
  /** The computer shuts down, or whoever started Cadran wants it gone: nobody is asked. */
  onShutdown(): void
  onUncaught(subject: string, error: unknown): void
}

/** Listens to what comes from outside of Cadran and is no link. */
export function watchSystem({ onActivate, onQuit, onResume, onShutdown, onUncaught }: SystemEvents): void {
  app.on('activate', onActivate)
  app.on('before-quit', (event) => {
    event.preventDefault()
    onQuit()
  })
  watchUncaught(process, onUncaught)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onShutdown)
  watchPower({ onResume, onShutdown })
}
