import { screen } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import type { Notice, Snapshot } from '../../../src/shared/snapshot'
import type { UpdateView } from '../../../src/shared/updates'
import type { Answers } from './fake-cadran'
import { aCall } from './fixtures'
import { openWindow, settled } from './open-window'

const idle: UpdateView = { by: 'cadran', state: 'idle', mayInstall: false }
const looked = { at: Date.now() }

async function openSettings(
  updates: UpdateView,
  language: 'en' | 'fr' = 'en',
  settings: Partial<Answers['settings']['settings']> = {},
  change: Partial<Snapshot> = {},
) {
  const opened = await openWindow({ updates, language, ...change })
  opened.main.answers.settings.settings = { ...opened.main.answers.settings.settings, ...settings }
  await opened.user.click(screen.getByRole('button', { name: language === 'en' ? 'Settings' : 'Réglages' }))
  await settled()
  return opened
}

const button = (name: string) => screen.queryByRole('button', { name })
const says = (text: RegExp | string) => screen.queryByText(text) !== null

describe('the settings', () => {
  test.each([
    ['nobody', 'en', 'Updates are not set up for this build: Cadran looks for none.'],
    ['nobody', 'fr', /^Les mises à jour ne sont pas configurées pour cette version/],
    ['package-manager', 'en', 'Your system keeps Cadran up to date, as it does its other programs.'],
    ['package-manager', 'fr', 'Votre système tient Cadran à jour, comme ses autres logiciels.'],
    ['administrator', 'en', /^Cadran is installed here for everybody/],
    ['administrator', 'fr', /^Cadran est installé ici pour tout le monde/],
  ] as const)(
    'say who brings Cadran up to date where it does not do so itself: %s (%s)',
    async (by, language, text) => {
      await openSettings({ ...idle, by }, language)
      expect(says(text)).toBe(true)
      expect(screen.queryByLabelText(/New versions|Nouvelles versions/)).toBeNull()
      expect(button('Look now') ?? button('Chercher maintenant')).toBeNull()
    },
  )

  test.each([
    [
      idle,
      'Cadran looks for a new version soon after it has started.',
      /^Cadran cherche une nouvelle version peu après/,
    ],
    [{ ...idle, looked }, 'No newer version was found.', /^Aucune version plus récente/],
    [{ ...idle, state: 'looking' }, 'Looking …', 'Recherche en cours…'],
    [
      { ...idle, state: 'downloading', version: '0.2.0' },
      'Cadran 0.2.0 is being downloaded.',
      /^Cadran 0\.2\.0 se télé/,
    ],
    [{ ...idle, state: 'ready', version: '0.2.0' }, /^Cadran 0\.2\.0 is ready/, /^Cadran 0\.2\.0 est prêt/],
    [{ ...idle, state: 'found', version: '0.2.0', metered: true }, /this network is metered/, /à la consommation/],
    [
      { ...idle, looked: { ...looked, problem: 'changed' } },
      /not the file that was announced/,
      /pas celui qui était annoncé/,
    ],
    [{ ...idle, looked: { ...looked, problem: 'unreachable' } }, /did not get through/, /n’a pas abouti/],
  ] satisfies [UpdateView, string | RegExp, string | RegExp][])('say how far it is: %o', async (updates, en, fr) => {
    const { sends } = await openSettings(updates)
    expect(says(en)).toBe(true)
    if (updates.looked) expect(says(/^Last looked for: /)).toBe(true)
    await sends({ language: 'fr' })
    expect(says(fr)).toBe(true)
    if (updates.looked) expect(says(/^Dernière recherche\s: /)).toBe(true)
  })

  test('go on with what comes of a look that the agent asks for', async () => {
    const { main, user, sends } = await openSettings(idle)
    await user.click(screen.getByRole('button', { name: 'Look now' }))
    expect(main.askedOf('updates.look')).toHaveLength(1)
    await sends({ updates: { ...idle, state: 'found', version: '0.2.0' } })
    await user.click(screen.getByRole('button', { name: 'Download' }))
    expect(main.askedOf('updates.download')).toHaveLength(1)
    await sends({ updates: { ...idle, state: 'ready', version: '0.2.0', mayInstall: true } })
    await user.click(screen.getByRole('button', { name: 'Restart and update' }))
    expect(main.askedOf('app.restart')).toHaveLength(1)
  })

  test('keep what the agent chooses, each at once', async () => {
    const { main, user } = await openSettings(idle)
    await user.selectOptions(screen.getByLabelText('Which versions'), 'beta')
    await user.selectOptions(screen.getByLabelText('When to ask and install'), 'Only between 20:00 and 8:00')
    await user.selectOptions(screen.getByLabelText('When to ask and install'), 'At any time')
    await user.selectOptions(screen.getByLabelText('New versions'), 'off')
    await settled()
    expect(main.askedOf('settings.change')).toEqual([
      { updateChannel: 'beta' },
      { updateHours: { from: 20, to: 8 } },
      { updateHours: undefined },
      { updates: 'off' },
    ])
    expect(says('Cadran looks for no new version.')).toBe(true)
    expect(button('Look now')).toBeNull()
  })

  test('show hours that stand in the file, though nobody could choose them here', async () => {
    await openSettings(idle, 'en', { updateHours: { from: 21, to: 6 } })
    expect(screen.getByLabelText<HTMLSelectElement>('When to ask and install').value).toBe('21-6')
    expect(says('Only between 21:00 and 6:00')).toBe(true)
  })

  test('leave the computer’s updates alone in the demo', async () => {
    await openSettings(idle, 'en', {}, { demo: true })
    expect(screen.queryByRole('heading', { name: 'Updates' })).toBeNull()
  })
})

const notice = (state: 'installed' | 'found' | 'ready', version = '0.2.0'): Notice => ({
  ...{ id: 'other-version', kind: 'other-version', state },
  ...(state !== 'installed' && { version }),
})
const ready: UpdateView = { ...idle, state: 'ready', version: '0.2.0', mayInstall: true }

describe('the notice of another version', () => {
  test.each([
    ['installed', 'Another Cadran was installed', 'Restart Cadran', 'app.restart'],
    ['ready', 'Cadran 0.2.0 is ready', 'Restart and update', 'app.restart'],
    ['found', 'Cadran 0.2.0 can be downloaded', 'Download', 'updates.download'],
  ] as const)('that is %s offers the one thing to do', async (state, title, action, channel) => {
    const { main, user } = await openWindow({ notices: [notice(state)], updates: ready })
    expect(screen.getByRole('alert').textContent).toContain(title)
    await user.click(screen.getByRole('button', { name: action }))
    expect(main.askedOf(channel)).toHaveLength(1)
  })

  test('offers no restart during a call, nor while main says that it is not the moment', async () => {
    const { sends } = await openWindow({ notices: [notice('installed')], calls: [aCall()] })
    expect(button('Restart Cadran')).toBeNull()
    await sends({ notices: [notice('ready')], calls: [], updates: { ...ready, mayInstall: false } })
    expect(says('Cadran 0.2.0 is ready')).toBe(true)
    expect(button('Restart and update')).toBeNull()
  })

  test('does not restart over what is half written, and says so', async () => {
    const { main, user } = await openWindow({ notices: [notice('ready')], updates: ready })
    await user.click(screen.getByRole('button', { name: 'Log a past call' }))
    await vi.waitFor(() => screen.getByRole('form', { name: 'Log a past call' }), { timeout: 5000 })
    await user.click(screen.getByRole('button', { name: 'Restart and update' }))
    expect(says('Save or cancel what you are writing first.')).toBe(true)
    expect(main.askedOf('app.restart')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await settled()
    await user.click(screen.getByRole('button', { name: 'Restart and update' }))
    expect(main.askedOf('app.restart')).toHaveLength(1)
  })
})
