import { symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readHandedOver, readLaunch, relaunchArguments, takesNoLock } from '../../../src/main/launch'
import { temporaryFolder } from '../../support/temporary-folder'

describe('the command line', () => {
  it.each([
    [['electron', '.'], { hidden: false }],
    [['cadran', '--hidden'], { hidden: true }],
    [['cadran', 'tel:5145550142'], { link: 'tel:5145550142', hidden: false }],
    [['cadran', '--hidden', 'TEL:5145550142'], { link: 'TEL:5145550142', hidden: true }],
    [['cadran', '--', 'callto:5145550142'], { link: 'callto:5145550142', hidden: false }],
    [['electron', '.', '--user-data-dir=/x', 'tel:1'], { link: 'tel:1', hidden: false }],
  ])('%j', (argv, expected) => expect(readLaunch(argv)).toEqual(expected))

  it.each([
    [['cadran', 'tel:1', '--hidden'], { link: 'tel:1', hidden: false }],
    [['cadran', 'tel:1 --hidden'], { link: 'tel:1 --hidden', hidden: false }],
    [['cadran', '--', '--hidden', 'tel:1'], { link: 'tel:1', hidden: false }],
    [['cadran', 'mailto:a@b.ca', 'javascript:alert(1)'], { hidden: false }],
  ])('nothing in or after a link is an option: %j', (argv, expected) => expect(readLaunch(argv)).toEqual(expected))

  it('takes from another process a phone link and nothing else', () => {
    expect(readHandedOver({ link: 'tel:1', hidden: false })).toEqual({ link: 'tel:1', hidden: false })
    for (const data of [
      undefined,
      null,
      7,
      'tel:1',
      {},
      { link: 7 },
      { link: 'file:///etc/passwd' },
      { link: '--hidden' },
    ])
      expect(readHandedOver(data).link).toBeUndefined()
  })

  it('starts again for the link that came last, and not for the one it was started with', () => {
    const again = relaunchArguments(['electron', '.', '--user-data-dir=/x', '--', 'tel:1'], 'tel:2')
    expect(again).toEqual(['.', '--user-data-dir=/x', '--', 'tel:2'])
    expect(readLaunch(['electron', ...again]).link).toBe('tel:2')
  })

  it('does not carry a link of any length', () => {
    expect(readLaunch(['cadran', `tel:${'1'.repeat(100_000)}`]).link).toHaveLength(10_000)
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
