/** Cadran brings itself up to date as an AppImage does: a packaged Cadran, a real Electron, and a web server on this computer. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { screenshot } from '../../e2e/harness/evidence'
import { customer, dial, eventually } from '../../e2e/harness/panel'
import { AppImage, UpdateServer } from './app-image'
import { meteredBus } from './metered-bus'

const own = process.env['CADRAN_SETUP_VERSION'] ?? '0.1.0-test'
const newer = own.replace(/\.(\d+)-/, (_, patch) => `.${Number(patch) + 1}-`)
const older = own.replace(/^(\d+)\.\d+\.\d+/, '0.0.0')

let server: UpdateServer

beforeAll(async () => {
  server = await UpdateServer.start()
})

afterAll(() => server.stop())

const channelFile = 'GET /cadran/latest-linux.yml'
const newerFile = `GET /cadran/cadran-${newer}-x86_64.AppImage`

const ready = (page: Page) => page.getByRole('alert').filter({ hasText: `Cadran ${newer} is ready` })
const restart = (page: Page) => ready(page).getByRole('button', { name: 'Restart and update', exact: true })

/** The part of the settings, once the agent has had it look. */
async function look(page: Page, says: string | RegExp): Promise<void> {
  const settings = page.getByRole('button', { name: 'Settings', exact: true })
  if (await settings.isVisible()) await settings.click()
  await page.getByRole('button', { name: 'Look now', exact: true }).click()
  await page.getByText(says).waitFor()
}

test('a newer version is found and downloaded by itself, not installed during a call, and installed as the agent quits', async () => {
  const cadran = AppImage.install(server.url)
  server.publish(newer, cadran.new)
  const page = await cadran.start()
  await restart(page).waitFor({ timeout: 30_000 })
  expect(server.requests).toEqual([channelFile, newerFile])
  // Nothing that would tell one computer from another.
  expect([...server.headers].filter((name) => /id|cookie|auth|cadran/i.test(name))).toEqual([])

  await dial(page, customer)
  await eventually(() => restart(page).count()).toBe(0)
  await cadran.quit(page)
  expect(cadran.installed).toBe(cadran.old)

  const again = await cadran.start()
  await again.getByText('A call was going on').or(again.getByRole('region')).first().waitFor()
  await look(again, `Cadran ${newer} is ready, and takes over when you quit or restart Cadran.`)
  await again.getByRole('heading', { name: 'Updates' }).scrollIntoViewIfNeeded()
  await screenshot(again, 'updates ready')
  // What is there is not downloaded twice.
  expect(server.requests.filter((request) => request === newerFile)).toHaveLength(1)
  await cadran.quit(again)
  expect(cadran.installed).toBe(cadran.new)
  expect(cadran.ran().map((line) => line.split(' ')[0])).toEqual(['old', 'old'])
})

test('one press restarts Cadran as the newer version, with what it was started with', async () => {
  const cadran = AppImage.install(server.url)
  server.publish(newer, cadran.new)
  const page = await cadran.start()
  await look(page, `Cadran ${newer} is ready, and takes over when you quit or restart Cadran.`)
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await restart(page).click()
  await eventually(() => cadran.ran().at(-1)).toMatch(/^new .*--user-data-dir=/)
  expect(cadran.ran().at(-1)).toContain(`--user-data-dir=${cadran.userData}`)
  expect(cadran.installed).toBe(cadran.new)
})

test('nothing else than a newer version, as it was announced, from a place that updates may come from, is ever installed', async () => {
  const cadran = AppImage.install(server.url)
  server.publish(own, cadran.new)
  const page = await cadran.start()
  await look(page, 'No newer version was found.')
  expect(server.requests).toEqual([channelFile])
  server.publish(older, cadran.new)
  await look(page, 'No newer version was found.')
  expect(server.requests).toEqual([channelFile])

  server.publish(newer, cadran.new, cadran.new.replace('new', 'nfw'))
  await look(page, /not the file that was announced/)
  await screenshot(page, 'updates changed byte')
  expect(server.requests).toEqual([channelFile, newerFile])
  expect(cadran.log()).toContain('ERR_CHECKSUM_MISMATCH')
  expect(readdirSync(cadran.downloaded)).toEqual([])

  server.serve({ '/cadran/latest-linux.yml': { redirect: 'http://192.0.2.1/latest-linux.yml' } })
  await look(page, /did not get through/)
  server.serve({ '/cadran/latest-linux.yml': Buffer.from('version: "9.9.9"\nfiles: []\n') })
  await look(page, /no list of versions/)

  server.publish(newer, cadran.new)
  await look(page, `Cadran ${newer} is ready, and takes over when you quit or restart Cadran.`)
  const [file] = readdirSync(cadran.downloaded).filter((name) => name.endsWith('.AppImage'))
  writeFileSync(join(cadran.downloaded, file ?? ''), cadran.new.replace('new', 'nfw'))
  await cadran.quit(page)
  expect(cadran.installed).toBe(cadran.old)
  expect(cadran.log()).toMatch(/has changed since it was downloaded/)
})

test('where updates are off nobody is asked for anything', async () => {
  const cadran = AppImage.install(server.url, { updates: 'off' })
  server.publish(newer, cadran.new)
  const page = await cadran.start()
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByText('Cadran looks for no new version.').waitFor()
  await pause(12_000)
  expect(server.requests).toEqual([])
  await cadran.quit(page)
  expect(cadran.installed).toBe(cadran.old)
})

test('over a network that the system calls metered nothing is downloaded before the agent wants it', async () => {
  const cadran = AppImage.install(server.url)
  server.publish(newer, cadran.new)
  const page = await cadran.start(await meteredBus())
  await look(page, /this network is metered/)
  expect(server.requests).toEqual([channelFile])
  await page.getByRole('button', { name: 'Download', exact: true }).click()
  await page.getByText(`Cadran ${newer} is ready`).first().waitFor()
  expect(server.requests).toEqual([channelFile, newerFile])
})
