import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from '../../../scripts/lib/paths.mjs'

/** Two people in particular: they need no entry among the system's users. */
export const [anne, bruno] = [65534, 65533] as const

/**
 * Root has no sandbox; this is a program that starts Electron as somebody else, who has. For anybody else it is Electron itself.
 *
 * @param user their number
 * @param home becomes theirs
 */
export async function electronOfOrdinaryUser(electron: string, user: number, home: string): Promise<string> {
  if (process.getuid?.() !== 0) return electron
  const project = join(home, 'project')
  await mkdir(project)
  await chown(home, user, user)
  const program = join(home, 'electron')
  await writeFile(program, script({ user, project, electron: electron.replace(root, `${project}/`) }), { mode: 0o755 })
  return program
}

/**
 * The project may lie in a folder that root alone may enter, so it is mounted in the home, for this process alone. And Playwright, run by root, would
 * have no sandbox for anybody.
 *
 * @param project where this project is seen
 */
const script = ({ user, project, electron }: { user: number; project: string; electron: string }) => `#!/bin/sh
for argument do
  shift
  [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"
done
exec unshare --mount sh -ec '
  mount --bind "$1" "$2"
  cd "$2"
  shift 2
  exec setpriv --reuid=${user} --regid=${user} --clear-groups -- "$@"
' sh '${root}' '${project}' '${electron}' "$@"
`
