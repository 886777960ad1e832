import { expect, it } from 'vitest'
import type { AppState } from '../../../src/main/app/lifecycle'
import { SessionFailures } from '../../../src/main/app/session-failures'

function failed() {
  const done: string[] = []
  let answer: (button: number) => void = () => {}
  const failure: AppState = { name: 'failed', error: new Error('The disk takes nothing') }
  const lifecycle = {
    state: failure as AppState,
    open: async () => {
      done.push('opens')
    },
  }
  const failures = new SessionFailures({
    lifecycle,
    language: () => 'en',
    panel: {
      painted: Promise.resolve(),
      show: () => done.push('shows'),
      ask: ({ buttons }) => {
        done.push(`asks: ${buttons.join(', ')}`)
        return new Promise((resolve) => (answer = resolve))
      },
      reload: () => done.push('reloads'),
    },
    leave: () => done.push('leaves'),
  })
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return { failures, lifecycle, done, settled, error: failure.error, answer: (button: number) => answer(button) }
}

const asked = ['shows', 'asks: Try again, Quit']

it.each([
  [0, ['opens', 'reloads']],
  [1, ['leaves']],
])(
  'where no session can be opened the agent is asked outside of the window, and button %i has Cadran do %j',
  async (button, does) => {
    const { failures, error, done, settled, answer } = failed()
    const asking = failures.ask(error)
    await settled()
    answer(button)
    await asking
    expect(done).toEqual([...asked, ...does])
  },
)

it('what fails again while the dialog stands opens no second one; what fails afterwards does', async () => {
  const { failures, error, done, settled, answer } = failed()
  const asking = failures.ask(error)
  await settled()
  await failures.ask(error)
  expect(done).toEqual(asked)
  answer(0)
  await asking
  done.length = 0
  failures.ask(error).catch(() => {})
  await settled()
  expect(done).toEqual(asked)
})

it('a session that a link opened while the dialog stood is not opened again', async () => {
  const { failures, lifecycle, error, done, settled, answer } = failed()
  const asking = failures.ask(error)
  await settled()
  lifecycle.state = { name: 'opening', next: Promise.resolve() }
  answer(0)
  await asking
  expect(done).toEqual([...asked, 'reloads'])
})
