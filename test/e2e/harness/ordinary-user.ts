import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { root } from '../../../scripts/lib/paths.mjs'

/** Nobody in particular: every Debian has them. */
const nobody = 65534

/**
 * Root has no sandbox; this is a program that starts Electron as somebody else, who has. For anybody else it is Electron itself.
 *
 * @param home becomes theirs
 */
export async function electronOfOrdinaryUser(electron: string, home: string): Promise<string> {
  if (process.getuid?.() !== 0) return electron
  const project = join(home, 'project')
  await mkdir(project)
  await chown(home, nobody, nobody)
  const program = join(home, 'electron')
  await writeFile(program, script({ project, electron: electron.replace(root, `${project}/`) }), { mode: 0o755 })
  return program
}

/**
 * The project may lie in a folder that root alone may enter, so it is mounted in the home, for this process alone. And Playwright, run by root, would
 * have no sandbox for anybody.
 *
 * @param project where this project is seen
 */
const script = ({ project, electron }: { project: string; electron: string }) => `#!/bin/sh
for argument do
  shift
  [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"
done
exec unshare --mount sh -ec '
  mount --bind "$1" "$2"
  cd "$2"
  shift 2
  exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups -- "$@"
' sh '${root}' '${project}' '${electron}' "$@"
`
