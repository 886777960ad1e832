import { describe, expect, it } from 'vitest'
import { Arriving } from '../../../src/main/app/arriving'
import { Defects } from '../../../src/main/app/defects'
import type { Launch } from '../../../src/main/app/launch'
import { Lifecycle, type Opened } from '../../../src/main/app/lifecycle'

/** A Cadran that runs, with a session that takes links and a line that takes reports. */
function runs({ liveCount = 0, ownLinks = [] as string[] } = {}) {
  const done: string[] = []
  const session = {
    calls: { liveCount },
    links: { arrive: (...links: string[]) => done.push(`takes ${links.join(' ') || 'none'}`) },
  }
  const line = { tookBack: (link: string) => ownLinks.includes(link), hear: () => done.push('hears') }
  const lifecycle = new Lifecycle({
    open: async () => ({ session, line, close: async () => {} }) as unknown as Opened,
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
