import { cleanup, render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { createRawSnippet } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import Form from '../../../src/renderer/ui/Form.svelte'
import Wordmark from '../../../src/renderer/app/Wordmark.svelte'
import LazyInWindow from './LazyInWindow.svelte'

afterEach(cleanup)

const fields = createRawSnippet(() => ({
  render: () => '<div><input aria-label="Name" aria-invalid="true" /><button type="submit">Send</button></div>',
}))

test('a form sends one at a time, and again once that is answered', async () => {
  let answer = () => {}
  const send = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)))
  render(Form, { send, children: fields })
  const button = screen.getByRole('button')
  await userEvent.click(button)
  await userEvent.click(button)
  expect(send).toHaveBeenCalledTimes(1)
  answer()
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox')))
  await userEvent.click(button)
  expect(send).toHaveBeenCalledTimes(2)
})

test('a form says what it was given to say where a sending fails, and can be sent again', async () => {
  const send = vi.fn(() => Promise.reject(new Error('gone')))
  render(Form, { send, notKept: 'Nothing was kept.', children: fields })
  await userEvent.click(screen.getByRole('button'))
  expect((await screen.findByRole('alert')).textContent).toBe('Nothing was kept.')
  await userEvent.click(screen.getByRole('button'))
  expect(send).toHaveBeenCalledTimes(2)
})

test('a part that cannot be loaded says so, is told of, and is there once it can be', async () => {
  const told = vi.fn((event: ErrorEvent) => event.preventDefault())
  window.addEventListener('error', told, { once: true })
  const load = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue({ default: Wordmark })
  render(LazyInWindow, { load })
  expect((await screen.findByRole('alert')).textContent).toContain('Your calls are not affected.')
  expect(told).toHaveBeenCalledTimes(1)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Cadran')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})
