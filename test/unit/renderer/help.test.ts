import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import type { DoctorReport } from '../../../src/shared/doctor'
import { openWindow, settled } from './open-window'

const report: DoctorReport = {
  at: Date.UTC(2026, 10, 20, 19, 3),
  findings: [
    { check: 'account', state: 'passed' },
    { check: 'tasks', state: 'failed', why: 'right-missing' },
    { check: 'call-logs', state: 'unknown', why: 'logs-untried' },
    { check: 'versions', state: 'passed', fact: 'Cadran 0.1.0' },
  ],
}

async function openHelp(doctor: DoctorReport | Promise<DoctorReport>, demo = false) {
  const opened = await openWindow({ demo }, { doctor })
  await opened.user.click(screen.getByRole('button', { name: 'Settings' }))
  await settled()
  await opened.user.click(screen.getByRole('button', { name: 'Check what works' }))
  await settled()
  return opened
}

const found = () =>
  within(screen.getByRole('list', { name: 'Help' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent?.trim())

test('Help checks as it opens, and says what is wrong and whom to ask', async () => {
  await openHelp(report)
  expect(screen.getByText('One thing does not work.')).toBeTruthy()
  expect(found()).toEqual([
    'Activix answers, and takes the keyWorks',
    'The key may see tasksDoes not workThe key lacks this right. Ask Activix support to give it to the key.',
    'The key may log callsCannot be toldNothing but a call tells: none has been logged with this key lately.',
    'What runs hereWorksCadran 0.1.0',
  ])
})

test('what was found is copied, and checked again with a press', async () => {
  const { main, user } = await openHelp({ ...report, findings: [{ check: 'account', state: 'passed' }] })
  expect(screen.getByText('Everything that can be checked works.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Copy as text' }))
  await settled()
  expect(main.askedOf('help.copy')).toHaveLength(1)
  expect(screen.getByText('Copied')).toBeTruthy()
  main.answers.doctor = report
  await user.click(screen.getByRole('button', { name: 'Check again' }))
  await settled()
  expect(main.askedOf('help.check')).toHaveLength(2)
  expect(found()).toHaveLength(4)
})

test('while it is checked that is said, and the way back leads to the settings', async () => {
  const { user } = await openHelp(new Promise(() => {}))
  expect(screen.getByText('Checking…')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Check again' })).toHaveProperty('disabled', true)
  await user.click(screen.getByRole('button', { name: 'Back' }))
  await settled()
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy()
})

test('what could be handed on is shown before it is saved', async () => {
  const { main, user } = await openHelp(report)
  expect(main.askedOf('help.bundle')).toEqual([])
  main.answers.bundle = [
    { name: 'checks', text: 'Works: The line is there' },
    { name: 'log', text: 'started\nresumed' },
  ]
  await user.click(screen.getByRole('button', { name: 'Show what would be in it' }))
  await settled()
  expect([...document.querySelectorAll('summary')].map(({ textContent }) => textContent?.trim())).toEqual([
    'What was checked 1 line',
    'Cadran’s log 2 lines',
  ])
  expect(screen.getByText('Works: The line is there')).toBeTruthy()
  expect(main.askedOf('help.saveBundle')).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Save the file' }))
  await settled()
  expect(screen.getByText('Saved as /home/marie/Cadran.txt.')).toBeTruthy()
  main.answers.saveBundle = { kind: 'failed' }
  await user.click(screen.getByRole('button', { name: 'Save the file' }))
  await settled()
  expect(screen.getByText(/^The file could not be written/)).toBeTruthy()
})

test('the demo says that its own parts are checked', async () => {
  await openHelp(report, true)
  expect(screen.getByText(/This is the demo/)).toBeTruthy()
})
