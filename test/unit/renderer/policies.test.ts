/** Settings that the agent's company has set: what is fixed cannot be changed, and says why. */
import axe from 'axe-core'
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { SettingsView } from '../../../src/shared/contract-results'
import { policyNames } from '../../../src/shared/policies'
import type { Snapshot } from '../../../src/shared/snapshot'
import { noCompany, type Answers } from './fake-cadran'
import { openWindow, settled } from './open-window'

const updates: Snapshot['updates'] = { by: 'cadran', state: 'idle', mayInstall: false }

async function openSettings(
  company: Partial<SettingsView['company']>,
  change: Partial<Snapshot> = {},
  answers: Partial<Answers> = {},
) {
  const opened = await openWindow({ updates, ...change }, answers)
  const { answers: given } = opened.main
  given.settings = { ...given.settings, company: { ...noCompany, ...company } }
  await opened.user.click(screen.getByRole('button', { name: change.language === 'fr' ? 'Réglages' : 'Settings' }))
  await settled()
  return opened
}

/** The controls that cannot be changed, and what they say about it. */
function fixed(): Record<string, string> {
  const controls = [...document.querySelectorAll<HTMLButtonElement>('main :disabled, .card :disabled')]
  const names = controls.map((control) => [
    control.labels?.[0]?.textContent.trim() || control.textContent.trim(),
    (control.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
      .at(0) ?? '',
  ])
  return Object.fromEntries(names) as Record<string, string>
}

const everything = [
  'API address',
  'Adopt calls begun in Activix',
  'Calls are kept on this computer',
  'Copies of recordings that Activix has',
  'Country for numbers without one',
  'Language',
  'New versions',
  'Notes go to the lead, too',
  'Numbers that are never logged',
  'Say with the next recording whose matter consent is',
  'Start with the computer',
  'Theme',
  'When to ask and install',
  'Which versions',
]

test('every setting that a company can fix is shown as fixed, and says by whom; the agent’s own are not', async () => {
  await openSettings({ enforced: [...policyNames] })
  expect(Object.keys(fixed()).sort()).toEqual(everything)
  expect(new Set(Object.values(fixed()))).toEqual(new Set(['Set by your dealership']))
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your phone number' }).disabled).toBe(false)
  document.title = 'Cadran'
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('in French they say so in French', async () => {
  await openSettings({ enforced: ['theme'] }, { language: 'fr' })
  expect(fixed()).toEqual({ Thème: 'Fixé par votre concession' })
})

test('nothing is fixed where the company has fixed nothing', async () => {
  await openSettings({})
  expect(fixed()).toEqual({})
})

test('the page of the line offers the company’s lines, and shows what is fixed', async () => {
  const { user } = await openSettings({
    enforced: ['line', 'lines', 'hooks', 'doNotDisturb'],
    lines: ['manual', 'dial-link'],
  })
  await user.click(screen.getByRole('button', { name: 'Set up and try the line' }))
  await settled()
  const line = screen.getByRole<HTMLSelectElement>('combobox', { name: 'How calls are placed' })
  expect([...line.options].map(({ text }) => text)).toEqual([
    'On your own phone, by hand',
    'In your softphone, opened by a link',
  ])
  expect(Object.keys(fixed())).toEqual(['How calls are placed', 'Do not disturb', 'Let my softphone report its calls'])
})

test('a link that the company has fixed can be read, and not be another', async () => {
  const { main, user } = await openSettings({ enforced: ['dialLink'] })
  const { settings } = main.answers
  main.answers.settings = {
    ...settings,
    settings: { ...settings.settings, line: 'dial-link', dialLink: 'pbx:{number}' },
  }
  await user.click(screen.getByRole('button', { name: 'Set up and try the line' }))
  await settled()
  expect(Object.keys(fixed())).toEqual(['Link for your softphone', 'Your link'])
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Your link' }).value).toBe('pbx:{number}')
})

test('a setting that was fixed while the page was open goes back to what it is, and shows that it is fixed', async () => {
  const { main, user } = await openSettings({})
  const view = {
    ...main.answers.settings,
    company: { ...noCompany, enforced: ['theme' as const, 'leadNotes' as const] },
  }
  main.answers.change = { kind: 'enforced', field: 'theme', view }
  await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'Dark')
  await settled()
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Theme' }).value).toBe('system')
  expect(Object.keys(fixed())).toEqual(['Notes go to the lead, too', 'Theme'])
  expect(screen.queryByText('Saved')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Back' }))
})

test('recordings and phone links that the company does not want are not offered, and that is said', async () => {
  const { main } = await openSettings({ recordings: false, phoneLinks: false })
  expect(screen.getByText(/^Your dealership has switched recordings off\./)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Choose a folder' })).toBeNull()
  expect(screen.getByText(/^Your dealership does not want phone links to open in Cadran\./)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Answer phone links with Cadran' })).toBeNull()
  expect(main.askedOf('phoneLinks.check')).toEqual([])
})
