import { execFile } from 'node:child_process'
import { dirname } from 'node:path'

import { appEnvironment } from '../../../scripts/lib/app-environment.mjs'
import { sandboxSwitches } from '../../../scripts/lib/choose-electron.mjs'
import { root } from '../../../scripts/lib/paths.mjs'
import { electron } from './electron'

export interface Ended {
  code: number | null
  said: string
}

interface At {
  userData: string
  env: Record<string, string>
  locale?: string
  /** What comes by standard input. */
  input?: string
}

/** What Chromium says of a computer that has not all it looks for. */
const chromium = /^\[\d+:\d+\/[\d.]+:[A-Z]+:.*$\n?/gm

/** Cadran as a person or a script has it do one thing, without a window. */
export function runCommand(switches: string[], { userData, env, locale = 'en-CA', input = '' }: At): Promise<Ended> {
  const args = [...sandboxSwitches(), '.', `--user-data-dir=${userData}`, ...switches]
  const surroundings = { ...appEnvironment(dirname(userData), { locale }), ...env }
  return new Promise((resolve) => {
    const child = execFile(electron, args, { cwd: root, env: surroundings, timeout: 60_000 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, said: (stdout + stderr).replaceAll(chromium, '').trim() }),
    )
    child.stdin?.end(input)
  })
}
