/**
 * Takes a picture of every scene and runs axe on it: `node test/unit/renderer/gallery/shots.mjs [SCENE…]`.
 * Needs Debian's chromium, or another in CHROMIUM. Pictures go to test-output/gallery/.
 */
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../../../..')
const axe = createRequire(import.meta.url).resolve('axe-core')
const out = join(root, 'test-output/gallery')

const looks = [
  { name: 'light', theme: 'light', language: 'en', width: 380, height: 640 },
  { name: 'dark-fr', theme: 'dark', language: 'fr', width: 380, height: 640 },
  { name: 'narrow-fr', theme: 'light', language: 'fr', width: 320, height: 640 },
  { name: 'zoom-200', theme: 'light', language: 'fr', width: 190, height: 320 },
  { name: 'forced', theme: 'system', language: 'en', width: 380, height: 640, forcedColors: 'active' },
  { name: 'contrast', theme: 'dark', language: 'en', width: 380, height: 640, contrast: 'more' },
]

/** What has to be done before the picture, where the snapshot alone does not show it. */
const prepare = {
  'agents-menu': (page) => page.getByRole('button', { name: /Calling as|Appels de/ }).click(),
  'agents-settings': openAgents,
  async 'agents-add'(page) {
    await page.getByRole('button', { name: /^(Settings|Réglages)$/ }).click()
    await page.getByLabel(/^(Add an agent|Ajouter un agent)$/).fill('noe')
    await page.getByRole('button', { name: /Noémie/ }).click()
    await page.getByRole('button', { name: /^(Add|Ajouter)$/ }).click()
  },
  async 'line-dialing-rule'(page) {
    await openLine(page)
    await page.getByRole('table').waitFor()
  },
  async 'line-desk-phone'(page) {
    await openLine(page)
    await page.getByRole('button', { name: /^(What arrived last|Qu’est-il arrivé)/ }).click()
  },
  settings: (page) => page.getByRole('button', { name: /^(Settings|Réglages)$/ }).click(),
  'line-softphone': openLine,
  'line-microphone': openLine,
  'line-dial-link': openLine,
  'line-fixed': openLine,
  'connect-refused': submit,
  'connect-no-keychain': submit,
  'connect-other-dealership': submit,
  'connect-busy': submit,
  unfinished: (page) => page.getByRole('button', { name: /^(Ended|Terminé)$/ }).click(),
  demo: async (page) => {
    await page.locator('summary').click()
    await page.getByRole('button', { name: /^(Dial pad|Clavier)$/ }).click()
  },
  fix: (page) =>
    page
      .getByRole('button', { name: /^(Save and send again|Enregistrer et renvoyer)$/ })
      .last()
      .click(),
  history: openHistory,
  'history-no-match': openHistory,
  async timeline(page) {
    await openHistory(page)
    await page.locator('.call').first().click()
    await page.locator('ol').waitFor()
  },
  'lead-do-not-call': async (page) => {
    await page.locator('.leads .warning').waitFor()
    await page.locator('button[type=submit]').click()
  },
  'lead-by-name': async (page) => {
    await page.getByRole('textbox').fill('charbonneau')
    await page.getByRole('listbox').waitFor()
  },
  async 'question-refused'(page) {
    await page.getByRole('textbox').fill('+647-555-0199')
    await page.getByRole('radiogroup').waitFor()
    await page.getByRole('textbox').press('Enter')
  },
  async 'question-four'(page) {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
  },
  panel: (page) => page.getByRole('button', { name: /^(Retry|Réessayer)$/ }).click(),
  async correct(page) {
    await page
      .getByRole('button', { name: /^Notes (and|et) corrections/ })
      .first()
      .click()
    await page.locator('form[data-draft]').waitFor()
    await page.locator('form[data-draft] button[type=submit]').click()
  },
  async 'past-call'(page) {
    await openPastCall(page)
    await page.getByLabel(/^(Began|Début)$/).fill('hier 9 h 15')
  },
  async 'past-call-wrong'(page) {
    await openPastCall(page)
    await page.locator('form[data-draft] input').first().fill('911')
    await page.locator('form[data-draft] button[type=submit]').click()
  },
  'follow-up-plan': async (page) => {
    await page.getByRole('button', { name: /^(Call back later…|Rappeler plus tard…)$/ }).click()
    await page.getByLabel(/^(When|Quand)$/).fill('mardi 10 h')
  },
  async 'follow-ups'(page) {
    await page.getByRole('list', { name: /^(To call back|À rappeler)$/ }).waitFor()
  },
  'also-sent': (page) => alsoSend(page, /^(Text message|Texto)$/),
  'also-sent-email': (page) => alsoSend(page, /^(Email|Courriel)$/),
  async 'also-sent-wrong'(page) {
    await alsoSend(page, /^(Video|Vidéo)$/)
    await page.getByLabel(/^(When|Quand)$/).fill('03/04 14:05')
    await page.locator('form[data-draft] button[type=submit]').click()
  },
}

async function openLine(page) {
  await page.getByRole('button', { name: /^(Settings|Réglages)$/ }).click()
  await page.getByRole('button', { name: /^(Set up and try the line|Régler et essayer la ligne)$/ }).click()
}

async function openPastCall(page) {
  await page.getByRole('button', { name: /^(Log a past call|Consigner un appel passé)$/ }).click()
  await page.locator('form[data-draft]').waitFor()
}

async function alsoSend(page, method) {
  await page.getByRole('button', { name: /^(Also sent…|Aussi envoyé…)$/ }).click()
  await page.getByRole('button', { name: method }).click()
  await page.locator('form[data-draft]').waitFor()
}

async function openAgents(page) {
  await page.getByRole('button', { name: /Calling as|Appels de/ }).click()
  await page.getByRole('menuitem').last().click()
  await page.getByLabel(/^(Add an agent|Ajouter un agent)$/).fill('e')
}

async function openHistory(page) {
  await page.getByRole('button', { name: /^(All calls|Tous les appels)$/ }).click()
  await page.locator('[aria-posinset], .none').first().waitFor()
}

async function submit(page) {
  await page.getByLabel(/^(API key|Clé API)$/).fill('not-a-real-key')
  await page.locator('button[type=submit]').click()
}

const built = join(root, 'test-output/gallery-page')
const common = {
  root: here,
  base: './',
  configFile: false,
  logLevel: 'error',
  build: { outDir: built, emptyOutDir: true },
}
await build({ ...common, plugins: [svelte({ configFile: join(root, 'svelte.config.js') })] })
const server = await preview({ ...common, preview: { port: 0, host: '127.0.0.1' } })
const address = `http://127.0.0.1:${server.httpServer.address().port}/`
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
await mkdir(out, { recursive: true })

let faults = 0
try {
  const page = await browser.newPage()
  await page.goto(address)
  const all = await page.evaluate(() => globalThis.scenes)
  await page.close()
  const scenes = process.argv.length > 2 ? process.argv.slice(2) : all

  for (const look of looks) {
    const context = await browser.newContext({
      viewport: { width: look.width, height: look.height },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
      ...(look.forcedColors && { forcedColors: look.forcedColors }),
      ...(look.contrast && { contrast: look.contrast }),
    })
    for (const scene of scenes) faults += await picture(context, scene, look)
    await context.close()
  }
} finally {
  await browser.close()
  await server.close()
}
console.log(faults === 0 ? 'No faults.' : `${faults} faults.`)
process.exitCode = faults === 0 ? 0 : 1

async function picture(context, scene, look) {
  const page = await context.newPage()
  const found = []
  page.on('pageerror', (error) => found.push(`error: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text().slice(0, 300)}`))
  const query = new URLSearchParams({ scene, language: look.language, theme: look.theme })
  await page.goto(`${address}?${query}`)
  await page.locator('main').waitFor()
  await prepare[scene]?.(page)
  await page.waitForTimeout(scene.startsWith('lead') ? 700 : 150)
  await page.screenshot({ path: join(out, `${scene}.${look.name}.png`), fullPage: true })

  const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth)
  if (wide > 0) found.push(`scrolls sideways by ${wide} pixels`)
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate(() => globalThis.axe.run())
  for (const { id, nodes } of violations) found.push(`axe ${id}: ${nodes.map((node) => node.html).join(' | ')}`)
  for (const fault of found) console.log(`${scene}.${look.name}: ${fault}`)
  await page.close()
  return found.length
}
