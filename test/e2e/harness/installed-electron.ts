import { copyFile, link, mkdir, readdir, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * The same Electron under the name that a package would give its executable, which is all that tells `app.isPackaged`.
 *
 * @param home where its folder goes
 */
export async function installedElectron(electron: string, home: string): Promise<string> {
  const [from, to] = [dirname(electron), join(home, 'installed')]
  await mkdir(to)
  const others = (await readdir(from)).filter((name) => name !== basename(electron))
  await Promise.all(others.map((name) => symlink(join(from, name), join(to, name))))
  const executable = join(to, 'cadran')
  // Electron looks for its other files beside where the executable really is. A hard link is there; on another disk it takes a copy.
  await link(electron, executable).catch(() => copyFile(electron, executable))
  return executable
}
