import { powerMonitor } from 'electron'

/** Sleep and shutdown, as the system tells them: late, twice, or not at all. They only prompt a look; no time is measured by them. */
export function watchPower({ onResume, onShutdown }: { onResume(): void; onShutdown(): void }): void {
  powerMonitor.on('resume', onResume)
  powerMonitor.on('unlock-screen', onResume)
  powerMonitor.on('shutdown', onShutdown)
}
