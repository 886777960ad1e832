import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSettings, setAsideIfDamaged, SettingsFile } from '../../../src/main/settings/settings'
import { defaultSettings } from '../../../src/shared/settings'
import { temporaryFolder } from '../../support/temporary-folder'

const now = new Date('2026-11-20T14:03:09Z')

describe('the settings', () => {
  it('are the defaults where nothing, or nothing readable, is stored', () => {
    for (const stored of [undefined, null, 7, 'x', {}, { unknown: true }])
      expect(readSettings(stored)).toEqual(defaultSettings)
  })

  it('lose one bad value and no other', () => {
    const stored = { email: 'luc@boreal.example', region: 'Québec', theme: 'dark', neverLogged: 'all' }
    expect(readSettings(stored)).toEqual({ ...defaultSettings, email: 'luc@boreal.example', theme: 'dark' })
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'take nothing from a setting called %s',
    (name) => {
      const stored: unknown = JSON.parse(`{"theme":"dark","${name}":{"${name}":1}}`)
      expect(readSettings(stored)).toEqual({ ...defaultSettings, theme: 'dark' })
    },
  )

  it('lose of a group the bad value, and of a list the bad entry, and nothing beside them', () => {
    const luc = { id: 5001, email: 'luc@boreal.example', name: 'Luc' }
    const stored = {
      softphone: { host: 'pbx.example', port: 'x', dialed: '9{number}', recordings: '/calls', elsewhere: true },
      neverLogged: ['+15145550142', 7, '204'],
      users: [{ ...luc, id: 1e300 }, luc, { ...luc, id: -1 }, 'luc'],
      otherAgents: [null, { email: luc.email, number: '+14505550111' }],
    }
    expect(readSettings(stored)).toEqual({
      ...defaultSettings,
      softphone: { host: 'pbx.example', port: 4444, dialed: '9{number}', recordings: '/calls', elsewhere: true },
      neverLogged: ['+15145550142', '204'],
      users: [luc],
      otherAgents: [{ email: luc.email, number: '+14505550111' }],
    })
  })

  it('are found under the names that they had before', () => {
    const stored = { line: 'hand-off', handOff: 'callto:{number}', adoptClicks: false, chosen: ['line'] }
    expect(readSettings(stored)).toEqual({
      ...defaultSettings,
      line: 'dial-link',
      dialLink: 'callto:{number}',
      claimClicks: false,
      chosen: ['line'],
    })
    expect(readSettings({ ...stored, dialLink: 'sip:{number}', line: 'manual' })).toMatchObject({
      line: 'manual',
      dialLink: 'sip:{number}',
    })
  })

  it('have no window that no screen has, and no time that no calendar has', () => {
    const stored: unknown = JSON.parse(
      '{"window":{"x":1e999,"y":0,"width":480,"height":720},"recordingFolderSince":1e300}',
    )
    expect(readSettings(stored)).toEqual(defaultSettings)
  })

  it('are written whole at each change, and refuse what the schema refuses', () => {
    let written: unknown
    const settings = new SettingsFile({ read: () => ({ theme: 'dark' }), write: (value) => (written = value) })
    settings.change({ region: 'FR' })
    expect(written).toEqual({ ...defaultSettings, theme: 'dark', region: 'FR' })
    expect(() => settings.change({ region: 'somewhere' })).toThrow()
    expect(settings.value.region).toBe('FR')
  })

  it('hold in memory what the disk refuses, and are whole in the file with the next change that it takes', () => {
    let written: unknown
    let isFull = true
    const troubles: unknown[] = []
    const full = new Error('ENOSPC')
    const store = {
      read: () => ({}),
      write: (value: unknown) => {
        if (isFull) throw full
        written = value
      },
    }
    const settings = new SettingsFile(store, (error) => troubles.push(error))
    settings.change({ theme: 'dark' })
    expect([settings.value.theme, settings.isSaved, written, troubles]).toEqual(['dark', false, undefined, [full]])
    isFull = false
    settings.change({ region: 'FR' })
    expect([settings.isSaved, written]).toEqual([true, { ...defaultSettings, theme: 'dark', region: 'FR' }])
  })

  it('are the defaults where the file cannot be opened at all', () => {
    const refuse = () => {
      throw new Error('EACCES')
    }
    expect(new SettingsFile({ read: refuse, write: refuse }).value).toEqual(defaultSettings)
  })

  it('go back to the default of what is unset', () => {
    const settings = new SettingsFile({
      read: () => ({ apiUrl: 'https://crm.example', email: 'a@b.ca' }),
      write: () => {},
    })
    settings.change({ apiUrl: undefined, email: undefined })
    expect([settings.value.apiUrl, settings.value.email]).toEqual([undefined, ''])
  })
})

describe('a damaged settings file', () => {
  it.each(['{"email": "luc@bor', '', '[]', '\u0000\u0000'])('is set aside: %j', (content) => {
    const folder = temporaryFolder()
    writeFileSync(`${folder}/settings.json`, content)
    const aside = setAsideIfDamaged(folder, now)
    expect(aside).toBe(`${folder}/settings.damaged-2026-11-20T14-03-09.json`)
    expect(readFileSync(aside ?? '', 'utf8')).toBe(content)
    expect(readdirSync(folder)).toEqual(['settings.damaged-2026-11-20T14-03-09.json'])
  })

  it('that cannot be moved is left where it is, and said to be there', () => {
    const folder = temporaryFolder()
    writeFileSync(`${folder}/settings.json`, '{"email"')
    mkdirSync(`${folder}/settings.damaged-2026-11-20T14-03-09.json`)
    expect(setAsideIfDamaged(folder, now)).toBe(`${folder}/settings.json`)
  })

  it('is not what a sound or a missing file is', () => {
    const folder = temporaryFolder()
    expect(setAsideIfDamaged(folder, now)).toBeUndefined()
    writeFileSync(`${folder}/settings.json`, '{"theme":"dark"}')
    expect(setAsideIfDamaged(folder, now)).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
})
