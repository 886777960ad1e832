/**
 * Shows the main job from end to end: the built app in real Electron, a `tel:` link handed over by a second launch, a call on the demo line, and
 * what the demo CRM holds afterwards. Succeeds only if that is exactly right.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { appEnvironment } from './lib/app-environment.mjs'
import { buildApp } from './lib/build-app.mjs'
import { command, say } from './lib/command.mjs'
import { checkDemoRecord } from './lib/demo-record.mjs'
import { root } from './lib/paths.mjs'
import { setUp } from './lib/set-up.mjs'
import { hasDisplay, startVirtualDisplay } from './lib/virtual-display.mjs'

const LINK = 'tel:+1-514-555-0142'
const E164 = '+15145550142'
const screenshots = join(root, 'test-output', 'demo')

await command(async () => {
  const electron = await setUp.demonstrating()
  await buildApp()
  const folder = mkdtempSync(join(tmpdir(), 'cadran-demo-'))
  const screen = hasDisplay() ? undefined : await startVirtualDisplay()
  say(screen ? 'No display here: the window opens on a virtual one.' : 'Watch the window.')
  try {
    return await demonstrate(electron, folder, environment(folder, screen?.display))
  } finally {
    await screen?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** Out of sight an environment of its own; before a person their own, but for the keychain, which the demo has no use for. */
function environment(/** @type {string} */ home, /** @type {string | undefined} */ display) {
  if (display !== undefined) return appEnvironment(home, { display })
  const { CADRAN_API_URL: _, ...own } = process.env
  return /** @type {Record<string, string>} */ ({ ...own, DBUS_SESSION_BUS_ADDRESS: 'disabled:' })
}

async function demonstrate(
  /** @type {string} */ electron,
  /** @type {string} */ folder,
  /** @type {Record<string, string>} */ env,
) {
  // Loaded now, as the set-up may just have installed it.
  const { launchCadran } = await import('./lib/launch-cadran.mjs')
  // The demo finds its buttons by their English names, whatever the language of the system.
  writeFileSync(join(folder, 'settings.json'), '{"language":"en"}')
  mkdirSync(screenshots, { recursive: true })
  const cadran = await launchCadran({ electron, userData: folder, env })
  try {
    const page = await cadran.app.firstWindow()
    const shoot = async (/** @type {string} */ name) => {
      await page.screenshot({ path: join(screenshots, `${name}.png`) })
    }
    const phase = (/** @type {string} */ words) => page.getByRole('status').filter({ hasText: words }).waitFor()

    await page.getByRole('button', { name: 'Try the demo' }).waitFor()
    await shoot('1 first run')
    await page.getByRole('button', { name: 'Try the demo' }).click()
    await page.getByRole('textbox', { name: 'Phone number', exact: true }).waitFor()
    const before = readRecord(folder)

    say(`Clicking ${LINK} …`)
    const code = await cadran.secondLaunch(LINK)
    if (code !== 0) throw new Error(`The second launch ended with ${code}.`)
    await page.getByLabel('Number understood').filter({ hasText: E164 }).waitFor()
    await shoot('2 link understood')

    say('Calling …')
    await page.getByRole('button', { name: 'Call', exact: true }).click()
    await phase('Dialing')
    // Nobody looked the customer up: the CRM names them as it takes the log.
    const name = nameOf(before, E164)
    const card = page.getByRole('region', { name: /^Call with / })
    await card.getByText(name, { exact: true }).waitFor()
    say(`The panel says who it is: ${name}.`)
    await shoot('3 dialing')
    await phase('Talking')
    await shoot('4 talking')
    await phase('Call ended')
    await card.getByText(name, { exact: true }).waitFor()
    const recent = page.getByRole('list', { name: 'Recent calls' })
    await recent.getByText('Logged', { exact: true }).waitFor()
    await recent.getByText(name, { exact: true }).waitFor()
    await shoot('5 call ended')
    return report(before, readRecord(folder))
  } finally {
    await cadran.kill()
  }
}

/** As the CRM calls whoever has this number. */
function nameOf(/** @type {any} */ { leads }, /** @type {string} */ e164) {
  const lead = leads.find((/** @type {any} */ { phones }) =>
    phones.some((/** @type {any} */ { number }) => number === e164),
  )
  return `${lead.first_name} ${lead.last_name}`
}

function report(/** @type {any} */ before, /** @type {any} */ after) {
  const { lines, faults } = checkDemoRecord(before, after, { e164: E164 })
  console.log(`\nWhat the CRM holds now\n${lines.map((line) => `  ${line}`).join('\n')}`)
  console.log(`\nScreenshots of the panel in each phase: ${screenshots}`)
  for (const fault of faults) say(`✗ ${fault}`)
  console.log(faults.length === 0 ? '\n✓ The CRM’s record is exactly right.' : '\n✗ The CRM’s record is not right.')
  return faults.length === 0 ? 0 : 1
}

function readRecord(/** @type {string} */ folder) {
  return JSON.parse(readFileSync(join(folder, 'demo', 'crm.json'), 'utf8'))
}
