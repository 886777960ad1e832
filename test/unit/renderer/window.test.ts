import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { AccountView, LiveCall, Notice } from '../../../src/shared/snapshot'
import { aCall, aRecentCall } from './fixtures'
import { openWindow, settled } from './open-window'

describe('the account', () => {
  test.each<[AccountView, string, RegExp]>([
    [{ state: 'waiting-for-keychain' }, 'Waiting for your keychain…', /may be asking you to unlock/],
    [{ state: 'absent' }, 'Not connected', /wait on this computer to be logged until you connect/],
    [{ state: 'keychain-locked' }, 'Keychain locked', /until the keychain is unlocked/],
    [{ state: 'no-keychain' }, 'No keychain', /No keychain answers on this computer/],
    [
      { state: 'connected', email: 'a@b.ca', keptIn: 'keychain', refused: true },
      'Key refused',
      /no longer accepts your key/,
    ],
  ])('%j is said in the header, and what it means for the logs below', async (account, state, meaning) => {
    await openWindow({ account })
    expect(within(screen.getByRole('banner')).getByText(state)).toBeTruthy()
    expect(screen.getByText(meaning)).toBeTruthy()
  })

  test('when connected there is nothing more to say', async () => {
    await openWindow()
    expect(within(screen.getByRole('banner')).getByText('Connected')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('can be set up from the panel', async () => {
    const { main, user } = await openWindow({ account: { state: 'absent' } })
    await user.click(screen.getByRole('button', { name: 'Set up Activix' }))
    expect(main.askedOf('account.reconnect')).toHaveLength(1)
  })
})

describe.each([
  ['the settings', 'Settings', 'Settings'],
  ['the history', 'All calls', 'All calls'],
])('%s, while they are open', (_, button, heading) => {
  const isOpen = () => screen.queryByRole('heading', { name: heading, level: 1 }) !== null

  test.each<[string, LiveCall['phase'], boolean]>([
    ['a call that is placed', 'dialing', false],
    ['a call that comes in', 'ringing', false],
    ['a call that goes on', 'talking', false],
    ['a call that is over', 'ended', true],
  ])('%s: give way to what is live, and to nothing else', async (_call, phase, stays) => {
    const { user, sends } = await openWindow({ recent: [aRecentCall()] })
    await user.click(screen.getByRole('button', { name: button }))
    await settled()
    expect(isOpen()).toBe(true)
    await sends({ calls: [aCall({ phase })] })
    expect(isOpen()).toBe(stays)
  })
})

describe('a notice', () => {
  test.each<[Notice, RegExp, string | undefined]>([
    [{ id: '1', kind: 'settings-damaged', file: '/a/b.json' }, /logs are safe.*\/a\/b\.json/, undefined],
    [{ id: '1', kind: 'journal-damaged', file: '/a/b.db' }, /check your last calls.*\/a\/b\.db/, undefined],
    [{ id: '1', kind: 'settings-unsaved' }, /calls and their logs are not touched/, undefined],
    [{ id: '1', kind: 'journal-restored' }, /no call and no log is lost/, undefined],
    [{ id: '1', kind: 'journal-replaced', file: '/a/c.db' }, /no log is lost.*\/a\/c\.db/, undefined],
    [
      { id: '1', kind: 'journal-newer', version: 8, known: 7 },
      /reads version 8.*up to 7.*Install the newest/,
      undefined,
    ],
    [{ id: '1', kind: 'journal-unavailable' }, /not sent when you quit is lost/, undefined],
    [{ id: '1', kind: 'journal-unmigrated' }, /left untouched.*Install the version that you had before/, undefined],
    [{ id: '1', kind: 'journal-elsewhere' }, /logged too.*Quit one of the two/, undefined],
    [{ id: '1', kind: 'journal-refuses' }, /kept in memory.*do not quit/, undefined],
    [{ id: '1', kind: 'key-refused' }, /kept on this computer/, 'account.reconnect'],
    [
      { id: '1', kind: 'forgotten', forgotten: { key: 'locked', unsent: 2, left: ['/a/b'], others: 0 } },
      /not wholly forgotten.*may still be there.*\/a\/b.*2 logs were not in Activix/,
      undefined,
    ],
    [
      { id: '1', kind: 'ended-unexpectedly', end: { at: 1e12, isExact: true } },
      /ended unexpectedly at \d.*logs that wait are kept.*copy it/,
      'app.copyReport',
    ],
    [{ id: '1', kind: 'key-of-another-account' }, /Nothing is sent with it/, 'account.reconnect'],
    [{ id: '1', kind: 'key-unsure', document: 'd' }, /sent once you say that it is the same/, 'documents.resolve'],
    [{ id: '1', kind: 'keychain-locked' }, /once you unlock the keychain/, 'account.unlock'],
    [{ id: '1', kind: 'crm-unreachable' }, /nothing you need to do/, undefined],
    [{ id: '1', kind: 'agent-unknown' }, /logged once your email/, 'settings.read'],
    [{ id: '1', kind: 'email-not-in-account', email: 'a@b.ca' }, /no user a@b\.ca/, 'settings.read'],
    [{ id: '1', kind: 'no-tray' }, /taskbar/, undefined],
    [{ id: '1', kind: 'key-in-memory' }, /asks for the key again/, undefined],
  ])('%j says what became of the logs and what to do', async (notice, words, channel) => {
    const { main, user } = await openWindow({ notices: [notice] })
    const alert = within(screen.getByRole('alert'))
    expect(screen.getByRole('alert').textContent).toMatch(words)
    await user.click(alert.getByRole('button', { name: 'Dismiss' }))
    expect(main.askedOf('app.dismissNotice')).toEqual(['1'])

    const remedies = alert.getAllByRole('button').filter((button) => button.getAttribute('aria-label') !== 'Dismiss')
    const others = notice.kind === 'key-refused' ? ['account.forgetComputer'] : []
    const channels = [...(channel ? [channel] : []), ...others]
    expect(remedies).toHaveLength(channels.length)
    for (const remedy of remedies) await user.click(remedy)
    await settled()
    for (const asked of channels) expect(main.askedOf(asked)).toHaveLength(1)
  })
})

test('the demo says that nothing leaves the computer, and how to leave it', async () => {
  const { main, user } = await openWindow({ demo: true })
  expect(screen.getByText('Demo: nothing leaves this computer')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'See the demo CRM' }))
  await user.click(screen.getByRole('button', { name: 'Leave the demo' }))
  expect(main.asked.slice(-2)).toEqual([['account.openDemoCrm'], ['account.leaveDemo']])
})

describe('quitting', () => {
  const quitting = { liveCalls: 1, unsent: 3, unsaved: false }

  test('is asked about, with what would happen', async () => {
    const { main, user } = await openWindow({ quitting, calls: [aCall()] })
    const dialog = within(screen.getByRole('dialog', { name: 'Quit Cadran?' }))
    expect(dialog.getByText(/^A call is going on/)).toBeTruthy()
    expect(dialog.getByText(/^3 call logs are not in Activix yet/)).toBeTruthy()
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Keep running' }))
    await user.click(dialog.getByRole('button', { name: 'Keep running' }))
    await user.click(dialog.getByRole('button', { name: 'Quit' }))
    expect(main.asked.slice(-2)).toEqual([['app.keepRunning'], ['app.quit']])
  })

  test('promises nothing for the next start where the disk has not everything', async () => {
    await openWindow({ quitting: { ...quitting, unsaved: true }, calls: [aCall()] })
    const dialog = screen.getByRole('dialog', { name: 'Quit Cadran?' })
    expect(dialog.textContent).toContain('What is not in Activix yet is lost if you quit now')
    expect(dialog.textContent).not.toContain('next start')
  })

  test('closing the question with Escape keeps Cadran running', async () => {
    const { main } = await openWindow({ quitting })
    // A browser closes a modal dialog at Escape; jsdom has none, so the test does.
    screen.getByRole('dialog').dispatchEvent(new Event('close'))
    expect(main.askedOf('app.keepRunning')).toHaveLength(1)
  })

  test('leaves the keys of a call alone', async () => {
    const { main, user } = await openWindow({ quitting, calls: [aCall()] })
    await user.keyboard('h')
    expect(main.askedOf('calls.hangUp')).toEqual([])
  })
})

test('the window speaks the language and wears the theme of the snapshot, at once', async () => {
  const { sends } = await openWindow()
  expect(document.documentElement.lang).toBe('en')
  await sends({ language: 'fr', theme: 'dark' })
  expect(screen.getByRole('textbox', { name: 'Numéro de téléphone' })).toBeTruthy()
  expect([document.documentElement.lang, document.documentElement.dataset.theme]).toEqual(['fr', 'dark'])
})

test('main hears that the network is back', async () => {
  const { main } = await openWindow()
  window.dispatchEvent(new Event('online'))
  expect(main.askedOf('app.networkIsBack')).toHaveLength(1)
})
