/** How far the computer is from sending phone links here, by the desktop's own tools, and a link that goes all the way round. */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { root as rootFolder } from '../../scripts/lib/paths.mjs'
import { startConnected, deskForTest } from './harness/desk'
import { electron } from './harness/electron'
import { capture } from './harness/evidence'
import { linkOpenersForTest } from './harness/link-openers'
import { button, connect, eventually, numberField } from './harness/panel'

const root = rootFolder.replace(/\/$/, '')
const withoutSandbox = process.getuid?.() === 0 ? '--no-sandbox ' : ''

/** Cadran's entry, as the package would bring it; only that it starts this build, with this test's folder. */
function install(env: Record<string, string>, userData: string) {
  const applications = join(env['XDG_DATA_HOME'] ?? '', 'applications')
  mkdirSync(applications, { recursive: true })
  writeFileSync(
    join(applications, 'cadran.desktop'),
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Cadran',
      // Without quotes, of which xdg-open itself knows nothing.
      `Exec=${electron} ${root} --user-data-dir=${userData} ${withoutSandbox}-- %u`,
      'MimeType=x-scheme-handler/tel;x-scheme-handler/callto;',
      '',
    ].join('\n'),
  )
}

const settings = (page: Page) => button(page, 'Settings').click()
const says = (page: Page, text: string | RegExp) => page.getByText(text).waitFor()

test('links are chosen with one press, and a link that is tried goes through the system and comes back', async () => {
  const openers = linkOpenersForTest()
  openers.open('tel', 'other-phone')
  const desk = await deskForTest()
  const cadran = await desk.start({ env: openers.env })
  await connect(cadran.page, { key: desk.crm.key })
  const { page } = cadran
  install(openers.env, cadran.userData)

  await settings(page)
  await says(page, 'Choose Cadran for these links. Now it is Opener.')
  await button(page, 'Try it').click()
  await says(page, /did not come back within two seconds\. Your system opens phone links with/)
  expect(openers.opened()).toEqual([expect.stringMatching(/^tel:\+10000000000;cadran-trial=/)])

  await button(page, 'Answer phone links with Cadran').click()
  await says(page, 'Phone links open in Cadran.')
  expect(readFileSync(join(openers.env['XDG_CONFIG_HOME'] ?? '', 'mimeapps.list'), 'utf8')).toContain(
    'x-scheme-handler/callto=cadran.desktop',
  )
  await button(page, 'Try it').click()
  await says(page, 'The link came back: a number you click opens here.')
  await page.getByRole('heading', { name: 'Phone links' }).evaluate((heading) => heading.scrollIntoView())
  await page.locator('summary').click()
  await capture(cadran.app, page, 'phone-links-well')
  expect(openers.opened()).toHaveLength(1)
  // It filled nothing in, and opened no second window.
  await button(page, 'Back').click()
  expect(await numberField(page).inputValue()).toBe('')
  expect(cadran.app.windows()).toHaveLength(1)
})

test('Cadran is put on the list of what starts with the computer, without its window, and taken off it', async () => {
  const openers = linkOpenersForTest()
  const desk = await deskForTest()
  const cadran = await desk.start({ env: openers.env })
  await connect(cadran.page, { key: desk.crm.key })
  const entry = join(openers.env['XDG_CONFIG_HOME'] ?? '', 'autostart/cadran.desktop')
  await settings(cadran.page)
  const autostart = cadran.page.getByRole('switch', { name: 'Start with the computer' })
  await autostart.click()
  await eventually(() => existsSync(entry)).toBe(true)
  const exec = /^Exec=(.*)$/m.exec(readFileSync(entry, 'utf8'))?.[1]
  expect(exec).toBe(`"${electron}" "${root}" "--user-data-dir=${cadran.userData}" "--hidden"`)
  await autostart.click()
  await eventually(() => existsSync(entry)).toBe(false)
})

test('a system that does not take the start with the computer is said not to', async () => {
  const openers = linkOpenersForTest()
  const desk = await deskForTest()
  const cadran = await desk.start({ env: openers.env })
  await connect(cadran.page, { key: desk.crm.key })
  // A file is where the folder would be.
  writeFileSync(join(openers.env['XDG_CONFIG_HOME'] ?? '', 'autostart'), '')
  await settings(cadran.page)
  const autostart = cadran.page.getByRole('switch', { name: 'Start with the computer' })
  await autostart.click()
  await says(cadran.page, 'Your system did not take this. Nothing was changed.')
  expect(await autostart.getAttribute('aria-checked')).toBe('false')
})

test('a new agent is shown the first steps once, one at a time', async () => {
  const { page } = await startConnected(await deskForTest())
  const steps = page.getByRole('group', { name: 'First steps' })
  await steps.getByRole('heading', { name: 'Numbers you click' }).waitFor()
  await button(steps, 'Next').click()
  await steps.getByRole('heading', { name: 'How you phone' }).waitFor()
  await button(steps, 'Next').click()
  await steps.getByRole('switch', { name: 'Start with the computer' }).waitFor()
  await button(steps, 'Close').click()
  await eventually(() => steps.count()).toBe(0)
})
