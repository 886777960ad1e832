import { fireEvent, screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { aLink } from './fixtures'
import { openWindow, settled } from './open-window'

const link = aLink(7, 'tel:+15147894561')

let clock = 0
const letPass = (milliseconds: number) => (clock += milliseconds)

/** A link that has only just come; time passes by `letPass`. */
async function linked() {
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  const opened = await openWindow()
  opened.main.send({ link })
  await settled()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Call' }))
  return { ...opened, dialed: () => opened.main.askedOf('calls.dial').length }
}

test.each(['{Enter}', ' ', '{Control>}{Enter}{/Control}'])(
  '%s presses nothing for 700 ms after a link',
  async (key) => {
    const { user, dialed } = await linked()
    await user.keyboard(key)
    letPass(699)
    await user.keyboard(key)
    expect(dialed()).toBe(0)
    letPass(1)
    await user.keyboard('{Enter}')
    expect(dialed()).toBe(1)
  },
)

test('text can be typed at once, and Enter calls nothing', async () => {
  const { user, dialed } = await linked()
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Phone number' })
  await user.type(field, ' x5{Backspace}2{Enter}')
  expect([field.value, dialed()]).toEqual(['(514) 789-4561 x2', 0])
})

test('a key that was pressed too early counts again once it was released', async () => {
  const { user, dialed } = await linked()
  await user.keyboard('{Enter>}')
  letPass(700)
  const call = screen.getByRole('button', { name: 'Call' })
  expect(await fireEvent.keyDown(call, { key: 'Enter', code: 'Enter', repeat: true })).toBe(false)
  await user.keyboard('{/Enter}')
  expect(dialed()).toBe(0)
  await user.keyboard('{Enter}')
  expect(dialed()).toBe(1)
})

test('a key that answers or ends a call is held up as well', async () => {
  const { main, user } = await linked()
  await user.keyboard('ahnv')
  expect(main.asked.filter(([channel]) => channel.startsWith('calls.'))).toEqual([])
})

test('the mouse presses at once', async () => {
  const { user, dialed } = await linked()
  await user.click(screen.getByRole('button', { name: 'Call' }))
  expect(dialed()).toBe(1)
})
