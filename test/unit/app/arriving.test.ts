import { describe, expect, it } from 'vitest'
import { Arriving } from '../../../src/main/app/arriving'
import { Defects } from '../../../src/main/app/defects'
import type { Launch } from '../../../src/main/app/launch'
import { Lifecycle, type Opened } from '../../../src/main/app/lifecycle'

/** A Cadran that runs, with a session that takes links and a line that takes reports. */
function runs({ liveCount = 0, ownLinks = [] as string[], isDemo = false } = {}) {
  const done: string[] = []
  const session = {
    calls: { liveCount },
    account: { takeInstalled: async (email?: string) => done.push(`takes a key of ${email ?? 'the same agent'}`) },
    links: { arrive: (...links: string[]) => done.push(`takes ${links.join(' ') || 'none'}`) },
  }
  const line = { tookBack: (link: string) => ownLinks.includes(link), hear: () => done.push('hears') }
  const lifecycle = new Lifecycle({
    open: async () =>
      ({ session, line, close: async () => {}, ...(isDemo && { demoPage: 'http://127.0.0.1/' }) }) as unknown as Opened,
    onOpen: () => done.push('opens'),
    onClose: () => {},
    onFailed: () => {},
    onError: () => {},
  })
  const arriving = new Arriving({
    lifecycle,
    panel: { show: () => done.push('shows'), showForLink: () => done.push('shows for a link') },
    hooks: { take: (args) => done.push(`reports ${args.join(' ')}`) },
    linkTrial: { takes: (link) => link === 'tel:trial' },
    defects: new Defects({ error: (subject, error) => done.push(`${subject}: ${String(error)}`) }, () => {}),
    leave: () => done.push('leaves'),
    refresh: () => done.push('paints'),
  })
  return {
    lifecycle,
    async after(launch: Partial<Launch>) {
      done.length = 0
      arriving.arrive({ links: [], hidden: false, ...launch })
      await new Promise<void>((resolve) => setImmediate(resolve))
      return done
    },
  }
}

describe('what arrives', () => {
  it.each<[string, Partial<Launch>, string[]]>([
    ['a link takes the window', { links: ['tel:1', 'tel:2'] }, ['shows for a link', 'takes tel:1 tel:2']],
    ['a second launch shows it', {}, ['shows']],
    ['a hidden one does not', { hidden: true }, []],
    ['a link that only tries the system fills no field', { links: ['tel:trial'] }, []],
    ['what a softphone reports is no link', { hook: ['--event=ended'] }, ['reports --event=ended']],
    ['a key in the keychain is taken', { storesKey: {} }, ['takes a key of the same agent', 'paints']],
    ['with the agent it is for', { storesKey: { email: 'a@b.ca' } }, ['takes a key of a@b.ca', 'paints']],
    ['a wish to forget this computer ends Cadran', { forgets: true }, ['leaves']],
  ])('while a session is open: %s', async (_what, launch, does) => {
    const { lifecycle, after } = runs()
    await lifecycle.open()
    expect(await after(launch)).toEqual(does)
  })

  it('keeps Cadran during a call, whoever wants everything forgotten', async () => {
    const { lifecycle, after } = runs({ liveCount: 1 })
    await lifecycle.open()
    expect(await after({ forgets: true })).toEqual(['shows'])
  })

  it('takes no key for the demo, which has its own', async () => {
    const { lifecycle, after } = runs({ isDemo: true })
    await lifecycle.open()
    expect(await after({ storesKey: {} })).toEqual([])
  })

  it('takes no window where it is a link that the line opened itself', async () => {
    const { lifecycle, after } = runs({ ownLinks: ['tel:1'] })
    await lifecycle.open()
    expect(await after({ links: ['tel:1'] })).toEqual(['takes none'])
  })

  it('opens a session anew where none could be opened, and waits for it', async () => {
    expect(await runs().after({ links: ['tel:1'] })).toEqual(['opens', 'shows for a link', 'takes tel:1'])
  })

  it('is kept for the next start where Cadran is leaving', async () => {
    const { lifecycle, after } = runs()
    await lifecycle.open()
    await lifecycle.leave()
    expect(await after({ links: ['tel:1'] })).toEqual([])
    expect(lifecycle.lateLinks).toEqual(['tel:1'])
  })
})
