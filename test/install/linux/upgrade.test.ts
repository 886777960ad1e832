/** What becomes of an agent's calls, and of what the CRM is still owed, while packages come and go. */
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import Database from 'libsql'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { newestVersion } from '../../../src/main/store/schema'
import { owedByFixture, placeFixture, startFixtureCrm } from '../../support/journal-fixtures'
import { temporaryFolder } from '../../support/temporary-folder'
import { Machine } from '../machine'
import { Desktop } from './desktop'

const deb = process.env['CADRAN_DEB'] ?? ''
const newerDeb = process.env['CADRAN_NEWER_DEB'] ?? ''

/** The id of the agent's user in the account. */
const USER = 1
const MAKE = 'POST /call-logs '
const owedLogs = owedByFixture.filter((request) => String(request).startsWith(MAKE))

let machine: Machine
let desktop: Desktop
/** Where the CRM is, in every test of this file. */
let crmPort = 0
let env: Record<string, string>

beforeAll(async () => {
  machine = await Machine.start('desktop')
  desktop = new Desktop(machine)
  await machine.install([deb])
  await desktop.signIn()
})

afterEach(() => desktop.endCadran())
afterAll(() => machine.stop())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const alertOf = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text }).waitFor()
const inData = (name: string) => `${desktop.userData}/${name}`
const keychain = () => machine.run(['secret-tool', 'search', '--all', 'service', 'Cadran'], desktop.asAgent)

/** Takes a copy of the agent's data out of the machine. */
async function data(): Promise<string> {
  const folder = temporaryFolder()
  await machine.must(['cp', '-r', desktop.userData, '/mnt/data'])
  cpSync(join(machine.shared, 'data'), folder, { recursive: true })
  await machine.must(['rm', '-r', '/mnt/data'])
  return folder
}

/** Puts a folder's files into the agent's data. */
async function putIntoData(folder: string): Promise<void> {
  const there = await machine.bring(folder)
  await machine.must(['cp', '-r', `${there}/.`, desktop.userData])
  await machine.must(['chown', '-R', 'agent:agent', desktop.userData])
}

function ask<Answer>(folder: string, question: string): Answer {
  const journal = new Database(join(folder, 'journal.db'))
  const [row] = journal.prepare(question).raw().all() as [[Answer]]
  journal.close()
  return row[0]
}

/** The agent's data, file by file. */
const files = ['find', '/home/agent/.config', '-type', 'f', '-exec', 'sha256sum', '{}', '+']
const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

test('an agent connects; the key is in their keychain', async () => {
  const crm = await startFixtureCrm(USER)
  crmPort = crm.port
  env = { CADRAN_API_URL: crm.url }
  await desktop.agent(['mkdir', '-p', desktop.userData])
  // The fixture's calls are forgotten at no date on which this runs.
  const settings = JSON.stringify({ language: 'en', historyDays: 36_500 })
  await desktop.agent(['sh', '-c', 'printf %s "$1" >"$2"', 'sh', settings, inData('settings.json')])
  const page = await desktop.open(env)
  await page.getByLabel('API key').fill('key-of-the-dealership')
  await page.getByLabel('Email in Activix').fill('demo@boreal.example')
  await page.getByLabel('Your phone number').fill('450 555-0110')
  await press(page, 'Connect')
  await page.getByRole('textbox', { name: 'Phone number', exact: true }).waitFor()
  expect((await keychain()).output).toContain('secret = key-of-the-dealership')
})

test('upgraded while it runs, Cadran offers to start again, and what was owed is then sent, once', async () => {
  const before = temporaryFolder()
  placeFixture(6, before, `http://127.0.0.1:${crmPort}`)
  const calls = ask<number>(before, 'SELECT count(*) FROM calls')
  const documents = ask<number>(before, 'SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM supplements)')
  await machine.run(['sh', '-c', `rm -f "${inData('journal.db')}"*`])
  await putIntoData(before)

  const page = await desktop.open(env)
  await page.getByText('Recent calls').waitFor()
  await machine.must(['test', '-e', inData('journal-copies/journal-of-version-6.db')])
  await machine.install([newerDeb])
  // The CRM cannot be reached, so nothing has left; the one that runs is still the one before.
  expect(await desktop.mainProcesses()).toHaveLength(1)
  desktop.begin(['cadran'])
  await alertOf(page, 'Another Cadran was installed')
  await desktop.forgetPort()
  await press(page, 'Restart Cadran')

  const crm = await startFixtureCrm(USER, crmPort)
  const next = await desktop.page()
  await next.getByText('Recent calls').waitFor()
  expect(await desktop.agent(['sh', '-c', `cat "${inData('logs')}"/*`])).toContain('0.1.1-test')
  // What the CRM has never heard of goes first; the rest follows in the minutes that its rate limit and a careful look leave.
  const made = () => crm.requests.filter((request) => request.startsWith(MAKE)).toSorted()
  await expect.poll(made, { timeout: 60_000 }).toEqual(owedLogs)
  await desktop.endCadran()
  const after = await data()
  expect(ask(after, 'SELECT count(*) FROM calls')).toBe(calls)
  expect(ask(after, 'SELECT count(*) FROM documents')).toBe(documents)
})

test('an older Cadran leaves the journal of a newer one as it is, and says so', async () => {
  const newer = await data()
  const journal = new Database(join(newer, 'journal.db'))
  // What the next schema will be nobody knows; only its version is higher.
  journal.exec(`PRAGMA user_version = ${newestVersion + 1}; PRAGMA wal_checkpoint(TRUNCATE)`)
  journal.close()
  await machine.must(['sh', '-c', `rm -f "${inData('journal.db')}"*`])
  await putIntoData(newer)
  await machine.install([deb], ['--allow-downgrades'])
  const page = await desktop.open(env)
  await alertOf(page, 'A newer Cadran wrote the call journal')
  await desktop.endCadran()
  expect(hash(join(await data(), 'journal.db'))).toBe(hash(join(newer, 'journal.db')))
})

test('removed and purged, the agent’s data and key stay, and a Cadran that is installed again goes on with them', async () => {
  await machine.must(['sh', '-c', `rm -f "${inData('journal.db')}"*`])
  const own = temporaryFolder()
  placeFixture(newestVersion, own, `http://127.0.0.1:${crmPort}`)
  await putIntoData(own)
  const before = await machine.must(files)
  await machine.must(['apt-get', 'purge', '-y', '-qq', 'cadran'])
  expect((await machine.run(['test', '-e', '/opt/Cadran'])).code).toBe(1)
  expect(await machine.must(files)).toBe(before)
  expect((await keychain()).output).toContain('secret = key-of-the-dealership')

  await machine.install([newerDeb])
  const crm = await startFixtureCrm(USER, crmPort)
  const page = await desktop.open(env)
  await page.getByRole('list', { name: 'Recent calls' }).getByRole('listitem').first().waitFor()
  // With the key that it found, and for which nobody was asked.
  await expect.poll(() => crm.requests.length, { timeout: 60_000 }).toBeGreaterThan(0)
})
