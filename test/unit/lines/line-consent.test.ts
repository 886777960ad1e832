import { describe, expect, it } from 'vitest'
import { LineConsent, isAllowedPort, type Unusual } from '../../../src/main/lines/line-consent'
import { dialLinkPresets } from '../../../src/shared/dial-link'
import { settingsOf } from '../../support/surroundings'

function open(answer: boolean) {
  const asked: Unusual[] = []
  const settings = settingsOf()
  const consent = new LineConsent({
    settings: () => settings,
    ask: async (unusual) => {
      asked.push(unusual)
      return answer
    },
  })
  return { asked, settings, consent }
}

/** What may start a program, read a file or give a command, on one system or another; and those that look like a softphone's. */
const risky = [
  'ms-word:ofe|u|{number}',
  'ms-excel:{number}',
  'ms-appinstaller:?source={number}',
  'ms-settings:{number}',
  'ms-gamebar:{number}',

  'ms-officecmd:{number}',
  'ms-cxh:{number}',
  'ms-search:{number}',
  'search:{number}',
  'shell:{number}',
  'ldap://{number}',

  'ssh://{number}',
  'sftp://{number}',
  'telnet:{number}',
  'rdp://{number}',
  'vnc://{number}',
  'smb://host/{number}',
  'nfs://host/{number}',

  'vscode://file/{number}',
  'vscode-insiders://{number}',
  'jetbrains://{number}',
  'git:{number}',
  'steam://run/{number}',
  'slack://{number}',

  'https://elsewhere.example/{number}',
  'ftp://elsewhere.example/{number}',
  'ws://elsewhere.example/{number}',
  'mailto:{number}',

  'apt:{number}',
  'appstream://{number}',
  'flatpak+https://{number}',
  'man:{number}',
  'help:{number}',
  'trash:{number}',
  'admin:/{number}',

  'chrome:{number}',
  'devtools://{number}',
  'intent:{number}',
  'itms-services:{number}',
  'applescript:{number}',
  'x-apple.systempreferences:{number}',
  'sip:{number}@pbx.example',
  'SIP:{number}',
  'sip:{number} ',
  'tel:{number};ext=1',
]

describe('a link for a softphone', () => {
  it.each(Object.values(dialLinkPresets))('that is the preset %s is asked about by nobody', async (template) => {
    const { consent, asked } = open(false)
    expect([await consent.mayOpen(template), asked]).toEqual([true, []])
  })

  it.each(risky)('that is %s is opened only where the agent allows it', async (template) => {
    const { consent, asked, settings } = open(false)
    expect(await consent.mayOpen(template)).toBe(false)
    expect(asked).toEqual([{ kind: 'link', target: template }])
    expect(settings.value.allowedLinks).toEqual([])
  })

  it('is asked about once, and that answer is for this link alone', async () => {
    const { consent, asked } = open(true)
    await Promise.all([consent.mayOpen('ssh:{number}'), consent.mayOpen('ssh:{number}')])
    expect(await consent.mayOpen('ssh:{number}')).toBe(true)
    expect(await consent.mayOpen('ssh:{number}@x')).toBe(true)
    expect(asked.map(({ target }) => target)).toEqual(['ssh:{number}', 'ssh:{number}@x'])
  })
})

describe('a control port', () => {
  it('of this computer is asked about by nobody', async () => {
    const { consent, asked } = open(false)
    for (const host of ['127.0.0.1', 'localhost', '::1'])
      expect(await consent.mayReach({ host, port: 4444 })).toBe(true)
    expect(asked).toEqual([])
  })

  it('of another computer is reached only where the agent allows it, and that very port', async () => {
    const softphone = { host: 'PBX.example', port: 4444 }
    const refusing = open(false)
    expect(await refusing.consent.mayReach(softphone)).toBe(false)
    expect(isAllowedPort(softphone, refusing.settings.value)).toBe(false)
    const { consent, asked, settings } = open(true)
    expect(await consent.mayReach(softphone)).toBe(true)
    expect(asked).toEqual([{ kind: 'port', target: 'pbx.example:4444' }])
    expect(isAllowedPort(softphone, settings.value)).toBe(true)
    expect(isAllowedPort({ ...softphone, port: 5555 }, settings.value)).toBe(false)
  })
})
