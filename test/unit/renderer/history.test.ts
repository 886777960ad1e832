import { screen, waitFor, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
// The window loads it when it is first opened; the tests do not measure how long that takes.
import '../../../src/renderer/history/History.svelte'
import { PAGE, type CallTimeline } from '../../../src/shared/history'
import { activityWords, messages } from '../../../src/shared/i18n'
import { aCall, aLink, aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

Element.prototype.scrollIntoView = () => undefined

const COUNT = 450
const number = (index: number) => `(514) 555-${String(index).padStart(4, '0')}`
const many = (count = COUNT) =>
  Array.from({ length: count }, (_, index) =>
    aRecentCall({ display: number(index), redial: number(index), outcome: index % 3 === 0 ? 'busy' : 'answered' }),
  )

const list = () => screen.getByRole('list', { name: 'Calls' })
const rows = () => within(list()).getAllByRole('listitem')
const places = () => rows().map((row) => Number(row.getAttribute('aria-posinset')))
const search = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Search' })
const chosen = () => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset'))

async function openHistory(calls = many(), more: { timeline?: CallTimeline } = {}) {
  const today = { calls: 12, answered: 7, talkSeconds: 2903, guessed: 0 }
  const save = { kind: 'saved', file: '/tmp/calls.csv', count: 2 } as const
  const opened = await openWindow({ recent: calls.slice(0, 3) }, { history: { calls, today, save, ...more } })
  await opened.user.click(screen.getByRole('button', { name: 'All calls' }))
  await screen.findByRole('heading', { name: 'All calls' })
  await settled()
  return opened
}

test('it opens with the search ready, the newest calls, how many there are, and the figures of the day', async () => {
  await openHistory()
  expect(document.activeElement).toBe(search())
  expect(rows()[0]?.textContent).toContain(number(0))
  expect(rows()[0]?.getAttribute('aria-setsize')).toBe(String(COUNT))
  expect(screen.getByText('450 calls')).toBeTruthy()
  expect(screen.getByText('Today: 12 calls, 7 answered, 48 min 23 s of talk')).toBeTruthy()
  // Of a long list only what is in sight is there.
  expect(rows().length).toBeLessThan(40)
})

test('a row names the customer before the number', async () => {
  await openHistory([aRecentCall({ lead: { id: 1, name: 'Geneviève Marchand' } })])
  expect(rows()[0]?.textContent).toMatch(/Geneviève Marchand.*\(514\) 789-4561/)
})

test('each key that is typed asks, and an answer to what was typed before is left aside', async () => {
  const { main, user } = await openHistory()
  let slow: () => void = () => undefined
  const page = main.api.history.page
  let held = false
  Object.assign(main.api.history, {
    page: async (request: Parameters<typeof page>[0]) => {
      if (request.filter.text === '555-00' && !held) {
        held = true
        await new Promise<void>((resolve) => (slow = resolve))
      }
      return page(request)
    },
  })
  await user.type(search(), '555-0044')
  await settled()
  slow()
  await settled()
  expect(rows().map((row) => row.textContent?.includes(number(44)))).toEqual([true])
  expect(screen.getByText('1 call')).toBeTruthy()
})

test('filters are asked for together, and taken back with one press', async () => {
  const { main, user } = await openHistory()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'Busy')
  await user.selectOptions(screen.getByRole('combobox', { name: 'When' }), 'Last 7 days')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Log in Activix' }), 'Not logged')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Direction' }), 'Incoming')
  const filter = { text: '', outcome: 'busy', period: 'week', log: 'not-logged', direction: 'incoming' }
  expect(main.askedOf('history.extent').at(-1)).toEqual(filter)
  await user.click(screen.getByRole('button', { name: 'Show all calls' }))
  expect(main.askedOf('history.extent').at(-1)).toEqual({ text: '' })
  expect(document.activeElement).toBe(search())
})

test('with the keys the whole list can be reached, and the pages come as they are needed', async () => {
  const { main, user } = await openHistory()
  await user.keyboard('{ArrowDown}')
  expect(chosen()).toBe(1)
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
  expect(chosen()).toBe(2)
  await user.keyboard('{End}')
  await settled()
  expect([chosen(), document.activeElement?.tagName]).toEqual([COUNT, 'BUTTON'])
  await user.keyboard('{PageUp}')
  expect(chosen()).toBeLessThan(COUNT)
  expect(chosen()).toBeGreaterThan(COUNT - 30)
  await user.keyboard('{Home}{PageDown}')
  expect(chosen()).toBeGreaterThan(5)
  await user.keyboard('{Home}{ArrowUp}')
  expect(chosen()).toBe(1)
  // The focus does not keep what is far from it.
  expect(places().every((place) => place < 60)).toBe(true)
  expect(main.askedOf('history.page').every((request) => (request as { filter: object }).filter)).toBe(true)
})

test('what is scrolled to is asked for by the call before it', async () => {
  const { main } = await openHistory()
  scrollTo(2 * PAGE + 20)
  await waitFor(() => expect(screen.getByText(number(2 * PAGE + 25))).toBeTruthy())
  expect(main.askedOf('history.page')).toEqual([
    { filter: { text: '' } },
    { filter: { text: '' }, before: 2 * PAGE - 1 },
  ])
})

test('a call is opened with what happened to it; Escape leads back to its row, and then to the panel', async () => {
  const calls = many(20)
  const [, second] = calls
  if (!second) throw new Error('no call')
  const at = new Date(2026, 10, 20, 14, 3, 9).getTime()
  const timeline: CallTimeline = {
    call: second,
    activity: [
      { at, kind: 'dialed' },
      { at: at + 61_000, kind: 'hung-up', end: { outcome: 'answered', talkSeconds: 53 } },
      { at: at + 62_000, kind: 'create-call-log', status: 'answered' },
      { at: at + 63_000, kind: 'not-sent', problem: { kind: 'server', status: 503 } },
      { at: at + 64_000, kind: 'from-a-newer-cadran' },
    ],
  }
  const { main, user, sends } = await openHistory(calls, { timeline })
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  await settled()
  expect(main.askedOf('history.timeline')).toEqual([second.id])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Back to all calls' }))
  const lines = within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem')
  expect(lines.map((line) => line.querySelector('.words')?.textContent?.replace(/\s/g, ' '))).toEqual([
    'Dialed',
    'EndedAnswered, 53 s',
    'Sent to Activixas “answered”',
    'Not senterror 503',
    'from-a-newer-cadran',
  ])
  expect(lines[0]?.textContent).toContain('2:03:09')
  // Its log may change while it is looked at.
  await sends({})
  expect(main.askedOf('history.timeline')).toEqual([second.id, second.id])
  await user.keyboard('{Escape}')
  await settled()
  expect(chosen()).toBe(2)
  await user.keyboard('{Escape}')
  await settled()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'All calls' }))
})

test('Escape in the search clears it first', async () => {
  const { user } = await openHistory()
  await user.type(search(), '0044')
  await user.keyboard('{Escape}')
  expect(search().value).toBe('')
  expect(screen.getByText('450 calls')).toBeTruthy()
  await user.keyboard('{Escape}')
  await settled()
  expect(screen.queryByRole('heading', { name: 'All calls' })).toBeNull()
})

test('calling again puts the number into the field, and dials nothing', async () => {
  const { main, user } = await openHistory()
  await user.click(screen.getByRole('button', { name: `Call ${number(2)} again` }))
  await settled()
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' })
  expect([field.value, document.activeElement]).toEqual([number(2), field])
  expect(main.askedOf('calls.dial')).toEqual([])
})

test('a link or a call is what the agent wants to see; during a call nothing can be called again', async () => {
  const { user, sends } = await openHistory()
  await sends({ link: aLink(1, 'tel:+15147894561') })
  expect(screen.queryByRole('textbox', { name: 'Search' })).toBeNull()
  await sends({ calls: [aCall()] })
  await user.click(screen.getByRole('button', { name: 'All calls' }))
  await settled()
  expect(rows().length).toBeGreaterThan(5)
  expect(screen.queryByRole('button', { name: /again$/ })).toBeNull()
})

test('what is filtered is saved, and where it is stands there', async () => {
  const { main, user } = await openHistory()
  await user.type(search(), '004')
  await user.click(screen.getByRole('button', { name: 'Save as CSV' }))
  expect(main.askedOf('history.save')).toEqual([{ text: '004' }])
  expect(await screen.findByText('2 calls saved in /tmp/calls.csv.')).toBeTruthy()
  main.answers.history.save = { kind: 'failed' }
  await user.click(screen.getByRole('button', { name: 'Save as CSV' }))
  expect(await screen.findByText(/could not be written/)).toBeTruthy()
})

test('a snapshot may tell of another log: what is in sight is read again, and stays where it is', async () => {
  const calls = many()
  const { main, sends } = await openHistory(calls)
  scrollTo(2 * PAGE + 20)
  await waitFor(() => expect(screen.getByText(number(2 * PAGE + 25))).toBeTruthy())
  main.answers.history.calls = calls.map((call) => ({ ...call, log: { state: 'waiting' } }))
  main.answers.history.today = { calls: 13, answered: 8, talkSeconds: 61, guessed: 1 }
  await sends({})
  await screen.findByText(
    'Today: 13 calls, 8 answered, about 1 min 1 s of talk (the end of 1 call is a guess)',
    {},
    { timeout: 3000 },
  )
  const row = screen.getByText(number(2 * PAGE + 25)).closest('li')
  expect(row?.textContent).toContain('Waiting to be logged')
})

test('without any call there is nothing to open; with none that matches it says so', async () => {
  await openWindow()
  expect(screen.queryByRole('button', { name: 'All calls' })).toBeNull()
})

test('the words of a timeline leave nothing out, whatever version of Cadran wrote it', () => {
  const words = (entry: object) => activityWords({ at: 0, kind: 'x', ...entry }, messages('fr'))
  expect(words({ kind: 'refused', problem: { kind: 'invalid', fields: { to: ['Pas valide.'] } } })).toEqual({
    title: 'Refusé par Activix',
    more: 'Pas valide.',
  })
  expect(words({ kind: 'mended', before: { ownNumber: '+15145550100', other: 'x' } }).more).toBe(
    'votre numéro était +15145550100, x',
  )
  expect(words({ problem: { kind: 'of-a-newer-cadran' } })).toEqual({ title: 'x', more: 'of-a-newer-cadran' })
  expect(words({ end: { outcome: 'unheard-of', talkSeconds: 0 } }).more).toBe('unheard-of')
})

/** As if the agent scrolled so that this row is the first in sight: jsdom lays nothing out. */
function scrollTo(row: number) {
  const HEIGHT = 60
  list().getBoundingClientRect = () => ({ top: -row * HEIGHT }) as DOMRect
  window.dispatchEvent(new Event('scroll'))
}
