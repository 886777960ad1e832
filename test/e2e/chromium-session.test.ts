import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { keyringForTest } from './harness/keyring'
import { launch } from './harness/launch'

/** Something to recognise, wherever Chromium might write what a page gives it. */
const mark = 'kept-by-the-page'

test('Chromium keeps nothing of the window on the disk, and asks the keyring for no key', async () => {
  const keyring = await keyringForTest()
  const { app, page, userData, close } = await launch({ keyring, env: { XDG_CURRENT_DESKTOP: 'GNOME' } })
  await page.getByRole('button', { name: 'Not now' }).waitFor()
  await page.evaluate((text) => localStorage.setItem('mark', text), mark)
  await app.evaluate(async ({ BrowserWindow }, text) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session
    await session?.cookies.set({ url: 'https://example.com', name: text, value: 'b', expirationDate: 4_000_000_000 })
    await session?.cookies.flushStore()
    session?.flushStorageData()
  }, mark)
  await close()

  const files = readdirSync(userData, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const holders = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(mark))
  expect(holders.map(({ name }) => name)).toEqual([])
  // Chromium's own names of its key, by schema. Cadran's key has another.
  const asked = ['search', '--all', 'xdg:schema', 'chrome_libsecret_os_crypt_password_v2']
  const { stdout } = await promisify(execFile)('secret-tool', asked, { env: { ...process.env, ...keyring.env } })
  expect(stdout).toBe('')
})
