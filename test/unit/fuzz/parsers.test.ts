/** Hostile texts, values and files for every parser of what comes from outside; SEED and RUNS look further. */
import { describe, expect, it } from 'vitest'
import { contract } from '../../../src/shared/contract'
import { failureText, fuzz } from '../../fuzz/fuzz'
import { parsers, shares } from '../../fuzz/parsers'

/** For all parsers together. */
const inputs = Number(process.env['RUNS'] ?? 20_000)
const seed = Number(process.env['SEED'] ?? 2_026)

describe.each(shares(inputs))('$name', ({ name, parser, inputs }) => {
  it('accepts what truly comes', async () => {
    for (const example of parser.examples) expect(await parser.read(example as never), String(example)).toBeDefined()
  })

  it('neither breaks, nor takes long, nor accepts what it may not', { timeout: 60_000 }, async () => {
    const { failures } = await fuzz(name, parser, inputs, seed)
    expect(failures.map(failureText)).toEqual([])
  })
})

it('no channel between window and main process is left out', () => {
  const channels = Object.entries(contract).flatMap(([room, requests]) =>
    Object.keys(requests).map((name) => `${room}.${name}`),
  )
  expect(channels.filter((channel) => !Object.hasOwn(parsers, channel))).toEqual([])
})
