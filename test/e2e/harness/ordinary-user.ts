import { chown, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Nobody in particular: every Debian has them. */
const nobody = 65534

/**
 * Root has no sandbox; this is a program that starts Electron as somebody else, who has. For anybody else it is Electron itself.
 *
 * @param home becomes theirs
 */
export async function electronOfOrdinaryUser(electron: string, home: string): Promise<string> {
  if (process.getuid?.() !== 0) return electron
  await chown(home, nobody, nobody)
  const program = join(home, 'electron')
  await writeFile(program, script(electron), { mode: 0o755 })
  return program
}

/** Playwright, run by root, would have no sandbox for anybody. */
const script = (electron: string) => `#!/bin/sh
for argument do
  shift
  [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"
done
exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups -- '${electron}' "$@"
`
