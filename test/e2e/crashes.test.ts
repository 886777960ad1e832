/** What an agent meets as Cadran itself fails, and at the start after that. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import Database from 'libsql'
import { expect, test } from 'vitest'

import { connectedDesk } from './harness/desk'
import type { Cadran } from './harness/launch'
import { button, customer, dial, eventually, notices, phaseIs, unfinishedCall } from './harness/panel'

/** Something that nothing catches is thrown in the main process. */
const fail = ({ app }: Cadran, why = 'fails') =>
  app.evaluate((_, why) => {
    setTimeout(() => {
      throw new Error(`${why} for +15145550142`)
    })
  }, why)

/** The system's dialogs are kept, and answered by `answer`; Cadran is started again by the test alone. */
async function watchEnd({ app, userData }: Cadran) {
  await app.evaluate(({ app, dialog }) => {
    const seen = { said: [] as object[], answer: (_: number) => {} }
    Reflect.set(globalThis, 'seen', seen)
    const showMessageBox = (...given: unknown[]) => {
      const { message, detail, buttons } = given.at(-1) as Electron.MessageBoxOptions
      seen.said.push({ message, detail, buttons })
      return new Promise((resolve) => (seen.answer = (response) => resolve({ response, checkboxChecked: false })))
    }
    dialog.showMessageBox = showMessageBox as typeof dialog.showMessageBox
    app.relaunch = () => process.stderr.write('starts again\n')
  })
  type Seen = { said: { message: string; detail: string; buttons: string[] }[]; answer(button: number): void }
  const main = app.process()
  let output = ''
  main.stderr?.on('data', (text) => (output += String(text)))
  const ended = new Promise<number | null>((resolve) => main.once('exit', resolve))
  return {
    said: () => app.evaluate(() => (Reflect.get(globalThis, 'seen') as Seen).said),
    answer: (button: number) =>
      app
        .evaluate((_, button) => (Reflect.get(globalThis, 'seen') as Seen).answer(button), button)
        .catch(() => undefined), // It ends before it says that it was told.
    /** The exit code, and whether it would have started again. */
    ended: async () => ({ code: await ended, again: output.includes('starts again') }),
    log: () => readFileSync(join(userData, 'logs', 'cadran.log'), 'utf8'),
  }
}

/** What the journal on the disk says of its calls. */
function phasesIn({ userData }: Cadran): unknown[] {
  const journal = new Database(join(userData, 'journal.db'), { readonly: true })
  const rows = journal.prepare('SELECT value FROM calls').all() as { value: string }[]
  journal.close()
  return rows.map(({ value }) => (JSON.parse(value) as { phase: { name: string } }).phase.name)
}

/** The notice of an unexpected end is there, and the report that it copies. */
async function reportAt(next: Cadran): Promise<{ notice: string; report: string }> {
  const alert = next.page.getByRole('alert').filter({ hasText: 'Cadran ended unexpectedly' })
  await button(alert, 'Copy the report').click()
  await alert.getByText('Copied').waitFor()
  return {
    notice: (await alert.innerText()).split('\n')[0] ?? '',
    report: await next.app.evaluate(({ clipboard }) => clipboard.readText()),
  }
}

test('an exception that nothing catches ends in one dialog, with the call on the disk; the next start asks about it and offers a report', async () => {
  const { cadran, page, start } = await connectedDesk()
  await dial(page, customer)
  await page.evaluate(() => window.cadran.settings.change({ language: 'fr' }))
  const end = await watchEnd(cadran)
  await fail(cadran)
  await eventually(() => end.said()).toEqual([
    {
      message: 'Cadran a eu une défaillance et doit être redémarré.',
      detail: expect.stringMatching(/Votre appel, lui, continue[^]*Vos appels sont gardés[^]*un rapport à transmettre/),
      buttons: ['Redémarrer Cadran', 'Quitter'],
    },
  ])
  expect(phasesIn(cadran)).toEqual(['dialing'])
  await end.answer(0)
  expect(await end.ended()).toEqual({ code: 1, again: true })

  const next = await start()
  await next.page.evaluate(() => window.cadran.settings.change({ language: 'en' }))
  await unfinishedCall(next.page, customer.display).waitFor()
  const { notice, report } = await reportAt(next)
  expect(notice).toMatch(/^Cadran ended unexpectedly at \d{4}-\d\d-\d\d \d\d:\d\d$/)
  expect(report).toMatch(
    /^Cadran: \d[^]*^Electron: \d[^]*^Last run: ended unexpectedly at [^]*uncaught Error: fails for …42\n/m,
  )
  expect(report).not.toContain('5145550142')
})

test('a second exception while the dialog stands is logged and ends Cadran; «Quit» does not start it again', async () => {
  const { cadran, start } = await connectedDesk()
  const end = await watchEnd(cadran)
  await fail(cadran, 'first')
  await eventually(async () => (await end.said()).length).toBe(1)
  await fail(cadran, 'second').catch(() => undefined)
  expect(await end.ended()).toEqual({ code: 1, again: false })
  expect(end.log()).toMatch(/uncaught Error: first for …42[^]*uncaught Error: second for …42/)

  const next = await start()
  const second = await watchEnd(next)
  await fail(next)
  await eventually(async () => (await second.said()).length).toBe(1)
  await second.answer(1)
  expect(await second.ended()).toEqual({ code: 1, again: false })
})

test('a crash of the main process leaves a dump that is the agent’s alone, and the next start offers a report without it', async () => {
  const { cadran, page, start } = await connectedDesk()
  const card = await dial(page, customer)
  await button(card, 'Answered').click()
  await phaseIs(card, 'Talking')
  const end = await watchEnd(cadran)
  const dumps = join(cadran.userData, 'crash-dumps')
  await eventually(() => readdirSync(cadran.userData)).toContain('crash-dumps')
  await cadran.app.evaluate(() => process.crash()).catch(() => undefined)
  await end.ended()
  const written = () =>
    readdirSync(dumps, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp'))
  await eventually(() => written().length).toBe(1)
  const [dump] = written()
  expect(statSync(join(dumps, dump ?? '')).mode & 0o077).toBe(0)
  expect(statSync(dumps).mode & 0o077).toBe(0)

  const next = await start()
  await unfinishedCall(next.page, customer.display).waitFor()
  const { notice, report } = await reportAt(next)
  expect(notice).toMatch(/^Cadran ended unexpectedly at /)
  expect(report).toMatch(/Crash dumps on this computer, not part of this report:\n\d{4}\S+ \(\d+ bytes\)\n/)
  expect(report).not.toContain('MDMP')
})

test('a Cadran that was killed ended after its last sign of life; of one that was quit nothing is said', async () => {
  const { cadran, start } = await connectedDesk()
  await eventually(() => readdirSync(cadran.userData)).toContain('this-run')
  await cadran.kill()
  const next = await start()
  await eventually(() => notices(next.page)).toEqual([expect.stringMatching(/^Cadran ended unexpectedly after /)])
  await eventually(() => readdirSync(cadran.userData)).toContain('this-run')
  await next.close()
  const last = await start()
  await button(last.page, 'Settings').waitFor()
  expect(await notices(last.page)).toEqual([])
})
