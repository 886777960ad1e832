/** What an agent meets on their first day with the package: the links that they click, and Cadran being there when they sign in. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { Machine } from '../machine'
import { Desktop } from './desktop'

let machine: Machine
let desktop: Desktop

beforeAll(async () => {
  machine = await Machine.start('desktop')
  desktop = new Desktop(machine)
  await machine.install([process.env['CADRAN_DEB'] ?? ''])
})

afterEach(() => desktop.endCadran())
afterAll(() => machine.stop())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const says = (page: Page, text: string) => page.getByText(text).first().waitFor()
const autostart = '/home/agent/.config/autostart/cadran.desktop'

test('after the first run Cadran is among what starts with the session', async () => {
  const page = await desktop.open()
  await press(page, 'Not now')
  const entry = () => machine.run(['cat', autostart]).then(({ output }) => output)
  await expect.poll(entry).toMatch(/^Exec="\/opt\/Cadran\/cadran" "--hidden"$/m)
})

test('as the agent signs in, Cadran starts out of sight, and the first link shows it', async () => {
  desktop.begin(['dex', '--autostart', '--environment', 'GNOME'])
  await expect.poll(() => desktop.mainProcesses(), { timeout: 20_000 }).toEqual(['/opt/Cadran/cadran --hidden'])
  await expect.poll(() => desktop.hasStarted(), { timeout: 30_000 }).toBe(true)
  expect(await desktop.windows()).toEqual([])
  desktop.click('tel:5145550142')
  await desktop.says('+15145550142')
  expect(await desktop.mainProcesses()).toHaveLength(1)
})

/** What Settings › Phone links lists for each kind of link. */
async function steps(page: Page): Promise<Record<string, string[]>> {
  const details = page.locator('details', { hasText: 'What the system says' })
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
  const lists = await details.getByRole('list').all()
  const read = lists.map(async (list) => [
    (await list.getAttribute('aria-label')) ?? '',
    (await list.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim()),
  ])
  return Object.fromEntries(await Promise.all(read)) as Record<string, string[]>
}

const right = [
  'Cadran is installed on this computer Yes',
  'The system knows that Cadran answers them Yes',
  'The system would start this Cadran Yes',
  'Cadran is the system’s choice Yes',
]

async function openSettings(): Promise<Page> {
  const page = await desktop.open()
  await press(page, 'Settings')
  await page.getByRole('heading', { name: 'Phone links' }).waitFor()
  return page
}

test('the settings find everything in order, and a link that is tried comes back through the system', async () => {
  const page = await openSettings()
  await says(page, 'Phone links open in Cadran.')
  expect(await steps(page)).toEqual({ 'tel: links': right, 'callto: links': right })
  await says(page, 'Your system keeps Cadran up to date, as it does its other programs.')
  await press(page, 'Try it')
  await says(page, 'The link came back: a number you click opens here.')
  expect(await desktop.mainProcesses()).toHaveLength(1)
})

const other = `[Desktop Entry]
Type=Application
Name=Other Phone
Exec=true %u
MimeType=x-scheme-handler/tel;
`

test('another program that was chosen is named, and one press puts it right', async () => {
  const applications = '/home/agent/.local/share/applications'
  await desktop.agent(['mkdir', '-p', applications])
  await desktop.agent(['sh', '-c', 'printf %s "$1" >"$2/other.desktop"', 'sh', other, applications])
  const lists = '[Default Applications]\nx-scheme-handler/tel=other.desktop\n'
  await desktop.agent(['sh', '-c', 'printf %s "$1" >~/.config/mimeapps.list', 'sh', lists])
  const page = await openSettings()
  await says(page, 'Choose Cadran for these links. Now it is Other Phone.')
  const wrong = [...right.slice(0, 3), 'Cadran is the system’s choice No Now it is Other Phone.']
  expect(await steps(page)).toEqual({ 'tel: links': wrong, 'callto: links': right })
  await press(page, 'Try it')
  await says(page, 'The link did not come back within two seconds. Your system opens phone links with')

  await press(page, 'Answer phone links with Cadran')
  await says(page, 'Phone links open in Cadran.')
  expect(await steps(page)).toEqual({ 'tel: links': right, 'callto: links': right })
  await press(page, 'Try it')
  await says(page, 'The link came back: a number you click opens here.')
})

test('once the package is gone, what is left of it with the agent starts nothing', async () => {
  const [, tryExec] = /^TryExec=(.*)$/m.exec(await desktop.agent(['cat', autostart])) ?? []
  expect(tryExec).toBe('/opt/Cadran/cadran')
  await machine.must(['apt-get', 'purge', '-y', '-qq', 'cadran'])
  expect((await machine.run(['test', '-x', tryExec ?? ''])).code).toBe(1)
})
