import { expect, it } from 'vitest'
import { defaultAppsPage } from '../../../src/main/desktop/default-apps-page'

it.each([
  [String.raw`C:\Program Files\Cadran\Cadran.exe`, String.raw`C:\Program Files`, 'Machine'],
  [String.raw`c:\program files\Cadran\Cadran.exe`, String.raw`C:\Program Files`, 'Machine'],
  [String.raw`C:\Users\a\AppData\Local\Programs\Cadran\Cadran.exe`, String.raw`C:\Program Files`, 'User'],
  [String.raw`C:\Program Files of mine\Cadran.exe`, String.raw`C:\Program Files`, 'User'],
  [String.raw`C:\Program Files\Cadran\Cadran.exe`, '', 'User'],
])('%s, where programs of everybody are in %j, is looked up as the %s’s', (executable, programFiles, whose) => {
  expect(defaultAppsPage(executable, programFiles)).toBe(`ms-settings:defaultapps?registeredApp${whose}=Cadran`)
})
