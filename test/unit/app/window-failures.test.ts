import { describe, expect, it } from 'vitest'
import { WindowFailures } from '../../../src/main/app/window-failures'
import { windowFailure } from '../../../src/shared/i18n/failures'
import { SimulatedTime } from '../../support/simulated-time'

function openWindow() {
  const time = new SimulatedTime()
  const done: string[] = []
  let answer: (button: number) => void = () => {}
  const failures = new WindowFailures({
    clocks: time,
    language: () => 'en',
    kept: () => ({ unsent: 2, isSaved: true }),
    panel: {
      ask: ({ message, buttons }, signal) =>
        new Promise((resolve) => {
          done.push(`asks: ${message}`)
          answer = (button) => {
            done.push(buttons[button] ?? '')
            resolve(button)
          }
          signal?.addEventListener('abort', () => {
            done.push('withdraws')
            resolve(0)
          })
        }),
      reload: () => done.push('reloads'),
      endPage: () => {
        done.push('ends the page')
        failures.gone('crashed')
      },
    },
    restart: () => done.push('restarts'),
    log: { error: () => {} },
  })
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    time,
    failures,
    /** What was done since it was last asked. */
    done: () => done.splice(0),
    async answer(button: number) {
      answer(button)
      await settled()
    },
  }
}

const keepsFailing = 'asks: Cadran’s window keeps failing.'
const hangs = 'asks: Cadran’s window does not respond.'

describe('a window whose page fails', () => {
  it('is loaded again three times in a minute, then the agent is asked, and nothing goes on by itself', async () => {
    const { time, failures, done, answer } = openWindow()
    for (let crash = 0; crash < 4; crash++) failures.gone('crashed')
    expect(done()).toEqual(['reloads', 'reloads', 'reloads', keepsFailing])
    time.pass(600)
    expect(done()).toEqual([])
    await answer(0)
    expect(done()).toEqual(['Load the window again', 'reloads'])
    failures.responds()
    for (let crash = 0; crash < 4; crash++) failures.gone('crashed')
    expect(done()).toEqual(['reloads', 'reloads', 'reloads', keepsFailing])
    await answer(1)
    expect(done()).toEqual(['Restart Cadran', 'restarts'])
  })

  it('now and then is loaded again each time', () => {
    const { time, failures, done } = openWindow()
    for (let crash = 0; crash < 20; crash++) {
      failures.gone('oom')
      failures.responds()
      time.pass(21)
    }
    expect(done()).toEqual(Array.from({ length: 20 }, () => 'reloads'))
  })
})

describe('a window that does not respond', () => {
  it('is loaded again where the agent wants it, and waited for else', async () => {
    const { failures, done, answer } = openWindow()
    failures.responds()
    failures.hangs()
    failures.hangs()
    await answer(0)
    expect(done()).toEqual([hangs, 'Wait'])
    failures.hangs()
    await answer(1)
    expect(done()).toEqual([hangs, 'Load the window again', 'ends the page', 'reloads'])
  })

  it('and does so again is asked about no more', () => {
    const { failures, done } = openWindow()
    failures.responds()
    failures.hangs()
    failures.responds()
    expect(done()).toEqual([hangs, 'withdraws'])
  })

  it('is one, too, that shows nothing half a minute after it was loaded', () => {
    const { time, failures, done } = openWindow()
    time.pass(29)
    expect(done()).toEqual([])
    time.pass(2)
    expect(done()).toEqual([hangs])
    failures.gone('crashed')
    time.pass(10)
    failures.responds()
    time.pass(600)
    expect(done()).toEqual(['withdraws', 'reloads'])
  })
})

it('says what became of the calls, in both languages', () => {
  const detail = (...given: Parameters<typeof windowFailure>) => windowFailure(...given).detail
  expect(detail('en', 'gone', { unsent: 0, isSaved: true })).toContain('their logs are in Activix')
  expect(detail('en', 'gone', { unsent: 1, isSaved: true })).toContain(
    'One log is not in Activix yet, and will be sent.',
  )
  expect(detail('en', 'hangs', { unsent: 3, isSaved: false })).toContain('do not restart Cadran')
  expect(detail('fr', 'gone', { unsent: 1, isSaved: true })).toContain('L’un d’eux n’est pas encore consigné')
  expect(detail('fr', 'hangs', undefined)).toContain('Cadran lui-même continue')
})
