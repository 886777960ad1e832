import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LinkTrial } from '../../../src/main/app/link-trial'
import { checkPhoneLinks } from '../../../src/main/support/phone-links/check'
import { systemOf, type System } from '../../../src/main/support/phone-links/system'
import { trialLink, trialToken } from '../../../src/shared/phone-links'
import { SimulatedTime } from '../../support/simulated-time'
import { temporaryFolder } from '../../support/temporary-folder'

const opener = { isCadran: () => false, name: () => 'FaceTime' }

/** The state of each step for tel: links, with what is there instead. */
async function stepsOf(platform: NodeJS.Platform, system: System) {
  const { checks } = await checkPhoneLinks(platform, system, opener)
  const steps = checks.find(({ scheme }) => scheme === 'tel')?.steps ?? []
  return Object.fromEntries(steps.map(({ name, state, instead }) => [name, instead ? `${state}: ${instead}` : state]))
}

describe('on Linux', () => {
  const right = { Exec: '/opt/Cadran/cadran -- %u', MimeType: 'x-scheme-handler/tel;x-scheme-handler/callto;' }

  function computer({ entry = right, chosen = 'cadran.desktop', desktop = '', lists = {} }: Setup = {}) {
    const root = temporaryFolder()
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const program = join(root, 'opt/Cadran/cadran')
    write('opt/Cadran/cadran', '')
    const lines = Object.entries(entry ?? {}).map(
      ([key, value]) => `${key}=${value.replace('/opt', join(root, 'opt'))}`,
    )
    if (entry)
      write(
        'share/applications/cadran.desktop',
        ['[Desktop Entry]', ...lines, '[Desktop Action x]', 'Exec=no'].join('\n'),
      )
    write('share/applications/other.desktop', '[Desktop Entry]\nName=Other Phone\n')
    for (const [path, text] of Object.entries(lists)) write(path, text)
    const system: System = {
      ...systemOf(program, root),
      env: { XDG_DATA_DIRS: join(root, 'share'), XDG_CONFIG_DIRS: join(root, 'xdg'), XDG_CURRENT_DESKTOP: desktop },
      run: async () => chosen ?? undefined,
    }
    return { root, system }
  }

  interface Setup {
    entry?: Record<string, string> | null
    /** What xdg-mime prints; null where it is not there. */
    chosen?: string | null
    desktop?: string
    lists?: Record<string, string>
  }

  const well = { installed: 'passed', declared: 'passed', command: 'passed', chosen: 'passed' }

  it('all is well where the package is installed and chosen', async () => {
    expect(await stepsOf('linux', computer().system)).toEqual(well)
  })

  it.each<[string, Setup, object]>([
    [
      'nothing is installed',
      { entry: null, chosen: '' },
      { installed: 'failed', declared: 'failed', command: 'failed', chosen: 'failed' },
    ],
    [
      'it does not declare the scheme',
      { entry: { ...right, MimeType: 'x-scheme-handler/sip;' } },
      { ...well, declared: 'failed' },
    ],
    [
      'the link could be read as an option',
      { entry: { ...right, Exec: '/opt/Cadran/cadran %u' } },
      { ...well, command: 'failed' },
    ],
    ['nothing is handed over', { entry: { ...right, Exec: '/opt/Cadran/cadran' } }, { ...well, command: 'failed' }],
    ['another program is chosen', { chosen: 'other.desktop\n' }, { ...well, chosen: 'failed: Other Phone' }],
    ['a program without an entry is chosen', { chosen: 'gone.desktop' }, { ...well, chosen: 'failed: gone.desktop' }],
    ['what is chosen is no name', { chosen: '../../etc/passwd' }, { ...well, chosen: 'failed: ../../etc/passwd' }],
    ['nobody can be asked', { chosen: null }, { ...well, chosen: 'unknown' }],
    [
      'the desktop chose another',
      {
        desktop: 'KDE',
        lists: {
          '.config/kde-mimeapps.list': '[Default Applications]\nx-scheme-handler/tel=other.desktop;cadran.desktop\n',
        },
      },
      { ...well, desktop: 'failed: Other Phone' },
    ],
    [
      'the desktop chose Cadran',
      {
        desktop: 'ubuntu:GNOME',
        lists: { 'xdg/gnome-mimeapps.list': '[Default Applications]\nx-scheme-handler/tel=cadran.desktop\n' },
      },
      { ...well, desktop: 'passed' },
    ],
    [
      'the desktop’s list is for other things',
      {
        desktop: 'XFCE',
        lists: { '.config/xfce-mimeapps.list': '[Added Associations]\nx-scheme-handler/tel=other.desktop\n' },
      },
      well,
    ],
  ])('where %s, that is told', async (_name, setup, expected) => {
    const { system } = computer(setup)
    expect(await stepsOf('linux', system)).toEqual(expected)
  })

  it('another copy’s command is told by its program, and a link to this one is this one', async () => {
    const { root, system } = computer({ entry: { ...right, Exec: '"/opt/Cadran/link" -- %U' } })
    expect(await stepsOf('linux', system)).toMatchObject({ command: `failed: ${join(root, 'opt/Cadran/link')}` })
    symlinkSync(join(root, 'opt/Cadran/cadran'), join(root, 'opt/Cadran/link'))
    expect(await stepsOf('linux', system)).toMatchObject({ command: 'passed' })
  })
})

describe('on Windows', () => {
  const executable = String.raw`C:\Users\Marie\AppData\Local\Programs\Cadran\Cadran.exe`
  const registered = {
    [String.raw`HKCU\Software\RegisteredApplications Cadran`]: String.raw`Software\Cadran\Capabilities`,
    [String.raw`HKCU\Software\Cadran\Capabilities\URLAssociations tel`]: 'Cadran.tel',
    [String.raw`HKCR\Cadran.tel\shell\open\command `]: `"${executable}" -- "%1"`,
  }
  const choice = String.raw`HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\tel\UserChoice ProgId`
  const asked: string[][] = []

  /** Answers as reg.exe prints, in the agent's language. */
  const computer = (registry: Record<string, string>): System => ({
    ...systemOf(executable, String.raw`C:\Users\Marie`),
    env: { SystemRoot: String.raw`C:\Windows` },
    run: async (command, args) => {
      asked.push([command, ...args])
      const [, key, how, name = ''] = args
      const value = registry[`${key} ${name}`]
      if (value === undefined) return undefined
      return `\r\nHKEY_CURRENT_USER\\x\r\n    ${how === '/ve' ? '(par défaut)' : name}    REG_SZ    ${value}\r\n\r\n`
    },
  })

  it.each([
    ['nothing is registered', {}, { installed: 'failed', declared: 'failed', command: 'failed', chosen: 'failed' }],
    [
      'it is registered and chosen',
      { ...registered, [choice]: 'Cadran.tel' },
      { installed: 'passed', declared: 'passed', command: 'passed', chosen: 'passed' },
    ],
    [
      'nothing is chosen yet',
      registered,
      { installed: 'passed', declared: 'passed', command: 'passed', chosen: 'failed' },
    ],
    [
      'another is chosen, which has a name',
      { ...registered, [choice]: 'AppX.skype', [String.raw`HKCR\AppX.skype\Application ApplicationName`]: 'Skype' },
      { installed: 'passed', declared: 'passed', command: 'passed', chosen: 'failed: Skype' },
    ],
    [
      'the command starts another copy',
      { ...registered, [String.raw`HKCR\Cadran.tel\shell\open\command `]: String.raw`"D:\Old\Cadran.exe" -- "%1"` },
      { installed: 'passed', declared: 'passed', command: String.raw`failed: D:\Old\Cadran.exe`, chosen: 'failed' },
    ],
  ])('where %s, that is told', async (_name, registry, expected) => {
    expect(await stepsOf('win32', computer(registry))).toEqual(expected)
  })

  it('what another program registered is never more than a key’s name in a command', async () => {
    asked.length = 0
    const hostile = String.raw`x\..\y" & calc`
    expect(await stepsOf('win32', computer({ ...registered, [choice]: hostile }))).toMatchObject({
      chosen: `failed: ${hostile}`,
    })
    expect(asked.filter((args) => args.join(' ').includes('calc'))).toEqual([])
    expect(new Set(asked.map(([command]) => command))).toEqual(new Set([String.raw`C:\Windows\System32\reg.exe`]))
  })
})

describe('on macOS', () => {
  it('the bundle and Launch Services are asked', async () => {
    const system = {
      ...systemOf('/Applications/Cadran.app/Contents/MacOS/Cadran', '/Users/marie'),
      run: async () => '[{"CFBundleURLSchemes":["tel","callto"]}]',
    }
    expect(await stepsOf('darwin', system)).toEqual({
      installed: 'passed',
      declared: 'passed',
      chosen: 'failed: FaceTime',
    })
  })
})

describe('a trial', () => {
  function open() {
    const sent: string[] = []
    const time = new SimulatedTime()
    const trial = new LinkTrial({
      open: async (link) => {
        sent.push(link)
      },
      opener: () => 'Skype',
      timers: time,
    })
    return { sent, time, trial }
  }

  it('has come back with the link that it sent, and with no other', async () => {
    const { sent, trial } = open()
    const result = trial.run()
    expect(trial.takes(trialLink('00000000-0000-4000-8000-000000000000'))).toBe(true)
    expect(trial.takes('tel:+15145550142')).toBe(false)
    expect(trial.takes(sent[0] ?? '')).toBe(true)
    expect(await result).toEqual({ kind: 'came-back' })
  })

  it('is lost after two seconds, and says what the system opens instead', async () => {
    const { sent, time, trial } = open()
    const result = trial.run()
    await Promise.resolve()
    time.pass(2)
    expect(await result).toEqual({ kind: 'lost', instead: 'Skype' })
    // It is late, and no number of anybody all the same.
    expect(trial.takes(sent[0] ?? '')).toBe(true)
  })

  it('has a link that no text is but its own', () => {
    const token = '00000000-0000-4000-8000-000000000000'
    expect(trialToken(trialLink(token))).toBe(token)
    for (const link of [`${trialLink(token)}1`, `tel:+15145550142;cadran-trial=${token}`, 'tel:+10000000000'])
      expect(trialToken(link)).toBeUndefined()
  })
})
