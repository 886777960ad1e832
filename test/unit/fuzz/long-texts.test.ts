/** Main does nothing else while it reads a text: whatever comes from outside is read in a time that grows with its length and no faster. */
import { expect, it } from 'vitest'
import { slowness } from '../../fuzz/attempt'
import { hostilePieces } from '../../fuzz/hostile'
import { parsers } from '../../fuzz/parsers'

/** What makes an expression try again: one thing over and over, behind a beginning that fits, and before an end that does not. */
const endings = ['', '!\n']

const texts = Object.entries(parsers).filter(([, { kind }]) => kind === 'text' || kind === 'json')

it.each(texts)('%s', { timeout: 60_000 }, async (_, parser) => {
  const { pieces: own = [], examples } = parser
  const [first = ''] = examples as string[]
  const heads = ['', first.slice(0, first.length / 2)]
  const slow: string[] = []
  for (const piece of new Set([...own, ...hostilePieces.filter(({ length }) => length <= 3)]))
    for (const [head, ending] of heads.flatMap((head) => endings.map((ending) => [head, ending] as const))) {
      const found = await slowness(parser, (length) => head + piece.repeat(Math.ceil(length / piece.length)) + ending)
      if (found)
        slow.push(`${JSON.stringify(head)} + ${JSON.stringify(piece)} … ${JSON.stringify(ending)}: ${found.says}`)
    }
  expect(slow).toEqual([])
})
