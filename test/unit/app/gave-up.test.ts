import { expect, it, vi } from 'vitest'
import { GaveUp, type GaveUpParts } from '../../../src/main/app/gave-up'
import { uncaughtFailure, type FailureWords } from '../../../src/shared/i18n/failures'

const saved = { wasOnCall: true, kept: { unsent: 0, isSaved: true } }

function watched(parts: Partial<GaveUpParts> = {}) {
  const happened: string[] = []
  let answer: (button: number) => void = () => {}
  const words: FailureWords[] = []
  const gaveUp = new GaveUp({
    language: () => 'en',
    save: () => {
      happened.push('saved')
      return Promise.resolve(saved)
    },
    panel: {
      ask: (asked) => {
        happened.push('asked')
        words.push(asked)
        return new Promise((resolve) => (answer = resolve))
      },
    },
    run: { fail: () => happened.push('noted') },
    log: { error: (_subject, error) => happened.push(`logged ${(error as Error).message}`) },
    exit: (again) => happened.push(again ? 'restarted' : 'ended'),
    ...parts,
  })
  const settled = () => vi.waitFor(() => expect(happened.at(-1)).toMatch(/asked|ended|restarted/))
  return { gaveUp, happened, words, settled, answer: (button: number) => answer(button) }
}

it.each([
  [0, 'restarted'],
  [1, 'ended'],
])('after all is saved the agent is asked once, and button %i has Cadran %s', async (button, end) => {
  const { gaveUp, happened, words, settled, answer } = watched()
  gaveUp.uncaught(new Error('first'))
  await settled()
  expect(happened).toEqual(['logged first', 'saved', 'noted', 'asked'])
  expect(words.map(({ buttons }) => buttons)).toEqual([['Restart Cadran', 'Quit']])
  answer(button)
  await vi.waitFor(() => expect(happened.slice(4)).toEqual([end]))
})

it('a second exception while the dialog stands is logged, and ends Cadran without another dialog', async () => {
  const { gaveUp, happened, settled } = watched()
  gaveUp.uncaught(new Error('first'))
  await settled()
  gaveUp.uncaught(new Error('second'))
  expect(happened.slice(4)).toEqual(['logged second', 'ended'])
})

const throws = () => {
  throw new Error('again')
}

it.each<[string, Partial<GaveUpParts>]>([
  ['the saving throws', { save: throws }],
  ['the saving fails', { save: () => Promise.reject(new Error('again')) }],
  ['the language is not known', { language: throws }],
  ['the dialog cannot be made', { panel: { ask: throws } }],
  ['the note cannot be written', { run: { fail: throws } }],
])('where %s, that is logged and Cadran ends', async (_what, parts) => {
  const { gaveUp, happened, settled } = watched(parts)
  gaveUp.uncaught(new Error('first'))
  await settled()
  expect(happened.slice(-2)).toEqual(['logged again', 'ended'])
})

it('where not even the log works, Cadran ends', () => {
  const { gaveUp, happened } = watched({ log: { error: throws } })
  gaveUp.uncaught(new Error('first'))
  expect(happened).toEqual(['ended'])
})

it('a Cadran that is ending already goes on ending', async () => {
  const { gaveUp, happened } = watched({ save: () => undefined })
  gaveUp.uncaught(new Error('first'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(happened).toEqual(['logged first'])
})

it('whoever wants Cadran gone while the dialog stands gets that', async () => {
  const { gaveUp, happened, settled } = watched()
  gaveUp.endNow()
  gaveUp.uncaught(new Error('first'))
  await settled()
  gaveUp.endNow()
  expect(happened).toEqual(['logged first', 'saved', 'noted', 'asked', 'ended'])
})

it('what is thrown, or wished for, as Cadran ends has it end once', async () => {
  const { gaveUp, happened, settled } = watched()
  gaveUp.uncaught(new Error('first'))
  await settled()
  gaveUp.uncaught(new Error('second'))
  gaveUp.uncaught(new Error('third'))
  gaveUp.endNow()
  expect(happened.slice(4)).toEqual(['logged second', 'ended', 'logged third'])
})

it.each([
  [
    { wasOnCall: false, kept: undefined },
    /^Something went wrong[^.]*\. It has stopped[^.]*\.\n\nRestart Cadran\. It then offers a report/,
  ],
  [
    { wasOnCall: true, kept: { unsent: 2, isSaved: true } },
    /asks you at its next start[^]*2 logs are not in Activix yet, and will be sent/,
  ],
  [{ wasOnCall: false, kept: { unsent: 0, isSaved: false } }, /write down what you did last/],
])('of %j the dialog says what became of it', (became, said) => {
  expect(uncaughtFailure('en', became).detail).toMatch(said)
})
