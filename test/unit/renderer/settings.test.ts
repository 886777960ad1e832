import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../src/shared/snapshot'
import type { Answers } from './fake-cadran'
import { openWindow, settled } from './open-window'

async function openSettings(change: Partial<Snapshot> = {}, answers: Partial<Answers> = {}) {
  const opened = await openWindow(change, answers)
  await opened.user.click(screen.getByRole('button', { name: 'Settings' }))
  await settled()
  return opened
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const choice = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })

test('each setting is kept as soon as it is changed', async () => {
  const { main, user } = await openSettings()
  await user.clear(box('Email in Activix'))
  await user.type(box('Email in Activix'), 'paul@concession.ca')
  await user.clear(box('Your phone number'))
  await user.type(box('Your phone number'), '514 555-0111')
  await user.selectOptions(choice('Country for numbers without one'), 'United States')
  await user.type(box('Numbers that are never logged'), '514 555-0100\n\n 204 ')
  await user.selectOptions(choice('Language'), 'Français')
  await user.selectOptions(choice('Theme'), 'Dark')
  await user.click(screen.getByRole('switch', { name: 'Start without showing the window' }))
  await user.click(screen.getByRole('switch', { name: 'Adopt calls begun in Activix' }))
  await user.type(box('API address'), 'https://crm.example')
  await user.tab()
  expect(main.askedOf('settings.change')).toEqual([
    { email: 'paul@concession.ca' },
    { ownNumber: '514 555-0111' },
    { region: 'US' },
    { neverLogged: ['514 555-0100', '204'] },
    { language: 'fr' },
    { theme: 'dark' },
    { startHidden: true },
    { claimClicks: false },
    { apiUrl: 'https://crm.example' },
  ])
  expect(screen.getByText('Saved')).toBeTruthy()
})

test('what cannot be kept is said beside its field, and stays there to be corrected', async () => {
  const { user } = await openSettings({}, { change: { kind: 'invalid', field: 'ownNumber' } })
  await user.clear(box('Your phone number'))
  await user.type(box('Your phone number'), '12')
  await user.tab()
  await settled()
  expect(box('Your phone number').getAttribute('aria-invalid')).toBe('true')
  expect(box('Your phone number').value).toBe('12')
  expect(screen.getByText('Enter your own number in full, area code included.')).toBeTruthy()
})

test('the agent’s own number is shown as people write it, and kept as it is typed', async () => {
  const { main, user } = await openSettings()
  expect(box('Your phone number').value).toBe('(514) 555-0100')
  await user.clear(box('Your phone number'))
  await user.type(box('Your phone number'), '514.555.0111')
  await user.tab()
  await settled()
  expect(main.askedOf('settings.change')).toEqual([{ ownNumber: '514.555.0111' }])
  expect(box('Your phone number').value).toBe('(514) 555-0111')
})

test('Escape and «Back» lead to the panel, to where the agent was', async () => {
  const { user } = await openSettings()
  await user.keyboard('{Escape}')
  await settled()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Settings' }))
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  await user.click(screen.getByRole('button', { name: 'Back' }))
  expect(screen.getByRole('textbox', { name: 'Phone number' })).toBeTruthy()
})

test('in the demo there is no key to forget', async () => {
  await openSettings({ demo: true })
  expect(screen.queryByRole('button', { name: 'Forget the key' })).toBeNull()
})

describe('forgetting the key', () => {
  const button = (name: string) => screen.getByRole('button', { name })

  test('is asked about in place', async () => {
    const { main, user } = await openSettings()
    await user.click(button('Forget the key'))
    await user.click(button('Keep it'))
    expect(main.askedOf('account.forget')).toEqual([])
    await user.click(button('Forget the key'))
    await user.click(button('Forget it'))
    await settled()
    expect(main.askedOf('account.forget')).toHaveLength(1)
    expect(screen.getByText('The key is forgotten.')).toBeTruthy()
  })

  test('fails in words while the keychain is locked', async () => {
    const { user } = await openSettings({}, { forget: { kind: 'keychain-locked' } })
    await user.click(button('Forget the key'))
    await user.click(button('Forget it'))
    await settled()
    expect(screen.getByText(/^Your keychain is locked, so the key is still in it/)).toBeTruthy()
  })
})
