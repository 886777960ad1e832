import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '../../support/temporary-folder'

/** What a computer opens links with, by xdg-utils themselves: Electron starts `xdg-open`, which looks for what is registered here. */
export interface LinkOpeners {
  /** What Cadran needs in its environment to find these and no others. */
  env: Record<string, string>
  /** From now on such links are given to a program, by this name in the system. @param goesOn what the program does with the link, `$1`, in sh */
  open(scheme: string, name: string, goesOn?: string): void
  /** From now on nothing opens such links. */
  forget(scheme: string): void
  /** The links that were given to programs, oldest first. */
  opened(): string[]
}

/** For the running test; at first nothing opens anything. */
export function linkOpenersForTest(): LinkOpeners {
  const folder = temporaryFolder()
  const [data, config, nobodys] = ['data', 'config', 'nobodys'].map((name) => join(folder, name)) as Three
  const applications = join(data, 'applications')
  const record = join(folder, 'opened')
  const openers = new Map<string, string>()
  for (const each of [applications, config, nobodys]) mkdirSync(each, { recursive: true })
  writeFileSync(record, '')
  const register = () => {
    const lines = [...openers].map(([scheme, name]) => `x-scheme-handler/${scheme}=${name}.desktop`)
    writeFileSync(join(config, 'mimeapps.list'), ['[Default Applications]', ...lines, ''].join('\n'))
  }
  return {
    // `BROWSER` is what xdg-open tries in the end for a link that nothing is registered for.
    env: { XDG_DATA_HOME: data, XDG_DATA_DIRS: nobodys, XDG_CONFIG_HOME: config, BROWSER: 'false' },
    open(scheme, name, goesOn = '') {
      const program = join(folder, name)
      writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${record}'\n${goesOn}\n`, { mode: 0o755 })
      writeFileSync(join(applications, `${name}.desktop`), desktopEntry(program))
      openers.set(scheme, name)
      register()
    },
    forget(scheme) {
      openers.delete(scheme)
      register()
    },
    opened: () => readFileSync(record, 'utf8').split('\n').filter(Boolean),
  }
}

type Three = [string, string, string]

const desktopEntry = (program: string) => `[Desktop Entry]\nType=Application\nName=Opener\nExec=${program} %u\n`
