import { app, crashReporter } from 'electron'

/**
 * From now on the system's crash handler writes into `folder` what is left of a process that crashes, and sends it nowhere. It is a process of its own,
 * and takes a moment to start.
 */
export function keepCrashDumps(folder: string): void {
  app.setPath('crashDumps', folder)
  crashReporter.start({ uploadToServer: false })
}
