import { screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LiveCall } from '../../../src/shared/snapshot'
import { aCall, anUnfinishedCall, aRecentCall, aSnapshot } from './fixtures'
import { openWindow, settled } from './open-window'

const button = (name: string) => within(card()).getByRole('button', { name })
const card = (number = '(514) 789-4561') => screen.getByRole('region', { name: `Call with ${number}` })

test.each<[LiveCall['phase'], string]>([
  ['dialing', 'Dialing'],
  ['ringing', 'Ringing'],
  ['talking', 'Talking'],
  ['ended', 'Call ended'],
])('a call that is %s says «%s» and its time', async (phase, words) => {
  await openWindow({ calls: [aCall({ phase, elapsed: 67_000 })] })
  expect(screen.getAllByRole('status').map((element) => element.textContent)).toEqual([words])
  expect(screen.getAllByRole('timer').map((element) => element.textContent)).toEqual(['01:07'])
  expect(card().contains(screen.getByRole('status'))).toBe(true)
})

test('each button tells main what the agent saw or wants', async () => {
  const outgoing = aCall()
  const incoming = aCall({ display: '204', direction: 'incoming', phase: 'ringing', actions: ['answer', 'decline'] })
  const { main, user } = await openWindow({ calls: [outgoing, incoming] })
  for (const name of ['Answered', 'No answer', 'Voicemail', 'Hang up']) {
    await user.click(within(card()).getByRole('button', { name }))
  }
  for (const name of ['Answer', 'Decline']) {
    await user.click(within(card('204')).getByRole('button', { name }))
  }
  expect(main.asked.filter(([channel]) => channel.startsWith('calls.'))).toEqual([
    ['calls.answered', outgoing.id],
    ['calls.noAnswer', outgoing.id],
    ['calls.voicemail', outgoing.id],
    ['calls.hangUp', outgoing.id],
    ['calls.answer', incoming.id],
    ['calls.decline', incoming.id],
  ])
})

test.each([
  ['answer', 'Your softphone did not answer the call. Answer there, then press Answered.'],
  ['decline', 'Your softphone did not decline the call. Decline there, then press No answer.'],
  ['hang-up', 'Your softphone did not hang up. Hang up there, then press Hang up once more.'],
] as const)('a softphone that did not %s when asked is said so', async (unheeded, words) => {
  await openWindow({ calls: [aCall({ unheeded })] })
  expect(within(card()).getByRole('alert').textContent).toBe(words)
})

test('a call with a number that no country has is logged by one press, while it lives and after', async () => {
  const log = { state: 'not-logged', why: 'not-in-plan' } as const
  const [live, recent] = [aCall({ log }), aRecentCall({ log })]
  const { main, user } = await openWindow({ calls: [live], recent: [recent] })
  for (const button of screen.getAllByRole('button', { name: 'Log this call' })) await user.click(button)
  expect(main.askedOf('calls.logAllTheSame')).toEqual([live.id, recent.id])
})

test('an ended call shows its outcome above the free field until «Done»', async () => {
  const call = aCall({ phase: 'ended', outcome: 'no-answer', actions: [] })
  const { main, user } = await openWindow({ calls: [call] })
  expect(within(card()).getByText('No answer')).toBeTruthy()
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Done' }))
  expect(main.askedOf('calls.dismiss')).toEqual([call.id])
})

test('a call dialed by hand shows its number large, to be copied', async () => {
  const call = aCall({ dialByHand: { number: '(514) 789-4561', postDial: ',204' } })
  const { main, user } = await openWindow({ calls: [call] })
  expect(within(card()).getByText('After the answer: pause, 204')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Copy number' }))
  expect(main.askedOf('calls.copyNumber')).toEqual([call.id])
  expect(screen.getByText('Copied')).toBeTruthy()
})

describe('whom the agent talks to', () => {
  const lead = { id: 1, name: 'Geneviève Marchand' }
  /** What a part of the window says, in the order in which it is read. */
  const order = (within: Element | null, ...texts: string[]) =>
    texts.map((text) => within?.textContent.indexOf(text) ?? -1)
  const inOrder = (places: number[]) => {
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }

  test('is said by name before the number, wherever a name is known', async () => {
    await openWindow({
      calls: [aCall({ lead }), aCall({ lead, phase: 'ended', display: '(450) 555-0142' })],
      unfinished: [anUnfinishedCall({ lead })],
    })
    await settled()
    inOrder(order(card(), lead.name, '(514) 789-4561'))
    inOrder(order(card('(450) 555-0142'), lead.name, '(450) 555-0142'))
    inOrder(order(screen.getByRole('region', { name: /^Unfinished call/ }), lead.name, '(514) 789-4561'))
  })

  test.each([
    ['a call on a line', {}],
    ['a call dialed by hand', { dialByHand: { number: '(514) 789-4561' } }],
  ])('takes as many lines once the CRM has said it as before: %s', async (_, change) => {
    const call = aCall({ phase: 'talking', ...change })
    const { sends } = await openWindow({ calls: [call] })
    const lines = () =>
      [...card().querySelectorAll('p')].filter(
        (line) => line.compareDocumentPosition(button('Hang up')) & Node.DOCUMENT_POSITION_FOLLOWING,
      ).length
    const before = lines()
    await sends({ calls: [{ ...call, lead }] })
    expect(within(card()).getByText(lead.name)).toBeTruthy()
    expect(lines()).toBe(before)
  })

  test('what the CRM knows of them comes below the notes, which stay where they are', async () => {
    await openWindow({ calls: [aCall({ phase: 'talking', lead })] })
    inOrder(order(card(), 'Hang up', 'Notes', 'Open in Activix'))
  })
})

test('the keyboard is with the call once the field has given way to it', async () => {
  const { sends } = await openWindow()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Phone number' }))
  await sends({ calls: [aCall()] })
  expect(document.activeElement).toBe(card())
})

describe('one key', () => {
  test.each([
    ['en', 'a', 'calls.answered'],
    ['en', 'n', 'calls.noAnswer'],
    ['en', 'v', 'calls.voicemail'],
    ['en', 'H', 'calls.hangUp'],
    ['fr', 'a', 'calls.answered'],
    ['fr', 'p', 'calls.noAnswer'],
    ['fr', 'b', 'calls.voicemail'],
    ['fr', 'c', 'calls.hangUp'],
  ] as const)('in %s, %s is %s', async (language, key, channel) => {
    const call = aCall()
    const { main, user } = await openWindow({ language, calls: [call] })
    await user.keyboard(key)
    expect(main.askedOf(channel)).toEqual([call.id])
  })

  test('is announced on the button and does not change its name', async () => {
    await openWindow({ calls: [aCall()] })
    expect(screen.getByRole('button', { name: 'Hang up' }).getAttribute('aria-keyshortcuts')).toBe('H')
  })

  test('is text in a text field, and with Ctrl the system’s', async () => {
    const { main, user } = await openWindow({ calls: [aCall()] })
    await user.keyboard('{Control>}h{/Control}')
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    await settled()
    await user.type(screen.getByRole('textbox', { name: 'API address' }), 'hav')
    expect(main.asked.filter(([channel]) => channel.startsWith('calls.'))).toEqual([])
  })

  test('acts on the first call that offers it, and only that one shows it', async () => {
    const first = aCall({ phase: 'talking', actions: ['hang-up'] })
    const second = aCall({ display: '204', actions: ['answered', 'hang-up'] })
    const { main, user } = await openWindow({ calls: [first, second] })
    await user.keyboard('ah')
    expect(main.asked.filter(([channel]) => channel.startsWith('calls.'))).toEqual([
      ['calls.answered', second.id],
      ['calls.hangUp', first.id],
    ])
    const hangUp = within(card('204')).getByRole('button', { name: 'Hang up' })
    expect(hangUp.getAttribute('aria-keyshortcuts')).toBeNull()
  })
})

describe('the timer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const timer = () => screen.getByRole('timer').textContent
  async function pass(milliseconds: number) {
    await vi.advanceTimersByTimeAsync(milliseconds)
    await tick()
  }

  test('counts on from what main said, and is put right by the next snapshot', async () => {
    const call = aCall({ phase: 'talking', elapsed: 58_000 })
    const { sends } = await openWindow({ calls: [call] })
    await pass(3002)
    expect(timer()).toBe('01:01')
    await sends({ calls: [{ ...call, elapsed: 3_700_000 }] })
    expect(timer()).toBe('1:01:40')
  })

  /** What the timer shows, as each second comes, while snapshots arrive at such moments, each so many milliseconds after it was sent. */
  async function shownWhile(snapshots: [at: number, late: number][], until: number) {
    const call = aCall({ phase: 'talking', elapsed: 0 })
    const { sends } = await openWindow({ calls: [call] })
    const shown: { text: string | null; at: number }[] = []
    for (let at = 0; at <= until; at += 5) {
      const late = snapshots.find(([moment]) => moment === at)?.[1]
      if (late !== undefined) await sends({ calls: [{ ...call, elapsed: at - late }] })
      if (timer() !== shown.at(-1)?.text) shown.push({ text: timer(), at })
      await pass(5)
    }
    return shown
  }

  const sixSeconds = Array.from({ length: 7 }, (_, second) => `00:0${second}`)

  test.each<[string, [number, number][]]>([
    ['at uneven moments', [305, 980, 1000, 1020, 1995, 2005, 3700, 4985, 4990, 5010].map((at) => [at, 5])],
    ['each late in its own way', [500, 995, 1005, 2000, 2010, 3015, 4000, 5030].map((at, i) => [at, (i * 17) % 60])],
    [
      'once far too late',
      [
        [1500, 20],
        [4100, 700],
        [5005, 0],
      ],
    ],
  ])(
    'counts evenly while snapshots arrive %s: no second is left out, stands for two, or comes back',
    async (_, all) => {
      const shown = await shownWhile(all, 6020)
      expect(shown.map(({ text }) => text)).toEqual(sixSeconds)
      const lengths = shown.slice(1).map(({ at }, index) => at - (shown[index]?.at ?? 0))
      for (const length of lengths) expect(Math.abs(length - 1000)).toBeLessThanOrEqual(65)
    },
  )

  test('begins anew with the talk, however soon somebody answers', async () => {
    const call = aCall({ phase: 'dialing', elapsed: 0 })
    const { sends } = await openWindow({ calls: [call] })
    await pass(900)
    await sends({ calls: [{ ...call, phase: 'talking', elapsed: 0 }] })
    await pass(950)
    expect(timer()).toBe('00:00')
    await pass(60)
    expect(timer()).toBe('00:01')
  })

  test('takes over at once what passed while the computer slept', async () => {
    const call = aCall({ phase: 'talking', elapsed: 10_000 })
    const { sends } = await openWindow({ calls: [call] })
    await sends({ calls: [{ ...call, elapsed: 70_000 }] })
    expect(timer()).toBe('01:10')
  })

  test('stands still once the call has ended', async () => {
    await openWindow({ calls: [aCall({ phase: 'ended', elapsed: 5_000 })] })
    await pass(10_000)
    expect(timer()).toBe('00:05')
  })

  test('does not tick in a hidden window, and is right when it is seen again', async () => {
    await openWindow(aSnapshot({ calls: [aCall({ elapsed: 0 })] }))
    const timers = vi.getTimerCount()
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(vi.getTimerCount()).toBe(timers - 1)
    await pass(10_000)
    visibility.mockRestore()
    document.dispatchEvent(new Event('visibilitychange'))
    await tick()
    expect(timer()).toBe('00:10')
  })
})
