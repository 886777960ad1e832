import { StepFailed } from './command.mjs'
import {
  downloadElectron,
  downloadFailedLately,
  installedElectron,
  overriddenElectron,
  patience,
} from './official-electron.mjs'
import { standInElectron, standInExists } from './stand-in.mjs'

const howToGetElectron = [
  'Electron is downloaded from github.com. Where that is not reachable, either',
  '  - set ELECTRON_MIRROR to a mirror that is, or',
  '  - set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron that you have,',
  'and run this again.',
].join('\n')

const whereTheStandInWillDo =
  'The demo (`npm run demo`) and a CRM on this machine (`npm start -- --stand-in`) run in a stand-in for it.'

/** An Electron for the demo and the tests: the real one where it can be had, otherwise the stand-in. */
export async function electronForTests() {
  const own = overriddenElectron() ?? installedElectron()
  if (own) return own
  if (!standInExists) return await realElectron()
  const downloaded = downloadFailedLately() ? undefined : await downloadElectron(patience.short)
  return downloaded ?? (await standInElectron())
}

/**
 * An Electron for a person's own calls: never the stand-in, unless they ask for it and their CRM is not a real one.
 *
 * @param {boolean} standInAllowed whether `--stand-in` was given
 */
export async function electronForPerson(standInAllowed) {
  const own = overriddenElectron() ?? installedElectron()
  if (own) return own
  if (!standInAllowed) return await realElectron()
  const refusal = standInExists
    ? standInRefusal(process.env.CADRAN_API_URL)
    : 'The stand-in Electron is for Linux on x64.'
  if (refusal) throw new StepFailed(refusal, howToGetElectron)
  return await standInElectron()
}

/**
 * Why the stand-in may not be used: it is a third party's, so a real API key must never come near it.
 *
 * @param {string | undefined} apiUrl the CRM's base URL; the real one where it is not set
 * @returns {string | undefined} undefined when it may be used
 */
export function standInRefusal(apiUrl) {
  if (isLoopback(apiUrl)) return undefined
  return 'The stand-in Electron is only for a CRM on this machine: set CADRAN_API_URL to one, such as http://127.0.0.1:8080/.'
}

function isLoopback(/** @type {string | undefined} */ url) {
  if (!url || !URL.canParse(url)) return false
  const host = new URL(url).hostname
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

async function realElectron() {
  const electron = await downloadElectron(patience.long)
  if (electron) return electron
  const orStandIn = standInExists ? `\n${whereTheStandInWillDo}` : ''
  throw new StepFailed('Cadran has no Electron to run in.', `${howToGetElectron}${orStandIn}`)
}

/** As root, Chromium's sandbox cannot work and has to be switched off from outside. */
export function sandboxSwitches() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
