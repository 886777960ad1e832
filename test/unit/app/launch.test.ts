import { symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readHandedOver, readLaunch, relaunchArguments, takesNoLock } from '../../../src/main/app/launch'
import { temporaryFolder } from '../../support/temporary-folder'

const launch = (...links: string[]) => ({ links, hidden: false })
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index))

describe('the command line', () => {
  it.each([
    [['electron', '.'], launch()],
    [['cadran', '--hidden'], { links: [], hidden: true }],
    [['cadran', '--doctor'], { ...launch(), examines: true }],
    [['cadran', 'tel:1', '--doctor'], launch('tel:1')],
    [['cadran', 'tel:5145550142'], launch('tel:5145550142')],
    [['cadran', '--hidden', 'TEL:5145550142'], { links: ['TEL:5145550142'], hidden: true }],
    [['cadran', '--', 'callto:5145550142'], launch('callto:5145550142')],
    [['electron', '.', '--', '--hidden', 'tel:514', '555', '0142'], launch('tel:514 555 0142')],
    [['electron', '.', '--user-data-dir=/x', 'tel:1'], launch('tel:1')],
  ])('%j', (argv, expected) => expect(readLaunch(argv)).toEqual(expected))

  it.each([
    [['tel:514', '555', '0199'], ['tel:514 555 0199']],
    [['tel:(514)', '555-0199'], ['tel:(514) 555-0199']],
    [['tel:', '+1', '(514)', '555.0199'], ['tel: +1 (514) 555.0199']],
    [['callto:514', '555', '0199', 'x22'], ['callto:514 555 0199 x22']],
    [['tel:514', '555', '0199', 'poste', '22'], ['tel:514 555 0199 poste 22']],
    [['tel:514', '555', '0199', 'Ext.', '22'], ['tel:514 555 0199 Ext. 22']],
    [['tel:514', '555', '0199', '#22'], ['tel:514 555 0199 #22']],
  ])('a link that the opener split at its spaces is one number: %j', (argv, links) =>
    expect(readLaunch(['cadran', ...argv])).toEqual(launch(...links)),
  )

  it.each([
    ['an option', ['tel:514', '--hidden', '555'], 'tel:514'],
    ['a short option', ['tel:514', '-1', '555'], 'tel:514'],
    ['a path', ['tel:514', '/1234', '555'], 'tel:514'],
    ['a path from here', ['tel:514', '../12', '555'], 'tel:514'],
    ['a path of Windows', ['tel:514', 'C:\\1', '555'], 'tel:514'],
    ['a word', ['tel:514', '555', 'Luc', '0199'], 'tel:514 555'],
    ['an extension without digits', ['tel:514', 'ext', 'now'], 'tel:514'],
    ['an extension at the end', ['tel:514', '555', 'poste'], 'tel:514 555'],
    ['nothing', ['tel:514', '', '555'], 'tel:514'],
    ['an address of another kind', ['tel:514', 'mailto:1', '555'], 'tel:514'],
  ])('%s behind a link is no part of it, nor is what follows', (_, argv, link) =>
    expect(readLaunch(['cadran', ...argv])).toEqual(launch(link)),
  )

  it('of a link without end takes so much as a number may have', () => {
    const [long = ''] = readLaunch(['cadran', 'tel:', ...many(10_000, () => '5')]).links
    expect(long).toBe(`tel: ${many(15, () => '5').join(' ')}`)
    expect(readLaunch(['cadran', 'tel:1', '5'.repeat(500)])).toEqual(launch('tel:1'))
  })

  it('takes every link, each with its own parts, up to twenty', () => {
    expect(readLaunch(['cadran', 'tel:514', '555', '0199', 'callto:1', 'tel:450', '5550127'])).toEqual(
      launch('tel:514 555 0199', 'callto:1', 'tel:450 5550127'),
    )
    expect(readLaunch(['cadran', ...many(50, (index) => `tel:${index}`)]).links).toEqual(
      many(20, (index) => `tel:${index}`),
    )
  })

  it.each([
    [['cadran', 'tel:1', '--hidden'], launch('tel:1')],
    [['cadran', 'tel:1 --hidden'], launch('tel:1 --hidden')],
    [['cadran', '--', '--hidden', 'tel:1'], launch('tel:1')],
    [['cadran', 'tel:1', '--event=ended', '--hidden', 'tel:2', '--hidden'], launch('tel:1', 'tel:2')],
    [['cadran', 'mailto:a@b.ca', 'javascript:alert(1)'], launch()],
  ])('nothing in or after a link is an option: %j', (argv, expected) => expect(readLaunch(argv)).toEqual(expected))

  it.each([
    [['cadran', '--store-key'], {}],
    [['cadran', '--agent-email= luc@boreal.example ', '--store-key', '--hidden'], { email: 'luc@boreal.example' }],
    [['cadran', '--store-key', 'tel:1', '--agent-email=a@b.ca'], {}],
  ])('a key that is to be stored comes with its agent at most: %j', (argv, expected) => {
    const { storesKey } = readLaunch(argv)
    expect([storesKey, readHandedOver({ links: [], hidden: false, storesKey }).storesKey]).toEqual([expected, expected])
  })

  it.each([
    [['cadran', '--', '--store-key']],
    [['cadran', 'tel:1', '--store-key']],
    [['cadran', '--agent-email=a@b.ca']],
  ])('nothing else stores a key: %j', (argv) => expect(readLaunch(argv)).not.toHaveProperty('storesKey'))

  it('takes from another process no agent that is no text, and not more of one than an email has', () => {
    expect(readHandedOver({ storesKey: { email: 7, key: 'the-key' } }).storesKey).toEqual({})
    expect(readHandedOver({ storesKey: { email: 'a'.repeat(9000) } }).storesKey?.email).toHaveLength(254)
    expect(readHandedOver({ storesKey: 'the-key' })).not.toHaveProperty('storesKey')
  })

  it('takes from another process phone links and nothing else', () => {
    const whole = launch('tel:514 555 0199', 'tel:2')
    expect(readHandedOver(whole)).toEqual(whole)
    expect(
      readHandedOver({ links: ['tel:1', '555', '--hidden', 7, null, 'file:///etc/passwd', 'tel:2'] }).links,
    ).toEqual(['tel:1', 'tel:2'])
    expect(readHandedOver({ links: many(50, (index) => `tel:${index}`) }).links).toHaveLength(20)
    for (const data of [
      undefined,
      null,
      7,
      'tel:1',
      {},
      { links: 7 },
      { links: 'tel:1' },
      { links: { 0: 'tel:1' } },
      { links: ['file:///etc/passwd'] },
      { links: ['--hidden'] },
      { link: 'tel:1' },
    ])
      expect(readHandedOver(data)).toEqual(launch())
  })

  it('starts again for the links that came last, and not for those it was started with', () => {
    const again = relaunchArguments(
      ['electron', '.', '--user-data-dir=/x', '--', 'tel:1', '555'],
      ['tel:2', 'tel:514 555'],
    )
    expect(again).toEqual(['.', '--user-data-dir=/x', '--', 'tel:2', 'tel:514 555'])
    expect(readLaunch(['electron', ...again])).toEqual(launch('tel:2', 'tel:514 555'))
    expect(relaunchArguments(['electron', '.', '--hidden'], ['tel:2'])).toEqual(['.', '--hidden', '--', 'tel:2'])
  })

  it('does not carry a link of any length', () => {
    expect(readLaunch(['cadran', `tel:${'1'.repeat(100_000)}`]).links[0]).toHaveLength(10_000)
  })
})

describe('a folder without a lock', () => {
  it('is opened all the same where nobody can take one, and only there', () => {
    const folder = temporaryFolder()
    expect(takesNoLock(folder)).toBe(false)
    expect(takesNoLock(`${folder}/that is not there`)).toBe(true)
    // Another instance got it before the folder became read-only.
    symlinkSync('host-1234', `${folder}/SingletonLock`)
    expect(takesNoLock(folder)).toBe(false)
  })
})

describe('--forget-this-computer', () => {
  it('is read among the options alone', () => {
    expect(readLaunch(['cadran', '--forget-this-computer']).forgets).toBe(true)
    for (const argv of [
      ['cadran', '--', '--forget-this-computer'],
      ['cadran', 'tel:+15145550142', '--forget-this-computer'],
      ['cadran', 'tel:+15145550142 --forget-this-computer'],
      ['cadran', '--forget-this-computer=no'],
    ])
      expect(readLaunch(argv).forgets).toBeUndefined()
  })

  it('is handed over as what it is, and as nothing else', () => {
    expect(readHandedOver({ links: [], hidden: false, forgets: true })).toMatchObject({ forgets: true })
    for (const forgets of ['true', 1, {}]) expect(readHandedOver({ links: [], forgets }).forgets).toBeUndefined()
    expect(readHandedOver({ links: ['tel:1', '--forget-this-computer'] }).forgets).toBeUndefined()
  })
})
