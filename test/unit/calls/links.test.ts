import { describe, expect, it } from 'vitest'
import { Links } from '../../../src/main/calls/links'
import { fullNumber } from '../../support/numbers'

const one = 'tel:+15145550101'
const two = 'tel:+15145550102'
const three = 'tel:+15145550103'
const four = 'tel:+15145550104'

const broken = 'tel:+15145550199'

function open() {
  let live = false
  const links = new Links({
    understand: async (text) => {
      if (text === broken) throw new Error('Not read')
      return fullNumber(text.replace('tel:', ''))
    },
    callIsLive: () => live,
    onChange: () => {},
  })
  return {
    links,
    callBegins: () => (live = true),
    callEnds: () => {
      live = false
      links.callEnded()
    },
    picture: () => ({ current: links.current?.text, waiting: links.waiting.map(({ text }) => text) }),
  }
}

describe('links that were clicked', () => {
  it('the newest fills the field, and the one before it waits', async () => {
    const { links, picture } = open()
    await links.arrive(one)
    await links.arrive(two)
    expect(picture()).toEqual({ current: two, waiting: [one] })
  })

  it('keep their order however long it takes to understand them', async () => {
    const { links, picture } = open()
    await Promise.all([links.arrive(one), links.arrive(two), links.arrive(three)])
    expect(picture()).toEqual({ current: three, waiting: [one, two] })
  })

  it('fill the field with the first of those that come together; the others wait behind what waits already', async () => {
    const { links, picture } = open()
    await links.arrive(four)
    await links.arrive(one, two, one, three)
    expect(picture()).toEqual({ current: one, waiting: [four, two, three] })
  })

  it('that come together during a call all wait for its end, in their order', async () => {
    const { links, picture, callBegins, callEnds } = open()
    callBegins()
    await links.arrive(one, two)
    expect(picture()).toEqual({ current: undefined, waiting: [one, two] })
    callEnds()
    expect(picture()).toEqual({ current: one, waiting: [two] })
  })

  it('wait for the end of a call, the first of them first', async () => {
    const { links, picture, callBegins, callEnds } = open()
    callBegins()
    await links.arrive(one)
    await links.arrive(two)
    expect(picture()).toEqual({ current: undefined, waiting: [one, two] })
    callEnds()
    expect(picture()).toEqual({ current: one, waiting: [two] })
  })

  it('change places when the agent takes one that waits', async () => {
    const { links, picture } = open()
    await links.arrive(one)
    await links.arrive(two)
    links.use(links.waiting[0]?.id ?? 0)
    expect(picture()).toEqual({ current: one, waiting: [two] })
  })

  it('are one where the same number is clicked twice', async () => {
    const { links, picture, callBegins } = open()
    await links.arrive(one)
    await links.arrive(one)
    expect(picture()).toEqual({ current: one, waiting: [] })
    callBegins()
    await links.arrive(two)
    await links.arrive(two)
    expect(picture()).toEqual({ current: one, waiting: [two] })
  })

  it('arrive whatever became of the one before, whose failure is told to whoever brought it', async () => {
    const { links, picture } = open()
    const failed = links.arrive(broken)
    const next = links.arrive(one)
    await expect(failed).rejects.toThrow('Not read')
    await next
    expect(picture()).toEqual({ current: one, waiting: [] })
  })

  it('arrive where one of those that came with them cannot be read', async () => {
    const { links, picture } = open()
    await expect(links.arrive(one, broken, two)).rejects.toThrow('Not read')
    await links.arrive(three)
    expect(picture()).toEqual({ current: three, waiting: [one, two] })
  })

  it('go when they are dialed or cleared, and only then', async () => {
    const { links, picture } = open()
    await links.arrive(one)
    await links.arrive(two)
    links.dismiss(links.current?.id ?? 0)
    expect(picture()).toEqual({ current: undefined, waiting: [one] })
    links.dismiss(links.waiting[0]?.id ?? 0)
    expect(picture()).toEqual({ current: undefined, waiting: [] })
  })

  it('do not fill the memory where a page fires thousands', async () => {
    const { links } = open()
    for (let index = 0; index < 1000; index++) await links.arrive(`tel:+1514555${1000 + index}`)
    expect(links.waiting.length).toBe(20)
  })
})
