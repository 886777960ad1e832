import { app } from 'electron'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'

/** Whether Cadran starts as the agent signs in: the system's own list says so, and nothing is kept beside it. */
export async function startsWithComputer(): Promise<boolean> {
  if (process.platform !== 'linux') return app.getLoginItemSettings({ args: hidden() }).openAtLogin
  const entry = await readFile(entryPath(), 'utf8').catch(() => '')
  return entry !== '' && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(entry)
}

/** Puts Cadran on that list, or takes it off. Rejects where the system does not let it. */
export async function startWithComputer(wanted: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: hidden() })
    return
  }
  if (!wanted) return rm(entryPath(), { force: true })
  await mkdir(dirname(entryPath()), { recursive: true })
  await writeFile(entryPath(), autostartEntry([process.execPath, ...hidden()]))
}

/** As this Cadran was started, but without its window. */
function hidden(): string[] {
  const folder = app.commandLine.getSwitchValue('user-data-dir')
  return [
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(folder === '' ? [] : [`--user-data-dir=${folder}`]),
    '--hidden',
  ]
}

function entryPath(): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? ''
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart', 'cadran.desktop')
}

/**
 * As the freedesktop.org specifications have it (Desktop Application Autostart, Desktop Entry: The Exec key). No package takes it out of a person's
 * home: with `TryExec` it is passed over once the program has been removed.
 */
export function autostartEntry(command: readonly [string, ...string[]]): string {
  // A backslash is escaped in any text of a desktop file.
  const text = (value: string) => value.replaceAll('\\', '\\\\')
  const quoted = command.map((part) => `"${part.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`)
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Cadran',
    `TryExec=${text(command[0])}`,
    `Exec=${text(quoted.join(' '))}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
