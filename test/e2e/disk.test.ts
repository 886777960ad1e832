import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { demoAgent } from '../../src/demo-crm'
import { temporaryFolder } from '../support/temporary-folder'
import { crmForTest } from './harness/crm'
import { connectedDesk } from './harness/desk'
import { keyringForTest } from './harness/keyring'
import { launch } from './harness/launch'
import {
  button,
  callCard,
  connect,
  customer,
  dial,
  eventually,
  notices,
  other,
  phaseIs,
  recentCalls,
  ringOut,
  talk,
} from './harness/panel'
import { askToQuit, exitCode, quitDialog } from './harness/quit'

const saying = (title: string) => [expect.stringContaining(title)]
const isRoot = process.getuid?.() === 0

test('a journal that is deleted during a call is written anew, and the call is logged once though Cadran dies', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await crm.goOffline()
  const card = await dial(page, customer)
  for (const name of readdirSync(cadran.userData).filter((name) => name.startsWith('journal.db')))
    rmSync(join(cadran.userData, name))
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  await eventually(() => notices(page)).toEqual(
    expect.arrayContaining([expect.stringContaining('The call journal had been deleted')]),
  )
  await button(card, 'Hang up').click()
  await phaseIs(card, 'Call ended')
  await cadran.kill()
  await crm.goOnline()

  const next = await start()
  await eventually(() => recentCalls(next.page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(crm.requests()).toEqual(['POST answered'])
})

test('a journal that was damaged is told, kept, and replaced; calls are logged, and none a second time', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  for (let count = 0; count < 4; count++) await ringOut(page, other)
  // Not only the CRM has them, Cadran knows it: or else it asks before it quits.
  await eventually(() => recentCalls(page)).toEqual(Array(4).fill(`${other.display}, No answer, Logged`))
  await cadran.close()
  spoil(join(cadran.userData, 'journal.db'))

  const next = await start()
  await talk(next.page, customer)
  await eventually(() => notices(next.page)).toEqual(saying('The call journal was damaged'))
  await eventually(async () => (await recentCalls(next.page))[0]).toBe(`${customer.display}, Answered, Logged`)
  expect(readdirSync(cadran.userData).filter((name) => /^journal\.damaged-.*\.db$/.test(name))).toHaveLength(1)
  expect(crm.logs()).toHaveLength(5)
})

/** Takes all pages from the fourth on but the last: what is in them is gone for good. */
function spoil(file: string): void {
  const { size } = statSync(file)
  const handle = openSync(file, 'r+')
  const length = size - 4096 * 4
  writeSync(handle, Buffer.alloc(length, 0xff), 0, length, 4096 * 3)
  closeSync(handle)
}

test('settings cut in half are set aside and told; the key is found, and calls are logged under the same agent', async () => {
  const { crm, page, cadran, start } = await connectedDesk()
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([`${other.display}, No answer, Logged`])
  await cadran.close()
  const file = join(cadran.userData, 'settings.json')
  const whole = readFileSync(file, 'utf8')
  truncateSync(file, Math.floor(whole.length / 2))

  const next = await start()
  await eventually(() => notices(next.page)).toEqual(saying('Your settings could not be read'))
  await talk(next.page, customer)
  await eventually(async () => (await recentCalls(next.page))[0]).toBe(`${customer.display}, Answered, Logged`)
  expect(crm.logs().at(-1)).toMatchObject({ from: demoAgent.number, user_email: demoAgent.email })
  const [aside] = readdirSync(cadran.userData).filter((name) => name.startsWith('settings.damaged-'))
  expect(readFileSync(join(cadran.userData, aside ?? ''), 'utf8')).toBe(whole.slice(0, Math.floor(whole.length / 2)))
})

test('of two processes on one folder one keeps the journal; the other says so, and logs its own calls only', async () => {
  const { crm, keyring, page, cadran } = await connectedDesk()
  await crm.goOffline()
  await ringOut(page, other)
  await eventually(() => recentCalls(page)).toEqual([`${other.display}, No answer, Waiting to be logged`])
  // A share, or another session, does not show one the lock of the other.
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(cadran.userData, name), { force: true })

  const second = await launch({ userData: cadran.userData, keyring, env: { CADRAN_API_URL: crm.apiUrl } })
  await eventually(() => notices(second.page)).toEqual(
    expect.arrayContaining([expect.stringContaining('Another Cadran uses this folder')]),
  )
  await crm.goOnline()
  await talk(second.page, customer)
  await eventually(() => recentCalls(second.page)).toEqual([`${customer.display}, Answered, Logged`])
  await eventually(() => recentCalls(page)).toEqual([`${other.display}, No answer, Logged`])
  expect(
    crm
      .logs()
      .map(({ to }) => to)
      .sort(),
  ).toEqual([other.e164, customer.e164].sort())
  expect(crm.requests().filter((request) => request.startsWith('POST'))).toHaveLength(2)

  await cadran.close()
  await ringOut(second.page, customer)
  await eventually(() => recentCalls(second.page)).toEqual([
    `${customer.display}, No answer, Logged`,
    `${customer.display}, Answered, Logged`,
    `${other.display}, No answer, Logged`,
  ])
  expect(await notices(second.page)).toEqual([])
  expect(crm.logs()).toHaveLength(3)
})

/** A disk of its own for the running test. */
function mounted(options: string): string {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
  })
  return folder
}

/** Takes all that is left of a disk. @returns what gives it back */
function fillUp(folder: string): () => void {
  const filler = join(folder, 'filler')
  const handle = openSync(filler, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096))
  } catch {
    closeSync(handle)
  }
  return () => rmSync(filler)
}

test.runIf(isRoot)(
  'a disk that fills up during a call is told; the log is whole when there is room again',
  async () => {
    const crm = await crmForTest()
    const keyring = await keyringForTest()
    const userData = mounted('size=48m')
    const cadran = await launch({ userData, keyring, env: { CADRAN_API_URL: crm.apiUrl } })
    const { page } = cadran
    await connect(page, { key: crm.key })
    const card = await dial(page, customer)
    await eventually(crm.requests).toEqual(['POST pending'])
    const makeRoom = fillUp(userData)
    await button(card, 'Answered').click()
    await phaseIs(card, 'Talking')
    await eventually(() => notices(page)).toEqual(
      expect.arrayContaining([expect.stringContaining('This disk takes nothing at the moment')]),
    )
    await button(card, 'Hang up').click()
    await phaseIs(card, 'Call ended')
    await button(page, 'Settings').click()
    await page.getByLabel('Theme').selectOption('dark')
    await button(page, 'Back').click()
    await eventually(() => notices(page)).toEqual(
      expect.arrayContaining([expect.stringContaining('Your settings cannot be saved')]),
    )
    await askToQuit(cadran)
    await quitDialog(page).getByText('Not everything could be saved on this computer').waitFor()
    await button(quitDialog(page), 'Keep running').click()

    makeRoom()
    await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
    expect(crm.logs()).toMatchObject([{ status: 'answered', to: customer.e164 }])
  },
)

test('a folder that is read-only at the start is told; calls are made and logged, and Cadran quits as ever', async () => {
  const crm = await crmForTest()
  const keyring = await keyringForTest()
  const userData = isRoot ? mounted('ro') : temporaryFolder()
  if (!isRoot) chmodSync(userData, 0o500)
  const cadran = await launch({ userData, keyring, env: { CADRAN_API_URL: crm.apiUrl } })
  const { page } = cadran
  await connect(page, { key: crm.key })
  await eventually(() => notices(page)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Calls cannot be saved on this computer'),
      expect.stringContaining('Your settings cannot be saved'),
    ]),
  )
  await talk(page, customer)
  await eventually(() => recentCalls(page)).toEqual([`${customer.display}, Answered, Logged`])
  expect(await callCard(page, customer.display).count()).toBe(1)
  const code = exitCode(cadran)
  await askToQuit(cadran)
  expect(await code).toBe(0)
})
