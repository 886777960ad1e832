import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../src/shared/snapshot'
import { linksAre, type Answers } from './fake-cadran'
import { openWindow, settled } from './open-window'

async function openSettings(answers: Partial<Answers> = {}, change: Partial<Snapshot> = {}) {
  const opened = await openWindow(change, answers)
  await opened.user.click(screen.getByRole('button', { name: 'Settings' }))
  await settled()
  return opened
}

const press = (name: string) => screen.getByRole('button', { name })
const states = (list: string) =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent?.trim())

describe('phone links', () => {
  test('are told step by step, with what is there instead and the one thing to do', async () => {
    await openSettings({ phoneLinks: linksAre('chosen', 'Skype') })
    expect(screen.getByText('Phone links do not open in Cadran yet.')).toBeTruthy()
    expect(screen.getByText(/^Choose Cadran for these links\. Now it is Skype\.$/)).toBeTruthy()
    expect(states('tel: links')).toEqual([
      'Cadran is installed on this computerYes',
      'The system knows that Cadran answers themYes',
      'The system would start this CadranYes',
      'Cadran is the system’s choiceNoNow it is Skype.',
      'Cadran is your desktop’s own choiceCannot be told',
    ])
  })

  test('are chosen with one press, and a system that does not agree is explained', async () => {
    const { main, user } = await openSettings()
    await user.click(press('Answer phone links with Cadran'))
    await settled()
    expect(main.askedOf('phoneLinks.choose')).toHaveLength(1)
    expect(screen.getByText(/^Your system did not agree/)).toBeTruthy()
    main.answers.phoneLinks = linksAre()
    await user.click(press('Answer phone links with Cadran'))
    await settled()
    expect(screen.getByText('Phone links open in Cadran.')).toBeTruthy()
    expect(screen.queryByText(/^Your system did not agree/)).toBeNull()
  })

  test('where only the person may choose, the system’s own page is opened', async () => {
    await openSettings({ phoneLinks: { ...linksAre('chosen'), can: 'open-settings' } })
    expect(press('Open the system’s default apps')).toBeTruthy()
  })

  test('cannot be chosen for a copy that is not installed', async () => {
    await openSettings({ phoneLinks: linksAre('installed') })
    expect(screen.queryByRole('button', { name: 'Answer phone links with Cadran' })).toBeNull()
    expect(screen.getByText(/^This copy runs from a folder/)).toBeTruthy()
  })

  test.each([
    [{ kind: 'came-back' }, /^The link came back/],
    [{ kind: 'lost' }, /^The link did not come back within two seconds\. See below/],
    [{ kind: 'lost', instead: 'Skype' }, /opens phone links with Skype\. See below/],
  ] as const)('are tried: %o', async (linkTrial, said) => {
    const { user } = await openSettings({ linkTrial })
    await user.click(press('Try it'))
    await settled()
    expect(screen.getByText(said)).toBeTruthy()
  })
})

describe('the start with the computer', () => {
  test('is switched', async () => {
    const { main, user } = await openSettings()
    await user.click(screen.getByRole('switch', { name: 'Start with the computer' }))
    await settled()
    expect(main.askedOf('autostart.set')).toEqual([true])
    expect(screen.getByRole('switch', { name: 'Start with the computer' }).ariaChecked).toBe('true')
  })

  test('that the system does not take is said, and the switch shows what is', async () => {
    const { user } = await openSettings({ autostartTakes: false })
    await user.click(screen.getByRole('switch', { name: 'Start with the computer' }))
    await settled()
    expect(screen.getByText('Your system did not take this. Nothing was changed.')).toBeTruthy()
    expect(screen.getByRole('switch', { name: 'Start with the computer' }).ariaChecked).toBe('false')
  })
})

describe('the first steps', () => {
  const steps = () => screen.getByRole('group', { name: 'First steps' })

  test('come one at a time, and each can be passed over', async () => {
    const { main, user, sends } = await openWindow({ firstSteps: ['links', 'line', 'computer'] })
    expect(within(steps()).getByRole('heading', { level: 2 }).textContent).toBe('Numbers you click')
    await user.click(press('Next'))
    await sends({ firstSteps: ['line', 'computer'] })
    expect(within(steps()).getByRole('heading', { level: 2 }).textContent).toBe('How you phone')
    await user.click(press('Next'))
    await sends({ firstSteps: ['computer'] })
    await user.click(press('Close'))
    await sends({ firstSteps: [] })
    expect(screen.queryByRole('group', { name: 'First steps' })).toBeNull()
    expect(main.askedOf('app.firstStepDone')).toEqual(['links', 'line', 'computer'])
  })

  test('lead to the choice of how calls are placed', async () => {
    const { main, user } = await openWindow({ firstSteps: ['line', 'computer'] })
    await user.click(press('Choose how calls are placed'))
    await settled()
    expect(main.askedOf('app.firstStepDone')).toEqual(['line'])
    expect(screen.getByRole('heading', { level: 1, name: 'Line' })).toBeTruthy()
  })
})
