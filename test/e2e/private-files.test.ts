import { chmod, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { crmForTest } from './harness/crm'
import { keyringForTest } from './harness/keyring'
import { launch } from './harness/launch'
import { connect, customer, talk } from './harness/panel'

test.skipIf(process.platform === 'win32')(
  'everything that Cadran writes is this user’s alone, also in a folder that was open to all',
  async () => {
    const folder = await openFolder()
    const crm = await crmForTest()
    const keyring = await keyringForTest()
    const { page, close } = await launch({ userData: folder, keyring, env: { CADRAN_API_URL: crm.apiUrl } })
    await connect(page, { key: crm.key })
    await talk(page, customer)
    const found = await entries(folder)
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['.', 'settings.json', 'journal.db', 'journal.db-wal', 'logs', 'logs/cadran.log']),
    )
    expect(found.filter(({ mode }) => (mode & 0o077) !== 0)).toEqual([])
    await close()
    expect((await entries(folder)).filter(({ mode }) => (mode & 0o077) !== 0)).toEqual([])
  },
)

/** As an installer, a copy from another computer or an earlier version could have left it. */
async function openFolder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'cadran-open-'))
  onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }))
  const folder = join(home, 'user-data')
  await mkdir(join(folder, 'logs'), { recursive: true })
  await writeFile(join(folder, 'settings.json'), '{}')
  for (const name of ['', 'logs', 'settings.json']) await chmod(join(folder, name), 0o777)
  return folder
}

/** All that is there, but for links: those have no rights of their own. */
async function entries(folder: string): Promise<{ name: string; mode: number }[]> {
  const names = ['.', ...(await readdir(folder, { recursive: true }))]
  const found = await Promise.all(
    names.map(async (name) => {
      // Chromium makes and removes files as it pleases.
      const stats = await lstat(join(folder, name)).catch(() => undefined)
      return stats && !stats.isSymbolicLink() ? [{ name, mode: stats.mode & 0o777 }] : []
    }),
  )
  return found.flat()
}
