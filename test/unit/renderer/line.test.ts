import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { EditableSettings } from '../../../src/shared/settings'
import type { LiveCall, MicrophoneView, Snapshot } from '../../../src/shared/snapshot'
import { aCall, aSnapshot, anUnfinishedCall, nothingSeen } from './fixtures'
import { openWindow, settled } from './open-window'

async function openLine(settings: EditableSettings = {}, change: Partial<Snapshot> = {}) {
  const opened = await openWindow(change)
  const { answers } = opened.main
  answers.settings = { ...answers.settings, settings: { ...answers.settings.settings, ...settings } }
  await opened.user.click(screen.getByRole('button', { name: 'Settings' }))
  await settled()
  await opened.user.click(screen.getByRole('button', { name: 'Set up and try the line' }))
  await settled()
  return opened
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const choice = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const options = (name: string) => [...choice(name).options].map((option) => option.text)

test('the demo line is offered in the demo only', async () => {
  await openLine()
  expect(options('How calls are placed')).toEqual([
    'On your own phone, by hand',
    'In your softphone, opened by a link',
    'On a softphone that Cadran sees (baresip)',
  ])
})

test('in the demo there is a demo line', async () => {
  await openLine({}, { demo: true })
  expect(options('How calls are placed')).toContain('Demo line')
})

test('a softphone is handed calls by a link that its maker documents, or by one of the agent’s own', async () => {
  const { main, user } = await openLine()
  await user.selectOptions(choice('How calls are placed'), 'In your softphone, opened by a link')
  await settled()
  await user.selectOptions(choice('Link for your softphone'), 'Webex')
  await settled()
  await user.selectOptions(choice('Link for your softphone'), 'A link of your own')
  await user.clear(box('Your link'))
  await user.type(box('Your link'), 'zoiper:{{number}')
  await user.tab()
  expect(main.askedOf('settings.change')).toEqual([
    { line: 'dial-link' },
    { dialLink: 'webextel:{number}' },
    { dialLink: 'zoiper:{number}' },
  ])
})

test('the softphone on this computer is found, and entered', async () => {
  const { main, user } = await openLine({ line: 'softphone' })
  const find = async () => {
    await user.click(screen.getByRole('button', { name: 'Use the softphone on this computer' }))
    await settled()
    return screen.getByRole('status').textContent
  }
  expect(await find()).toContain('there is no /home/marie/.baresip')
  main.answers.softphoneConfiguration = { kind: 'closed', config: '/home/marie/.baresip/config' }
  expect(await find()).toMatch(/control port is closed.*ctrl_tcp_listen 127\.0\.0\.1:4444/s)
  const softphone = { host: '127.0.0.1', port: 4545, dialed: '{number}', recordings: '/calls', elsewhere: false }
  main.answers.softphoneConfiguration = { kind: 'found', softphone, isExposed: true }
  expect(await find()).toContain('Other computers can reach its control port too')
  main.answers.softphoneConfiguration = { kind: 'found', softphone, isExposed: false }
  expect(await find()).toContain('Found, and entered below')
  expect(main.askedOf('settings.change')).toEqual([{ softphone }, { softphone }])
  expect(box('Control port').value).toBe('4545')
  expect(box('Folder of its recordings').value).toBe('/calls')
})

test('a softphone on another computer is asked about first', async () => {
  const { main, user } = await openLine({ line: 'softphone' })
  main.answers.change = { kind: 'invalid', field: 'softphone' }
  await user.clear(box('Host of the control port'))
  await user.type(box('Host of the control port'), '192.168.1.20')
  await user.tab()
  await settled()
  expect(screen.getByText(/^This is another computer/)).toBeTruthy()
  main.answers.change = undefined
  await user.click(screen.getByRole('switch', { name: 'It is on another computer' }))
  expect(main.askedOf('settings.change').at(-1)).toMatchObject({
    softphone: { host: '192.168.1.20', elsewhere: true },
  })
})

test('each thing that the line should do is shown as passed, failed or not seen, as it is seen', async () => {
  const line = {
    kind: 'softphone',
    state: 'ready',
    steps: { ...nothingSeen, dials: 'passed', recording: 'failed' },
  } as const
  const { main, user } = await openLine({ line: 'softphone' }, { line })
  const steps = () => screen.getAllByRole('listitem').map((item) => item.textContent)
  expect(steps()).toEqual([
    'The line can be reachedPassed',
    'It places a callPassed',
    'It sees the other phone ringNot seen yet',
    'It sees the answerNot seen yet',
    'It sees the endNot seen yet',
    'It sees a call that comes inNot seen yet',
    'It hands over the recordingFailed',
  ])
  await user.type(box('Number to try'), '514 555-0142')
  await user.click(screen.getByRole('button', { name: 'Call it' }))
  expect(main.askedOf('calls.dial')).toEqual([{ text: '514 555-0142', log: false }])
  // The call that tries the line does not take the page away.
  main.send(
    aSnapshot({ line: { ...line, steps: { ...line.steps, rings: 'passed' } }, calls: [aCall({ rings: true })] }),
  )
  await settled()
  expect(steps()).toContain('It sees the other phone ringPassed')
  expect(screen.getByText('It rings')).toBeTruthy()
})

test('softphones may report calls once that is switched on, by lines to copy', async () => {
  const { main, user } = await openLine()
  expect(screen.queryByRole('button', { name: 'Copy the lines' })).toBeNull()
  await user.click(screen.getByRole('switch', { name: 'Let my softphone report its calls' }))
  await settled()
  const copy = () => user.click(screen.getByRole('button', { name: 'Copy the lines' }))
  await copy()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Your softphone' }), 'ProCall')
  await settled()
  expect(screen.getByText(/^In ProCall, under Actions/)).toBeTruthy()
  await copy()
  expect(main.askedOf('settings.change')).toEqual([{ hooks: true }])
  expect(main.askedOf('lines.commands')).toEqual(['microsip', 'procall'])
  expect(main.askedOf('lines.copyCommands')).toEqual(['microsip', 'procall'])
})

test('a desk phone may report calls once that is switched on and its address is known, by lines to copy', async () => {
  const { main, user } = await openLine()
  const off = { isOn: false, maker: 'yealink', address: '', port: 8533 }
  main.answers.phoneNews = { kind: 'refused', why: 'address', from: '192.168.1.9', at: Date.now() }
  await user.click(screen.getByRole('switch', { name: 'Let my desk phone report its calls' }))
  await settled()
  expect(screen.queryByRole('button', { name: 'Copy the phone’s lines' })).toBeNull()
  await user.type(box('The phone’s IP address'), '192.168.1.50')
  await user.tab()
  await settled()
  expect(main.askedOf('settings.change')).toEqual([
    { deskPhone: { ...off, isOn: true } },
    { deskPhone: { ...off, isOn: true, address: '192.168.1.50' } },
  ])
  await user.click(screen.getByRole('button', { name: 'Copy the phone’s lines' }))
  expect(main.askedOf('lines.copyForPhone')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'What arrived last?' }))
  await settled()
  expect(screen.getByText(/refused, from 192\.168\.1\.9/)).toBeTruthy()
})

test('where the system lacks what the lines need, the page says so as it is opened', async () => {
  const { main, user } = await openLine({ hooks: true })
  await settled()
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(screen.getByRole('switch', { name: 'Let my softphone report its calls' }))
  main.answers.canReport = false
  await user.click(screen.getByRole('switch', { name: 'Let my softphone report its calls' }))
  await settled()
  expect(screen.getByRole('alert').textContent).toContain('netcat-openbsd')
})

test('a number that is withheld can be answered, and not called back', async () => {
  const call = { display: 'Number withheld', redial: '', direction: 'incoming' } as const
  const { main } = await openWindow({ calls: [aCall({ ...call, phase: 'ringing', actions: ['answer', 'decline'] })] })
  expect(screen.getByRole('button', { name: 'Answer' })).toBeTruthy()
  main.send(aSnapshot({ calls: [aCall({ ...call, phase: 'ended', outcome: 'missed', actions: [] })] }))
  await settled()
  expect(screen.queryByRole('button', { name: 'Call back' })).toBeNull()
})

test('a call that the line lost is asked about as such', async () => {
  await openWindow({ unfinished: [anUnfinishedCall({ lost: true })] })
  expect(screen.getByText(/^Your softphone has this call no more/)).toBeTruthy()
})

test('what to do while the softphone is away in a call is said', async () => {
  await openWindow({ notices: [{ id: 'line-away', kind: 'line-away', inCall: true }] })
  expect(screen.getByRole('alert').textContent).toContain('say yourself what happens')
})

test('the telephone system of a line has a dialing rule, and what it is given shows as the agent types', async () => {
  const { main, user } = await openLine({ line: 'dial-link' })
  expect(screen.queryByRole('table')).toBeNull()
  await user.selectOptions(choice('Dialing rule'), 'Phone system, 9 for an outside line')
  await settled()
  expect(screen.getAllByRole('row').map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim())).toHaveLength(6)
  await user.type(box('For an outside line'), ',')
  expect(main.askedOf('numbers.previewRule').at(-1)).toBe('outside=9, national=long-distance abroad=exit-code')
  await user.tab()
  await settled()
  await user.type(box('Area codes without the 1'), '514 438')
  await user.tab()
  await settled()
  await user.click(screen.getByRole('switch', { name: 'Outside line for services such as 411' }))
  await settled()
  expect(main.askedOf('settings.change')).toEqual([
    { dialLinkRule: 'outside=9 national=long-distance abroad=exit-code' },
    { dialLinkRule: 'outside=9, national=long-distance abroad=exit-code' },
    { dialLinkRule: 'outside=9, national=long-distance local=514,438 abroad=exit-code' },
    { dialLinkRule: 'outside=9, national=long-distance local=514,438 abroad=exit-code services=outside' },
  ])
})

test('an outside line that could reach an emergency centre is not saved', async () => {
  const { main, user } = await openLine({ manualRule: 'outside=9 national=long-distance' })
  await user.type(box('For an outside line'), '1')
  await user.tab()
  await settled()
  expect(screen.getByText(/could reach 911/)).toBeTruthy()
  expect(main.askedOf('settings.change')).toEqual([])
})

describe('the microphone', () => {
  const watched = (microphone: MicrophoneView) => ({
    line: { kind: 'manual', state: 'ready', steps: nothingSeen, microphone } as const,
  })

  test('is watched once that is switched on, for the program that the agent chooses of those seen', async () => {
    const { main, user } = await openLine({}, watched({ state: 'watching', programs: ['linphone', 'firefox'] }))
    expect(screen.getByText(/Cadran never listens or records: it only sees which program/)).toBeTruthy()
    expect(screen.queryByLabelText('Softphone that uses the microphone')).toBeNull()
    await user.click(screen.getByRole('switch', { name: 'Notice the end of calls by the microphone' }))
    await settled()
    const choice = screen.getByLabelText<HTMLSelectElement>('Softphone that uses the microphone')
    expect([...choice.options].map(({ text }) => text)).toEqual(['Not chosen', 'linphone', 'firefox'])
    await user.selectOptions(choice, 'linphone')
    await settled()
    expect(main.askedOf('settings.change')).toEqual([
      { microphone: { on: true, program: '' } },
      { microphone: { on: true, program: 'linphone' } },
    ])
    expect(screen.getByText(/^Press Answered yourself in the first calls/)).toBeTruthy()
    main.send(aSnapshot(watched({ state: 'watching', programs: [], takes: 'at-answer' })))
    await settled()
    expect(screen.getByText(/^It takes the microphone when a call is answered/)).toBeTruthy()
  })

  test('cannot be watched, and the page says why', async () => {
    await openLine({ microphone: { on: true, program: 'linphone' } }, watched({ state: 'no-pactl', programs: [] }))
    expect(screen.getByRole('alert').textContent).toContain('pulseaudio-utils')
  })

  test('is used again after the end of a call, which is the same call still by one press', async () => {
    const ended: Partial<LiveCall> = { phase: 'ended', outcome: 'answered', actions: [] }
    const { main, user } = await openWindow({ calls: [aCall({ ...ended, again: 'offered' })] })
    await user.click(screen.getByRole('button', { name: 'Still the same call' }))
    expect(main.askedOf('calls.goOn')).toHaveLength(1)
    main.send(aSnapshot({ calls: [aCall({ ...ended, again: 'goes-on' })] }))
    await settled()
    expect(screen.queryByRole('button', { name: 'Still the same call' })).toBeNull()
    expect(screen.getByText(/^The call goes on/)).toBeTruthy()
  })
})
