import { describe, expect, expectTypeOf, it } from 'vitest'
import { defined, omit } from '../../../src/shared/objects'

describe('the properties that are defined', () => {
  it('are those of the value, in its order, without any that is undefined', () => {
    const given = { z: 1, absent: undefined, a: null, blank: '', zero: 0, no: false }
    expect(Object.entries(defined(given))).toEqual([
      ['z', 1],
      ['a', null],
      ['blank', ''],
      ['zero', 0],
      ['no', false],
    ])
    expect(Object.keys(given)).toContain('absent')
  })

  it('leave what stood there before where they are spread over it', () => {
    const name: string | undefined = undefined
    expect({ name: 'before', ...defined({ name }) }).toEqual({ name: 'before' })
  })

  it('may be absent, and are never undefined, to the types', () => {
    const some = (): string | undefined => undefined
    const result = defined({ id: 1, name: some() })
    expectTypeOf(result.id).toEqualTypeOf<number>()
    expectTypeOf<{ id: number; name?: string }>().toExtend<typeof result>()
    // As a property that may be absent but not undefined takes it.
    const taken: { id: number; name?: string } = result
    expect('name' in taken).toBe(false)
  })
})

describe('a value without some of its properties', () => {
  it('is a copy with all the others, absent ones included', () => {
    const given: { a: number; b?: string; c: { d: number } } = { a: 1, c: { d: 2 } }
    expect(omit(given, 'a', 'b')).toEqual({ c: { d: 2 } })
    expect(given).toEqual({ a: 1, c: { d: 2 } })
  })

  it('is of the same union, each member of it without them', () => {
    type Shape = { kind: 'circle'; radius: number; at?: number } | { kind: 'square'; side: number; at?: number }
    const left = omit({ kind: 'square', side: 2, at: 1 } as Shape, 'at')
    expectTypeOf(left).toEqualTypeOf<{ kind: 'circle'; radius: number } | { kind: 'square'; side: number }>()
    expect(left).toEqual({ kind: 'square', side: 2 })
  })
})
