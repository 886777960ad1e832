import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { openWindow, settled } from './open-window'

const told = /^Something went wrong in Cadran.*may not have happened.*nothing.*is lost.*Try again.*start it again/

describe('a request that main rejects', () => {
  test('is told to the agent until they dismiss it, and to the log', async () => {
    const { main, user } = await openWindow({ demo: true })
    main.failing.add('account.leaveDemo')
    await user.click(screen.getByRole('button', { name: 'Leave the demo' }))
    await settled()
    expect(screen.getByRole('alert').textContent.trim()).toMatch(told)
    expect(main.askedOf('app.reportDefect')).toMatchObject([
      { subject: 'account.leaveDemo', text: expect.stringContaining('account.leaveDemo: failed, see the log') },
    ])
    await user.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('is told in French to who speaks it', async () => {
    const { main, user } = await openWindow({ demo: true, language: 'fr' })
    main.failing.add('account.leaveDemo')
    await user.click(screen.getByRole('button', { name: 'Quitter la démo' }))
    await settled()
    expect(screen.getByRole('alert').textContent).toMatch(/problème dans Cadran.*rien.*n’est perdu.*Réessayez/)
  })

  test('is told once and logged once, though its caller goes on by itself', async () => {
    const { main, user } = await openWindow()
    main.failing.add('numbers.understand')
    await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '5')
    await settled()
    expect(screen.getAllByRole('alert')).toHaveLength(1)
    expect(main.askedOf('app.reportDefect')).toHaveLength(1)
  })

  test('fills no log where it fails without end', async () => {
    const { main } = await openWindow()
    main.failing.add('app.networkIsBack')
    for (let index = 0; index < 100; index++) window.dispatchEvent(new Event('online'))
    await settled()
    expect(main.askedOf('app.reportDefect')).toHaveLength(20)
  })

  test('is told even where it is the first, and there is nothing to paint yet', async () => {
    await openWindow({}, {}, {}, ['app.snapshot', 'app.reportDefect'])
    expect(screen.getByRole('alert').textContent.trim()).toMatch(told)
  })
})

describe('a defect in the window', () => {
  test.each([
    ['error', (error: Error) => new ErrorEvent('error', { error })],
    ['unhandledrejection', (reason: Error) => Object.assign(new Event('unhandledrejection'), { reason })],
  ])('that ends as %s is told to the agent and to the log', async (subject, eventOf) => {
    const { main } = await openWindow()
    window.dispatchEvent(eventOf(new Error('Not there')))
    await settled()
    expect(screen.getByRole('alert').textContent.trim()).toMatch(told)
    expect(main.askedOf('app.reportDefect')).toMatchObject([
      { subject, text: expect.stringContaining('Error: Not there') },
    ])
  })

  test('is none where the browser only warns that it lays out the page later', async () => {
    const { main } = await openWindow()
    window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed' }))
    await settled()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(main.askedOf('app.reportDefect')).toEqual([])
  })
})
