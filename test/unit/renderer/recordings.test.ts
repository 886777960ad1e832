import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { RecordingView } from '../../../src/shared/recording'
import { defined } from '../../../src/shared/objects'
import { aCall, aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

const ended = (recording?: RecordingView) =>
  aCall({ phase: 'ended', outcome: 'answered', actions: [], log: { state: 'logged' }, ...defined({ recording }) })
const card = () => within(screen.getByRole('region', { name: 'Call with (514) 789-4561' }))
const uploading: RecordingView = { id: 'r', name: 'call.wav', size: 1000, state: 'uploading', sent: 100 }

/** The window drops what a person would: jsdom has no drag and drop of its own. */
function drop(on: Element, ...names: string[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  const files = names.map((name) => new File(['x'], name))
  on.dispatchEvent(Object.assign(event, { dataTransfer: { types: ['Files'], files } }))
  return event
}

describe('a call that has ended', () => {
  test('takes a recording by a button, and says why one is refused', async () => {
    const call = ended()
    const { main, user } = await openWindow(
      { calls: [call] },
      { attach: { kind: 'refused', name: 'letter.wav', why: 'not-audio' } },
    )
    await user.click(await card().findByRole('button', { name: 'Attach recording' }))
    expect(main.askedOf('recordings.choose')).toEqual([call.id])
    expect((await card().findByRole('alert')).textContent).toMatch(/^letter.wav is neither a wav nor an mp3 file/)
  })

  test('shows how far its upload is, by what main says of this call alone, and lets it be ended', async () => {
    const call = ended(uploading)
    const { main, user } = await openWindow({ calls: [call] })
    const bar = await card().findByRole('progressbar', { name: 'Sending the recording' })
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['100', '1000'])
    main.progress({ call: call.id, sent: 640, size: 1000 })
    main.progress({ call: 'another', sent: 900, size: 1000 })
    await settled()
    expect(bar.getAttribute('value')).toBe('640')
    await user.click(card().getByRole('button', { name: 'Do not send' }))
    expect(main.askedOf('documents.resolve')).toEqual([{ id: 'r', answer: 'let-go' }])
  })

  test('has no place for one that is not logged', async () => {
    await openWindow({ calls: [{ ...ended(), log: { state: 'not-logged', why: 'private' } }] })
    await settled()
    expect(screen.queryByRole('button', { name: 'Attach recording' })).toBeNull()
  })

  test('is played while there is a copy', async () => {
    const audio = 'app://cadran/recordings/0b0e7c02-6f0d-4c2b-9d3e-0a8b5a0e1c55.wav'
    await openWindow({ calls: [ended({ id: 'r', name: 'call.wav', size: 1000, state: 'uploaded', audio })] })
    const player = await waitFor(() => screen.getByLabelText('Recording of the call with (514) 789-4561'))
    expect(player.getAttribute('src')).toBe(audio)
  })
})

describe('a recent call', () => {
  test.each<[RecordingView['problem'], string[]]>([
    [{ kind: 'invalid', fields: {} }, ['Retry', 'Choose another', 'Do not send']],
    [{ kind: 'too-large' }, ['Choose another', 'Do not send']],
    [{ kind: 'copy-gone' }, ['Choose another', 'Do not send']],
    [{ kind: 'no-log' }, ['Do not send']],
  ])('with the problem %j offers what may help', async (problem, buttons) => {
    const call = aRecentCall({
      recording: { id: 'r', name: 'call.wav', size: 10, state: 'attention', ...defined({ problem }) },
    })
    const { main, user } = await openWindow({ recent: [call] })
    const item = within((await screen.findByText('Recording needs attention')).closest('li') as HTMLElement)
    const names = item.getAllByRole('button').map((button) => button.textContent?.trim())
    expect(names.filter((name) => name !== '')).toEqual(buttons)
    if (buttons.includes('Retry')) await user.click(item.getByRole('button', { name: 'Retry' }))
    expect(main.askedOf('documents.resolve')).toEqual(buttons.includes('Retry') ? [{ id: 'r', answer: 'retry' }] : [])
  })

  test('has its player behind a button, so that a list is no wall of them', async () => {
    const recording: RecordingView = {
      id: 'r',
      name: 'call.wav',
      size: 10,
      state: 'uploaded',
      audio: 'app://cadran/recordings/x',
    }
    const { user } = await openWindow({ recent: [aRecentCall({ recording })] })
    const listen = await screen.findByRole('button', { name: 'Listen' })
    expect(document.querySelector('audio')).toBeNull()
    await user.click(listen)
    expect(document.querySelector('audio')).toBeTruthy()
  })
})

describe('a file that is dropped', () => {
  test('onto a call is its recording; beside every call, whoseever it is', async () => {
    const call = ended()
    const { main } = await openWindow({ calls: [call] })
    await card().findByRole('button', { name: 'Attach recording' })
    expect(drop(card().getByRole('status'), 'call.wav').defaultPrevented).toBe(true)
    drop(document.body, 'other.wav')
    drop(card().getByRole('status'), 'a.wav', 'b.wav')
    await waitFor(() => expect(main.askedOf('recordings.offer')).toHaveLength(3))
    expect(main.askedOf('recordings.attach')).toEqual([{ call: call.id, path: '/home/marie/call.wav' }])
    expect(main.askedOf('recordings.offer')).toEqual([
      '/home/marie/other.wav',
      '/home/marie/a.wav',
      '/home/marie/b.wav',
    ])
  })

  test('and refused says why, until the agent has read it', async () => {
    const { user } = await openWindow({}, { attach: { kind: 'refused', name: 'a.txt', why: 'not-audio' } })
    await waitFor(() => expect(drop(document.body, 'a.txt').defaultPrevented).toBe(true))
    expect((await screen.findByRole('alert')).textContent).toContain('a.txt is neither')
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

test('a recording that may be of several calls is given to one, or to none', async () => {
  const offer = {
    id: 'o',
    name: 'dump.wav',
    size: 10,
    savedAt: Date.now(),
    calls: [
      { id: 'a', display: '(514) 789-4561', startedAt: Date.now(), hasRecording: true },
      { id: 'b', display: '204', lead: { id: 1, name: 'Marie' }, startedAt: Date.now(), hasRecording: false },
    ],
  }
  const { main, user } = await openWindow({ offers: [offer] })
  const question = within(await screen.findByRole('region', { name: 'Whose recording is this? dump.wav' }))
  expect(question.getAllByRole('button').map((button) => button.textContent?.replace(/\d+:.*m\./, 'T').trim())).toEqual(
    ['Attach to (514) 789-4561, T (replaces its recording)', 'Attach to Marie, T', 'To none of these'],
  )
  await user.click(question.getByRole('button', { name: /^Attach to Marie/ }))
  await user.click(question.getByRole('button', { name: 'To none of these' }))
  expect(main.askedOf('recordings.resolveOffer')).toEqual([{ offer: 'o', call: 'b' }, { offer: 'o' }])
})

test('the settings tell where recordings are looked for, and how long copies stay', async () => {
  const { main, user } = await openWindow()
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  await user.click(await screen.findByRole('button', { name: 'Choose a folder' }))
  await user.selectOptions(screen.getByLabelText('Copies of recordings that Activix has'), '30')
  await user.click(screen.getByRole('switch', { name: 'Say with the next recording whose matter consent is' }))
  expect(main.askedOf('recordings.chooseFolder')).toHaveLength(1)
  expect(main.askedOf('settings.change')).toEqual([{ keepRecordingsDays: 30 }, { recordingReminder: false }])
})
